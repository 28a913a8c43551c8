"""Polls of the room: prepared before, opened and closed in one gesture, never changed once opened."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from concitoyens.accounts import rules
from concitoyens.congress.actions import polls as actions
from concitoyens.congress.models import Poll
from concitoyens.congress.queries import room as queries
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.fields import accepted
from concitoyens.web.national.forms.room import PollForm

from .subject import congress_of, page, status_of

ACTS: dict[str, tuple[Callable[..., None], str | Promise]] = {
    "open": (actions.open_poll, gettext_lazy("Le sondage est ouvert : la salle vote.")),
    "close": (actions.close_poll, gettext_lazy("Le sondage est clos ; les bulletins sont comptés et effacés.")),
    "drop": (actions.drop_draft, gettext_lazy("Le brouillon est jeté.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_moderate)
def polls(request: NationalRequest, slug: str) -> HttpResponse:
    """All of them, and a new one."""
    congress = congress_of(slug)
    form = PollForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form,
            lambda: actions.draft_poll(congress=congress, by=request.user, at=clock.now(), **form.cleaned_data),
        )
    ):
        messages.success(request, _("Le sondage est prêt. La salle le verra quand vous l’ouvrirez."))
        return redirect("national:room_polls", slug)
    shown = queries.shown_polls(congress, drafts=True)
    return page(request, "room_polls", congress, tab="room", form=form, polls=shown, status=status_of(form))


@require_POST
@national(rules.may_moderate)
def act(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Open, close or throw away."""
    poll = get_object_or_404(Poll, congress=congress_of(slug), pk=pk)
    if request.POST.get("act", "") not in ACTS:
        raise Http404
    do, told = ACTS[request.POST["act"]]
    try:
        do(poll_id=poll.pk, by=request.user, at=clock.now())
        messages.success(request, str(told))
    except DomainError as error:
        messages.error(request, error.for_user())
    return redirect("national:room_polls", slug)
