"""Health constraints: declared for a territory and a period, with their source; lifted before their end."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models, transaction

from concitoyens.core import dates, journal
from concitoyens.editions.enums import HealthLevel
from concitoyens.editions.errors import LevelTooLong, PeriodReversed
from concitoyens.editions.models import HealthConstraint

from .territory import Territory

#: How far the last day may be.
LONGEST = timedelta(days=731)


@dataclass(frozen=True)
class Constraint:
    """A level, its period and who says so."""

    level: HealthLevel
    starts_on: date
    ends_on: date
    source: str
    source_url: str = ""


@transaction.atomic
def declare_health_level(
    *, territory: Territory, constraint: Constraint, by: models.Model | str, at: datetime
) -> HealthConstraint:
    """Note a level. Those already noted stay: the hardest holds. The same one said again changes nothing.

    Raises PeriodReversed, LevelTooLong.
    A commune may be harder than its region, never milder: see ``queries.health_level``.
    """
    if constraint.ends_on < constraint.starts_on:
        raise PeriodReversed
    if constraint.ends_on > dates.local(at, dates.PARIS).date() + LONGEST:
        raise LevelTooLong
    said = {
        **territory.columns(), "level": constraint.level, "starts_on": constraint.starts_on,
        "ends_on": constraint.ends_on, "source": constraint.source, "source_url": constraint.source_url,
    }  # fmt: skip
    if known := HealthConstraint.objects.filter(**said, lifted_at=None).first():
        return known
    declared = HealthConstraint.objects.create(**said, created_at=at)
    journal.record(
        "health_constraint.declared", actor=by, subject=declared, at=at, scope=str(territory.scope),
        level=int(constraint.level), until=f"{constraint.ends_on}",
    )  # fmt: skip
    return declared


@transaction.atomic
def lift(*, constraint_id: int, by: models.Model | str, at: datetime) -> HealthConstraint:
    """The constraint ends now, before its date. Doing it again changes nothing."""
    declared = HealthConstraint.objects.select_for_update(of=("self",)).get(pk=constraint_id)
    if declared.lifted_at is None:
        declared.lifted_at = at
        declared.save(update_fields=["lifted_at"])
        journal.record("health_constraint.lifted", actor=by, subject=declared, at=at)
    return declared
