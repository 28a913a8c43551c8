"""The commitment of the commune: where it stands, its report, the charter, its neighbours, and taking its word back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.core.limits import count_attempt
from concitoyens.editions import queries
from concitoyens.editions.actions import charters, commitments, groups
from concitoyens.editions.models import Commitment, GroupedCommune
from concitoyens.editions.rules import may_report
from concitoyens.web.components.report_form import ReportForm
from concitoyens.web.limited import limited

from .access import CommuneRequest, for_commune
from .commitment_forms import NeighbourForm

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_commune()
def commitment(request: CommuneRequest, reference: str = "") -> HttpResponse:
    """One commitment, the last one by default: its days, its charter, its neighbours, and what can be done."""
    every = _commitments(request)
    found = find(request, reference) if reference else next(iter(every), None)
    return render(request, "commune/commitment.html", _context(found, every, NeighbourForm()))


@get_or_post
@for_commune()
def report(request: CommuneRequest, reference: str) -> HttpResponse:
    """How it was."""
    found = find(request, reference)
    initial = {name: getattr(found, name) for name in ("participants", "worksites", "comment")}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    said = _("Le bilan est rendu. Merci.")
    if form.is_valid() and _done(request, form, said, lambda: commitments.report(
        commitment_id=found.pk, by=request.user, at=clock.now(), **form.cleaned_data
    )):  # fmt: skip
        return to_commitment(found)
    return render(request, "commune/report.html", {"one": found, "form": form}, status=422 if form.errors else 200)


@require_POST
@for_commune()
def not_held(request: CommuneRequest, reference: str) -> HttpResponse:
    """The days that have come were not held."""
    found = find(request, reference)
    return _act(request, found, _("C’est noté : la journée n’a pas eu lieu."), lambda: commitments.say_not_held(
        commitment_id=found.pk, by=request.user, at=clock.now()
    ))  # fmt: skip


@require_POST
@for_commune(rules.owns)
def sign(request: CommuneRequest, reference: str) -> HttpResponse:
    """Sign the version of the edition; those signed before stay."""
    found = find(request, reference)
    charter = found.edition.charter
    if charter is None:
        raise Http404
    return _act(request, found, _("Le socle commun est signé."), lambda: charters.sign_charter(
        commitment_id=found.pk, charter=charter, by=request.user, at=clock.now()
    ))  # fmt: skip


@get_or_post
@for_commune(rules.owns)
def withdraw(request: CommuneRequest, reference: str) -> HttpResponse:
    """What it does, then a button."""
    found = find(request, reference)
    if request.method == "POST":
        return _act(request, found, _("L’engagement est retiré."), lambda: commitments.withdraw(
            commitment_id=found.pk, by=request.user, at=clock.now()
        ))  # fmt: skip
    return render(request, "commune/withdraw.html", {"one": found})


@require_POST
@limited
@for_commune()
def add_neighbour(request: CommuneRequest, reference: str) -> HttpResponse:
    """A neighbour holds the day too: its own town hall is asked."""
    found, form = find(request, reference), NeighbourForm(request.POST)
    said = _("La mairie de la commune voisine est invitée à confirmer.")
    if form.is_valid():
        at, neighbour = clock.now(), form.cleaned_data["commune"]
        limits = groups.limits_of_neighbours(request.commune, neighbour)
        count_attempt(limits, at=at, token=request.POST.get("form_key", ""))
        if _done(request, form, said, lambda: groups.ask_neighbour(
            commitment_id=found.pk, commune=neighbour, by=request.user, at=at
        )):  # fmt: skip
            return to_commitment(found)
    context = _context(found, _commitments(request), form)
    return render(request, "commune/commitment.html", context, status=422)


@require_POST
@for_commune()
def remove_neighbour(request: CommuneRequest, reference: str, pk: int) -> HttpResponse:
    """The neighbour no longer holds the day with us."""
    found = find(request, reference)
    grouped = get_object_or_404(GroupedCommune, pk=pk, commitment=found)
    return _act(request, found, _("La commune voisine n’est plus comptée avec la vôtre."), lambda: (
        groups.remove_neighbour(grouped_id=grouped.pk, by=request.user, at=clock.now())
    ))  # fmt: skip


def find(request: CommuneRequest, reference: str) -> Commitment:
    """A living commitment of this commune, or 404."""
    known = queries.with_days(Commitment.objects.living().filter(commune=request.commune, reference=reference))
    return get_object_or_404(known.select_related("edition__charter", "commune__department"))


def to_commitment(found: Commitment) -> HttpResponse:
    """Back to the page of this commitment."""
    return redirect("commune:commitment_one", found.commune.code, found.reference)


def _commitments(request: CommuneRequest) -> list[Commitment]:
    known = Commitment.objects.living().filter(commune=request.commune).order_by("-edition__starts_on", "-pk")
    return list(queries.with_days(known).select_related("edition__charter", "commune__department"))


def _context(found: Commitment | None, every: list[Commitment], form: NeighbourForm) -> dict[str, object]:
    context: dict[str, object] = {"one": found, "every": every, "form": form}
    if found is not None:
        first = min((day.date for day in found.days.all()), default=None)
        charter = found.edition.charter
        signed = [signature.charter.version for signature in found.signatures.select_related("charter")]
        context |= {
            "reportable": may_report(found, first, clock.now()),
            "signed": signed,
            "to_sign": charter if charter and found.is_confirmed and charter.version not in signed else None,
            "grouped": list(found.grouped.select_related("commune__department")),
        }
    return context


def _act(request: CommuneRequest, found: Commitment, said: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except DomainError as refusal:
        messages.error(request, refusal.for_user())
    else:
        messages.success(request, said)
    return redirect("commune:commitment", found.commune.code)


def _done(request: CommuneRequest, form: NeighbourForm | ReportForm, said: str, act: Callable[[], object]) -> bool:
    try:
        act()
    except DomainError as refusal:
        form.add_error(None, refusal.for_user())
        return False
    messages.success(request, said)
    return True
