"""Calendar files (RFC 5545, RFC 7986): stable identities, sequence numbers, time zones spelt out, alarms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import icalendar

from . import zones

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
PRODUCT = "-//Concitoyens//Concitoyens//FR"

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event. ``sequence`` grows at each change of place or time; ``uid`` never changes.

    start: a date for whole days; ``end`` is then the last of them. end: None when nobody said it.
    """

    uid: str
    start: datetime | date
    end: datetime | date | None
    zone: str
    summary: str
    last_modified: datetime
    sequence: int = 0
    description: str = ""
    location: str = ""
    url: str = ""
    organizer_name: str = ""
    organizer_email: str = ""
    attendee_name: str = ""
    attendee_email: str = ""
    status: Status = "CONFIRMED"
    alarms: tuple[timedelta, ...] = ()
    #: Latitude and longitude.
    point: tuple[float, float] | None = None

    @property
    def whole_day(self) -> bool:
        return not isinstance(self.start, datetime)


def render(
    events: Iterable[Event], *, name: str, method: Method = "PUBLISH", refresh: timedelta | None = None
) -> bytes:
    """The file of these events, the same bytes for the same events. ``alarms`` are delays before the start.

    refresh: how often a calendar that subscribed should read it again.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add("name", icalendar.vText(_line(name)))
    calendar.add("x-wr-calname", icalendar.vText(_line(name)))
    if refresh is not None:
        calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", icalendar.vDuration(refresh))
    events = list(events)
    for zone in sorted({event.zone for event in events if not event.whole_day}):
        years = [event.start.year for event in events if event.zone == zone]
        calendar.add_component(zones.vtimezone(zone, min(years), max(years) + 1))
    for event in events:
        calendar.add_component(_component(event, cancelled=method == "CANCEL"))
    return bytes(calendar.to_ical())


def _component(event: Event, *, cancelled: bool) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.last_modified.astimezone(UTC))
    entry.add("last-modified", event.last_modified.astimezone(UTC))
    for key, moment in zip(("dtstart", "dtend"), _moments(event), strict=True):
        if moment is not None:
            entry.add(key, moment)
    entry.add("summary", _text(event.summary))
    entry.add("status", "CANCELLED" if cancelled else event.status)
    entry.add("transp", "TRANSPARENT" if cancelled or event.whole_day else "OPAQUE")
    _add_words(entry, event)
    if event.organizer_email:
        entry.add("organizer", _person(event.organizer_name, event.organizer_email))
    if event.attendee_email:
        attendee = _person(event.attendee_name, event.attendee_email)
        attendee.params["RSVP"] = "FALSE"
        entry.add("attendee", attendee)
    if not cancelled and event.status != "CANCELLED":
        for delay in event.alarms:
            entry.add_component(_alarm(delay, event.summary))
    return entry


def _add_words(entry: icalendar.Event, event: Event) -> None:
    """What it is and where."""
    for key, value in (("description", event.description), ("location", event.location)):
        if value:
            entry.add(key, _text(value))
    if event.point:
        entry.add("geo", event.point)
    if event.url:
        entry.add("url", _address(event.url))


def _moments(event: Event) -> tuple[datetime | date, datetime | date | None]:
    """Start and end as local times of the zone, or in UTC when a local time would name another instant.

    On the night when clocks go back an hour happens twice, and RFC 5545 reads its local times as the first one.
    The end of whole days is the day after the last.
    """
    start, end = event.start, event.end
    if not isinstance(start, datetime):
        return start, (end or start) + timedelta(days=1)
    zone = ZoneInfo(event.zone)
    moments = [moment for moment in (start, end) if isinstance(moment, datetime)]
    twice = any(moment.astimezone(zone).fold for moment in moments)
    said = [moment.astimezone(UTC if twice else zone) for moment in moments]
    return said[0], said[1] if len(said) > 1 else None


def _alarm(delay: timedelta, summary: str) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -delay)
    alarm.add("description", _text(summary))
    return alarm


def _person(name: str, email: str) -> icalendar.vCalAddress:
    person = icalendar.vCalAddress(f"mailto:{_address(email)}")
    if name:
        person.params["CN"] = _line(name).replace('"', "’")
    return person


def _text(value: str) -> str:
    """Text of any origin, as a value: line ends as one sign, no control character."""
    return _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def _line(value: str) -> str:
    return _text(value).replace("\n", " ")


def _address(value: str) -> str:
    """An address: nothing that could end its line."""
    return _CONTROLS.sub("", value).replace("\n", "").replace("\t", "")
