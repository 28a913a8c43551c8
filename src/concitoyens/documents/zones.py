"""A time zone spelt out for calendar files (VTIMEZONE), from the same tables that the product computes with.

The rules are written as people's calendars expect them, « last Sunday of March at 2 », and only after checking that
the years around follow them; a change of clocks that follows no such rule is written as a single date.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import icalendar

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_CHECKED_YEARS = 3
_ALWAYS = datetime(1970, 1, 1)  # noqa: DTZ001 - local times of the zone described


@dataclass(frozen=True)
class Change:
    """Clocks go from one offset to another; ``local`` is what they showed just before."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def vtimezone(zone: str, first_year: int, last_year: int) -> icalendar.Timezone:
    """The zone as it is from ``first_year`` to ``last_year``."""
    described = icalendar.Timezone()
    described.add("tzid", zone)
    changes = [change for year in range(first_year - 1, last_year + 1) for change in _changes(zone, year)]
    if not changes:
        described.add_component(_observance(_standing(zone, first_year)))
    for change in changes:
        rule = _rule(zone, change)
        if rule is None:
            described.add_component(_observance(change))
        elif change.local.year == first_year - 1:
            described.add_component(_observance(change, rule))
    return described


@cache
def _changes(zone: str, year: int) -> tuple[Change, ...]:
    return tuple(_found(ZoneInfo(zone), year))


def _found(place: ZoneInfo, year: int) -> Iterator[Change]:
    """Look at each day of the year, then close in on the second when the offset changes."""
    day = timedelta(days=1)
    early = datetime(year, 1, 1, tzinfo=UTC)
    while early.year == year:
        late = early + day
        if _offset(place, early) != _offset(place, late):
            low, high = early, late
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                low, high = (middle, high) if _offset(place, middle) == _offset(place, early) else (low, middle)
            yield _change(place, _offset(place, early), high.replace(microsecond=0))
        early = late


def _offset(place: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(place).utcoffset() or timedelta()


def _change(place: ZoneInfo, before: timedelta, at: datetime) -> Change:
    after = at.astimezone(place)
    return Change(
        local=(at + before).replace(tzinfo=None),
        before=before,
        after=after.utcoffset() or timedelta(),
        name=after.tzname() or "",
        summer=bool(after.dst()),
    )


def _standing(zone: str, year: int) -> Change:
    """A zone whose clocks never change."""
    local = datetime(year, 1, 1, tzinfo=ZoneInfo(zone))
    offset = local.utcoffset() or timedelta()
    return Change(_ALWAYS, offset, offset, local.tzname() or "", summer=False)


def _rule(zone: str, change: Change) -> str | None:
    """« -1SU » for a last Sunday, « 2SU » for a second one, when the years around change clocks so; else nothing."""
    years = range(change.local.year, change.local.year + _CHECKED_YEARS + 1)
    twins = [
        [c for c in _changes(zone, year) if (c.before, c.after) == (change.before, change.after)] for year in years
    ]
    if any(len(found) != 1 for found in twins):
        return None
    dates = [found[0].local for found in twins]
    if any((d.month, d.weekday(), d.time()) != (dates[0].month, dates[0].weekday(), dates[0].time()) for d in dates):
        return None
    ranks = [
        {(d.day - 1) // 7 + 1, *([-1] if d.day + 7 > calendar.monthrange(d.year, d.month)[1] else [])} for d in dates
    ]
    common = set.intersection(*ranks)
    return f"{min(common)}{_WEEKDAYS[dates[0].weekday()]}" if common else None


def _observance(change: Change, rule: str | None = None) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    part = icalendar.TimezoneDaylight() if change.summer else icalendar.TimezoneStandard()
    part.add("dtstart", change.local)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    if rule:
        part.add("rrule", {"freq": "yearly", "bymonth": change.local.month, "byday": rule})
    return part
