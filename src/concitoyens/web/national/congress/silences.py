"""The floor taken from somebody and given back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress.actions import silencing
from concitoyens.congress.models import Registration
from concitoyens.congress.queries import presence
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.web.national.access import NationalRequest, national

from .subject import congress_of, page


@require_safe
@national(rules.may_moderate)
def silences(request: NationalRequest, slug: str) -> HttpResponse:
    """Who writes no more, and why."""
    congress = congress_of(slug)
    return page(request, "room_silences", congress, tab="room", silences=list(presence.silenced(congress)))


@require_POST
@national(rules.may_moderate)
def take(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Take the floor from who is registered or sits in the hall."""
    one = _one(slug, pk)
    try:
        refused = silencing.take_floor(
            registration_id=one.pk, reason=request.POST.get("words", "")[:300], by=request.user, at=clock.now()
        )
    except DomainError as error:
        messages.error(request, error.for_user())
    else:
        told = ngettext(
            "La parole est retirée ; %(n)s message qui attendait n’est pas affiché.",
            "La parole est retirée ; %(n)s messages qui attendaient ne sont pas affichés.",
            refused,
        )
        messages.success(request, told % {"n": refused})
    return redirect("national:room_silences", slug)


@require_POST
@national(rules.may_moderate)
def give_back(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """They may write again."""
    silencing.give_floor_back(registration_id=_one(slug, pk).pk, by=request.user, at=clock.now())
    messages.success(request, _("La parole est rendue."))
    return redirect("national:room_silences", slug)


def _one(slug: str, pk: int) -> Registration:
    return get_object_or_404(congress_of(slug).registrations, pk=pk)
