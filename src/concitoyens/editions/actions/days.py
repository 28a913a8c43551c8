"""The days of a commune: one for most, one per neighbourhood for some. Each change bumps what calendars read."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import models, transaction

from concitoyens.core import bus, journal
from concitoyens.editions import rules
from concitoyens.editions.enums import CommitmentLevel, DateStatus
from concitoyens.editions.errors import AlreadyWithdrawn, DateIsPast, DateOutsideEdition, DayAlreadyThere
from concitoyens.editions.events import DaysChanged
from concitoyens.editions.models import Commitment, CommitmentDay

from .commitments import locked


@dataclass(frozen=True)
class DayContent:
    """When and where."""

    date: date
    neighbourhood: str = ""
    place: str = ""
    starts_at: time | None = None
    ends_at: time | None = None


@transaction.atomic
def add_day(*, commitment_id: int, content: DayContent, by: models.Model | str, at: datetime) -> CommitmentDay:
    """One day more. Raises AlreadyWithdrawn, DateIsPast, DateOutsideEdition, DayAlreadyThere."""
    commitment = locked(commitment_id)
    check(commitment, content, at)
    day = CommitmentDay(commitment=commitment)
    _fill(day, content)
    day.save()
    journal.record("commitment_day.added", actor=by, subject=day, at=at, date=f"{day.date}")
    bus.announce(DaysChanged((day.pk,)))
    return day


@transaction.atomic
def change_day(*, day_id: int, content: DayContent, by: models.Model | str, at: datetime) -> CommitmentDay:
    """Another date, another place or other hours; the same content changes nothing.

    A day that was put off or cancelled is planned again by its new date. Raises as ``add_day``.
    """
    day = locked_day(day_id)
    check(day.commitment, content, at, but=day)
    before = (day.date, day.neighbourhood, day.place, day.starts_at, day.ends_at, day.status)
    if content.date != day.date:
        day.moved_from, day.status = day.date, DateStatus.PLANNED
    _fill(day, content)
    if before == (day.date, day.neighbourhood, day.place, day.starts_at, day.ends_at, day.status):
        return day
    day.sequence += 1
    day.save()
    journal.record("commitment_day.changed", actor=by, subject=day, at=at, date=f"{day.date}", before=f"{before[0]}")
    bus.announce(DaysChanged((day.pk,)))
    return day


@transaction.atomic
def cancel_day(*, day_id: int, by: models.Model | str, at: datetime) -> CommitmentDay:
    """This day will not be held; the page and calendars say so. Doing it again changes nothing."""
    day = locked_day(day_id)
    if day.status != DateStatus.CANCELLED:
        day.status, day.sequence = DateStatus.CANCELLED, day.sequence + 1
        day.save(update_fields=["status", "sequence"])
        journal.record("commitment_day.cancelled", actor=by, subject=day, at=at, date=f"{day.date}")
        bus.announce(DaysChanged((day.pk,)))
    return day


def check(commitment: Commitment, content: DayContent, at: datetime, *, but: CommitmentDay | None = None) -> None:
    """Raises what stands in the way of a day at this date."""
    if commitment.level == CommitmentLevel.WITHDRAWN:
        raise AlreadyWithdrawn
    first, last = commitment.edition.starts_on, commitment.edition.ends_on + rules.PUT_OFF
    if but is None or content.date != but.date:
        if content.date < rules.today_in(commitment.commune, at):
            raise DateIsPast(content.date)
        if not first <= content.date <= last:
            raise DateOutsideEdition(first, last)
    same = commitment.days.filter(date=content.date, neighbourhood=content.neighbourhood)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise DayAlreadyThere(content.date)


def locked_day(day_id: int) -> CommitmentDay:
    """The day with its commitment, both locked until the end of the transaction."""
    commitment_id = CommitmentDay.objects.values_list("commitment_id", flat=True).get(pk=day_id)
    commitment = locked(commitment_id)
    day = CommitmentDay.objects.select_for_update(of=("self",)).get(pk=day_id)
    day.commitment = commitment
    return day


def _fill(day: CommitmentDay, content: DayContent) -> None:
    day.date, day.neighbourhood, day.place = content.date, content.neighbourhood, content.place
    day.starts_at, day.ends_at = content.starts_at, content.ends_at
    day.official_date = day.commitment.edition.official_dates.filter(date=content.date).first()
