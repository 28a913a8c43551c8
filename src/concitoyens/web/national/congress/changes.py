"""Another date, or no congress at all: who is told is said before, with the number."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from concitoyens.accounts import rules
from concitoyens.congress.actions import organise
from concitoyens.congress.enums import MailStep
from concitoyens.congress.messages import words_for
from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.congress import CancelForm, MoveForm
from concitoyens.web.national.forms.fields import accepted

from .subject import congress_of, page, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def move(request: NationalRequest, slug: str) -> HttpResponse:
    """First the form, then who will be told, then the act with the number that was agreed to."""
    congress = congress_of(slug)
    form = MoveForm(request.POST if request.method == "POST" else None, congress=congress)
    if request.method != "POST" or not form.is_valid():
        return page(request, "move", congress, form=form, status=status_of(form))
    data = form.cleaned_data
    if (agreed := _agreed(request)) is not None:
        act = organise.Move(data["starts_at"], data["ends_at"], form.place)
        if accepted(
            form,
            lambda: organise.move_congress(
                congress_id=congress.pk, move=act, agreed=agreed, by=request.user, at=clock.now()
            ),
        ):
            messages.success(request, _told(agreed))
            return redirect("national:congress", slug)
    words = words_for(congress, MailStep.CHANGE, "fr")
    return page(
        request, "move_agree", congress, form=form, status=status_of(form), words=words, **_receivers(congress),
        starts_at=data["starts_at"], ends_at=data["ends_at"],
        sessions=congress.sessions.filter(cancelled=False).count(),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def cancel(request: NationalRequest, slug: str) -> HttpResponse:
    """The title typed, the number of people told agreed to."""
    congress = congress_of(slug)
    form = CancelForm(request.POST if request.method == "POST" else None, congress=congress)
    if request.method == "POST" and form.is_valid():
        agreed = _agreed(request)
        if accepted(
            form,
            lambda: organise.cancel_congress(
                congress_id=congress.pk, because=form.cleaned_data["because"],
                agreed=-1 if agreed is None else agreed, by=request.user, at=clock.now(),
            ),
        ):  # fmt: skip
            messages.success(request, _told(agreed or 0))
            return redirect("national:congress", slug)
    return page(request, "cancel", congress, form=form, status=status_of(form), **_receivers(congress))


def _agreed(request: NationalRequest) -> int | None:
    """The number of receivers that stood on the page, None when no number was agreed to."""
    typed = request.POST.get("agreed", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None


def _receivers(congress: Congress) -> dict[str, int]:
    """How many registrations are told, and how many of them have no mailbox."""
    told = congress.registrations.to_be_told()
    return {"told": told.count(), "without_mailbox": told.filter(email="").count()}


def _told(count: int) -> str:
    if not count:
        return _("C’est fait. Personne n’était à prévenir.")
    return ngettext(
        "C’est fait. %(n)d personne reçoit le courriel.", "C’est fait. %(n)d personnes reçoivent le courriel.", count
    ) % {"n": count}
