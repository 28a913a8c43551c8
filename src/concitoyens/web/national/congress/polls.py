"""Polls of the room: prepared before, opened and closed in one gesture, never changed once opened."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress.actions import polls as actions
from concitoyens.congress.actions.words import read_words
from concitoyens.congress.enums import PollKind
from concitoyens.congress.models import Poll
from concitoyens.congress.papers import tables
from concitoyens.congress.queries import polls as queries
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


#: The files in which the totals leave the product.
LAYOUTS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
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


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_moderate)
def words(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """The words of a poll: the room sees the ticked ones, once somebody of the team has read them."""
    congress = congress_of(slug)
    poll = get_object_or_404(Poll, congress=congress, pk=pk, kind=PollKind.WORDS)
    if request.method == "POST":
        keys = [int(one) for one in request.POST.getlist("word") if one.isascii() and one.isdecimal() and len(one) < 19]
        asked = {"show": "shown", "hide": "hidden"}.get(request.POST.get("act", ""))
        if asked is None:
            raise Http404
        done = read_words(poll_id=poll.pk, by=request.user, at=clock.now(), **{asked: keys})
        told = ngettext("%(n)s mot a changé.", "%(n)s mots ont changé.", done)
        messages.success(request, told % {"n": done})
        return redirect("national:room_poll_words", slug, pk)
    return page(request, "room_words", congress, tab="room", poll=poll, words=queries.given_words(poll))


@require_safe
@national(rules.may_moderate)
def export(request: NationalRequest, slug: str, layout: str) -> HttpResponse:
    """The totals of the polls: nothing about anybody."""
    congress = congress_of(slug)
    if layout not in LAYOUTS:
        raise Http404
    _name, content = tables.export(congress, ["sondages"], layout, at=clock.now())
    answer = HttpResponse(content, content_type=LAYOUTS[layout])
    answer.headers["Content-Disposition"] = f'attachment; filename="sondages-{congress.slug}.{layout}"'
    return answer
