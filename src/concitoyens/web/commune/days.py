"""The days of the commune: added, changed, cancelled, put off together; and its own health level."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.editions import queries
from concitoyens.editions.actions import circumstances, days
from concitoyens.editions.actions.postponements import postpone
from concitoyens.editions.actions.territory import Territory
from concitoyens.editions.models import CommitmentDay, HealthConstraint
from concitoyens.editions.rules import today_in

from .access import CommuneRequest, for_commune
from .commitment import find, get_or_post, to_commitment
from .commitment_forms import DayForm, HealthForm, PutOffForm, initial_of


@get_or_post
@for_commune()
def add(request: CommuneRequest, reference: str) -> HttpResponse:
    """One day more: another neighbourhood, another date."""
    found = find(request, reference)
    form = DayForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _done(form, lambda: days.add_day(
        commitment_id=found.pk, content=form.content(), by=request.user, at=clock.now()
    )):  # fmt: skip
        messages.success(request, _("La journée est ajoutée."))
        return to_commitment(found)
    context = {"one": found, "form": form, "day": None}
    return render(request, "commune/day.html", context, status=422 if form.errors else 200)


@get_or_post
@for_commune()
def change(request: CommuneRequest, reference: str, pk: int) -> HttpResponse:
    """Another date, another place, other hours."""
    found = find(request, reference)
    day = get_object_or_404(CommitmentDay, pk=pk, commitment=found)
    form = DayForm(request.POST if request.method == "POST" else None, initial=initial_of(day))
    if form.is_valid() and _done(form, lambda: days.change_day(
        day_id=day.pk, content=form.content(), by=request.user, at=clock.now()
    )):  # fmt: skip
        messages.success(request, _("La journée est changée. Les agendas qui la suivent se corrigent d’eux-mêmes."))
        return to_commitment(found)
    context = {"one": found, "form": form, "day": day}
    return render(request, "commune/day.html", context, status=422 if form.errors else 200)


@require_POST
@for_commune()
def cancel(request: CommuneRequest, reference: str, pk: int) -> HttpResponse:
    """This day will not be held."""
    found = find(request, reference)
    day = get_object_or_404(CommitmentDay, pk=pk, commitment=found)
    days.cancel_day(day_id=day.pk, by=request.user, at=clock.now())
    messages.success(request, _("La journée est annulée. Une nouvelle date la rétablit."))
    return to_commitment(found)


@get_or_post
@for_commune()
def put_off(request: CommuneRequest, reference: str) -> HttpResponse:
    """All the days to come of the commune, and everybody who speaks for it told once."""
    found = find(request, reference)
    form = PutOffForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            decided = postpone(
                edition=found.edition, territory=Territory(commune=request.commune), decision=form.decision(),
                by=request.user, at=clock.now(),
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error("new_date", refusal.for_user())
        else:
            said = ngettext("C’est fait. %(n)d personne est prévenue.", "C’est fait. %(n)d personnes sont prévenues.",
                            decided.told)  # fmt: skip
            messages.success(request, said % {"n": decided.told})
            return to_commitment(found)
    return render(request, "commune/put_off.html", {"one": found, "form": form}, status=422 if form.errors else 200)


@get_or_post
@for_commune()
def health(request: CommuneRequest) -> HttpResponse:
    """What holds today, with its source; and a harder level for the commune itself."""
    on = today_in(request.commune, clock.now())
    form = HealthForm(request.POST if request.method == "POST" else None, initial={"starts_on": on})
    if form.is_valid() and _done(form, lambda: circumstances.declare_health_level(
        territory=Territory(commune=request.commune), constraint=form.constraint(), by=request.user, at=clock.now()
    )):  # fmt: skip
        messages.success(request, _("Le niveau est noté."))
        return redirect("commune:health", request.commune.code)
    own = HealthConstraint.objects.filter(commune=request.commune, ends_on__gte=on, lifted_at=None)
    context = {"form": form, "in_force": queries.health_in_force(request.commune, on), "own": list(own)}
    return render(request, "commune/health.html", context, status=422 if form.errors else 200)


@require_POST
@for_commune()
def lift(request: CommuneRequest, pk: int) -> HttpResponse:
    """The commune's own level ends now."""
    own = get_object_or_404(HealthConstraint, pk=pk, commune=request.commune)
    circumstances.lift(constraint_id=own.pk, by=request.user, at=clock.now())
    messages.success(request, _("Le niveau est levé."))
    return redirect("commune:health", request.commune.code)


def _done(form: forms.Form, act: Callable[[], object]) -> bool:
    try:
        act()
    except DomainError as refusal:
        form.add_error(None, refusal.for_user())
        return False
    return True
