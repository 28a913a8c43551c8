"""The communes that the public may see on a map: those whose town hall confirmed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Prefetch, Q

from concitoyens.editions.enums import CommitmentLevel, DateStatus
from concitoyens.editions.models import Commitment, CommitmentDay, Edition
from concitoyens.territories.models import Commune, Department

#: Days that will be, or were, held.
_KEPT_DAYS = CommitmentDay.objects.exclude(status=DateStatus.CANCELLED).order_by("date", "neighbourhood", "pk")


@dataclass(frozen=True)
class Place:
    """A confirmed commune of a department: whether it told what its day was, and its first day."""

    commune: Commune
    reported: bool
    day: date | None


def places(edition: Edition, department: Department) -> list[Place]:
    """The confirmed communes of a department, by name; a regrouped one with the days of the commune it follows."""
    days = Min("days__date", filter=~Q(days__status=DateStatus.CANCELLED))
    own = Commitment.objects.filter(edition=edition).confirmed().filter(commune__department=department)
    regrouped = Commitment.objects.filter(
        edition=edition, grouped__verified_at__isnull=False, grouped__commune__department=department
    ).confirmed()
    said: dict[int, tuple[bool, date | None]] = {
        commune: (False, day)
        for commune, day in regrouped.values_list("grouped__commune").annotate(day=days).order_by("pk")
    }
    said |= {
        commune: (level == CommitmentLevel.REPORTED, day)
        for commune, level, day in own.values_list("commune", "level").annotate(day=days).order_by("pk")
    }
    communes = Commune.objects.filter(pk__in=said).order_by("sort_name", "code")
    return [Place(commune, *said[commune.pk]) for commune in communes]


def commitment_of(commune: Commune, edition: Edition) -> Commitment | None:
    """The commitment by which ``commune`` is confirmed, its own or that of the commune it follows, with its days."""
    followed = Q(grouped__commune=commune, grouped__verified_at__isnull=False)
    found = Commitment.objects.confirmed().filter(Q(commune=commune) | followed, edition=edition)
    found = found.select_related("edition", "commune")
    with_days = found.prefetch_related(Prefetch("days", _KEPT_DAYS, to_attr="kept_days"))
    return next(iter(sorted(with_days.distinct(), key=lambda one: one.commune_id != commune.pk)), None)
