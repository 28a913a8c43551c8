"""An edition put off or cancelled in a territory: days follow, and each person concerned is told once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q

from concitoyens.core import bus, journal
from concitoyens.editions import rules
from concitoyens.editions.enums import DateStatus, Scope
from concitoyens.editions.errors import DateIsPast, DateOutsideEdition
from concitoyens.editions.events import DaysChanged
from concitoyens.editions.models import Commitment, CommitmentDay, Edition, OfficialDate, Postponement
from concitoyens.editions.queries import people_of
from concitoyens.notifications import outbox

from .territory import Territory


@dataclass(frozen=True)
class PutOff:
    """What is decided. new_date None and not cancelled: put off, each commune will choose its date."""

    reason: str
    old_date: date | None = None
    new_date: date | None = None
    cancelled: bool = False


@transaction.atomic
def postpone(
    *, edition: Edition, territory: Territory, decision: PutOff, by: models.Model | str, at: datetime
) -> Postponement:
    """Put off, move or cancel the days to come of a territory (or those of one date), and tell whom it concerns.

    Only days that really change are told: the same decision taken again, or a wider one over a narrower one with
    the same outcome, writes to nobody. Raises DateIsPast, DateOutsideEdition for a new date that is.
    """
    if decision.new_date is not None:
        _check_new_date(edition, decision.new_date, at)
    postponement = Postponement(
        edition=edition, reason=decision.reason, old_date=decision.old_date, new_date=decision.new_date,
        cancelled=decision.cancelled, decided_at=at, **territory.columns(),
    )  # fmt: skip
    days = _days_concerned(edition, territory, decision, at)
    postponement.save()
    changed = _change(days, decision)
    if territory.scope == Scope.NATION:
        _official_dates(edition, decision, at)
    postponement.told = _tell(postponement, changed, at)
    postponement.save(update_fields=["told"])
    journal.record(
        "edition.postponed", actor=by, subject=postponement, at=at, scope=str(territory.scope),
        days=len(changed), told=postponement.told, cancelled=decision.cancelled,
    )  # fmt: skip
    if changed:
        bus.announce(DaysChanged(tuple(day.pk for day in changed), postponement.pk))
    return postponement


def _check_new_date(edition: Edition, new_date: date, at: datetime) -> None:
    first, last = edition.starts_on, edition.ends_on + rules.PUT_OFF
    if new_date < rules.today(at):
        raise DateIsPast(new_date)
    if not first <= new_date <= last:
        raise DateOutsideEdition(first, last)


def _days_concerned(edition: Edition, territory: Territory, decision: PutOff, at: datetime) -> list[CommitmentDay]:
    """The days to change, locked with their commitments: a commune that adds or moves one meanwhile waits."""
    commitments = Commitment.objects.filter(territory.contains("commune"), edition=edition).living()
    locked = list(commitments.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    when = Q(date=decision.old_date) if decision.old_date else Q(date__gte=rules.today(at))
    days = CommitmentDay.objects.filter(when, commitment__in=locked).exclude(status=DateStatus.CANCELLED)
    return list(days.select_for_update(of=("self",)).order_by("commitment_id", "date", "pk"))


def _differs(day: CommitmentDay, decision: PutOff) -> bool:
    if decision.cancelled:
        return day.status != DateStatus.CANCELLED
    if decision.new_date is None:
        return day.status != DateStatus.POSTPONED
    return day.date != decision.new_date or day.status != DateStatus.PLANNED


def _change(days: list[CommitmentDay], decision: PutOff) -> list[CommitmentDay]:
    """The days that really change. Two days of a commune moved to one date and place become one: the other is off."""
    taken = _standing(days, decision.new_date)
    changed = [day for day in days if _differs(day, decision)]
    for day in tuple(changed):
        day.sequence += 1
        stands = taken.setdefault((day.commitment_id, day.neighbourhood), day)
        if decision.cancelled:
            day.status = DateStatus.CANCELLED
        elif decision.new_date is None:
            day.status = DateStatus.POSTPONED
        elif stands is not day:
            day.status = DateStatus.CANCELLED
            if stands not in days and stands.status != DateStatus.PLANNED:  # it had been given up: it is held after all
                stands.status, stands.sequence = DateStatus.PLANNED, stands.sequence + 1
                changed.append(stands)
        else:
            if day.date != decision.new_date:
                day.moved_from, day.date, day.official_date = day.date, decision.new_date, None
            day.status = DateStatus.PLANNED
    CommitmentDay.objects.bulk_update(
        changed, ["status", "date", "moved_from", "official_date", "sequence"], batch_size=500
    )
    return changed


def _standing(days: list[CommitmentDay], on: date | None) -> dict[tuple[int, str], CommitmentDay]:
    """The days of the same commitments that stand at a date already, by commitment and place."""
    if on is None:
        return {}
    others = CommitmentDay.objects.filter(commitment__in={day.commitment_id for day in days}, date=on)
    others = others.select_for_update(of=("self",)).exclude(pk__in=[day.pk for day in days]).order_by("pk")
    there = [*others, *(day for day in days if day.date == on)]
    return {(day.commitment_id, day.neighbourhood): day for day in there}


def _official_dates(edition: Edition, decision: PutOff, at: datetime) -> None:
    when = Q(date=decision.old_date) if decision.old_date else Q(date__gte=rules.today(at))
    status = DateStatus.CANCELLED if decision.cancelled else DateStatus.POSTPONED
    OfficialDate.objects.filter(when, edition=edition).exclude(status=DateStatus.CANCELLED).update(
        status=status, moved_to=decision.new_date, note=decision.reason
    )


def _tell(postponement: Postponement, changed: list[CommitmentDay], at: datetime) -> int:
    """One mail for each person who speaks for a confirmed commune, however many days; returns how many."""
    days: dict[int, list[int]] = defaultdict(list)
    for day in changed:
        days[day.commitment_id].append(day.pk)
    confirmed = Commitment.objects.confirmed().filter(pk__in=days).select_related("commune").order_by("pk")
    envelopes = [
        person.envelope(
            f"editions.postponed/{postponement.pk}",
            postponement_id=postponement.pk,
            day_ids=[pk for commitment_id in person.commitment_ids for pk in days[commitment_id]],
        )
        for person in people_of(confirmed, at=at)
    ]
    return outbox.send_many("editions.postponed", envelopes, at=at)
