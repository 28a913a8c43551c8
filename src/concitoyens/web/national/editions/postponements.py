"""An edition put off or cancelled in a territory: who is told is said first, with the number."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from concitoyens.accounts import rules
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.editions.actions.agreed import Foreseen, foresee, postpone_as_agreed
from concitoyens.editions.actions.postponements import PutOff
from concitoyens.editions.models import Edition
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.circumstances import PostponementForm
from concitoyens.web.national.forms.fields import accepted

REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_coordinate_editions)
def postponements(request: NationalRequest, slug: str) -> HttpResponse:
    """First the form, then who will be told, then the act with the number that was agreed to."""
    edition = get_object_or_404(Edition, slug=slug)
    form = PostponementForm(request.POST if request.method == "POST" else None, edition=edition)
    if request.method != "POST" or not form.is_valid():
        return _page(request, edition, form)
    agreed = _agreed(request)
    if agreed >= 0 and accepted(form, lambda: _decide(request, edition, form, agreed)):
        messages.success(request, _told(agreed))
        return redirect("national:postponements", slug)
    try:
        foreseen = foresee(
            edition=edition, territory=form.territory, decision=_decision(form), by=request.user, at=clock.now()
        )
    except DomainError as refusal:
        form.add_error("new_date", refusal.for_user())
        return _page(request, edition, form)
    return _page(request, edition, form, foreseen)


def _page(
    request: NationalRequest, edition: Edition, form: PostponementForm, foreseen: Foreseen | None = None
) -> HttpResponse:
    template = "postponement_agree" if foreseen else "postponements"
    done = edition.postponements.select_related("region", "department", "commune__department")
    context = {"edition": edition, "form": form, "foreseen": foreseen, "done": done}
    return render(request, f"national/editions/{template}.html", context, status=REFUSED if form.errors else 200)


def _decide(request: NationalRequest, edition: Edition, form: PostponementForm, agreed: int) -> None:
    postpone_as_agreed(
        edition=edition, territory=form.territory, decision=_decision(form), agreed=agreed, by=request.user,
        at=clock.now(),
    )  # fmt: skip


def _decision(form: PostponementForm) -> PutOff:
    data = form.cleaned_data
    moved = data["outcome"] == form.MOVE
    return PutOff(data["reason"], data["old_date"], data["new_date"] if moved else None, data["outcome"] == form.CANCEL)


def _agreed(request: NationalRequest) -> int:
    """The number of people that stood on the page, -1 when no number was agreed to."""
    typed = request.POST.get("agreed", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1


def _told(count: int) -> str:
    if not count:
        return _("C’est fait. Personne n’était à prévenir.")
    return ngettext(
        "C’est fait. %(n)d personne reçoit le courriel.", "C’est fait. %(n)d personnes reçoivent le courriel.", count
    ) % {"n": count}
