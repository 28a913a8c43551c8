"""Calendar files (RFC 5545): stable identities, sequence numbers, time zones spelt out, alarms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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
    """One event. ``sequence`` grows at each change of place or time; ``uid`` never changes."""

    uid: str
    start: datetime
    end: datetime
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


def render(events: Iterable[Event], *, name: str, method: Method = "PUBLISH") -> bytes:
    """The file of these events, the same bytes for the same events. ``alarms`` are delays before the start."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add("name", icalendar.vText(_line(name)))
    calendar.add("x-wr-calname", icalendar.vText(_line(name)))
    events = list(events)
    for zone in sorted({event.zone for event in events}):
        years = [event.start.year for event in events if event.zone == zone]
        calendar.add_component(zones.vtimezone(zone, min(years), max(years) + 1))
    for event in events:
        calendar.add_component(_component(event, cancelled=method == "CANCEL"))
    return bytes(calendar.to_ical())


def _component(event: Event, *, cancelled: bool) -> icalendar.Event:
    entry = icalendar.Event()
    start, end = _moments(event)
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.last_modified.astimezone(UTC))
    entry.add("last-modified", event.last_modified.astimezone(UTC))
    entry.add("dtstart", start)
    entry.add("dtend", end)
    entry.add("summary", _text(event.summary))
    entry.add("status", "CANCELLED" if cancelled else event.status)
    entry.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    for key, value in (("description", event.description), ("location", event.location)):
        if value:
            entry.add(key, _text(value))
    if event.url:
        entry.add("url", _address(event.url))
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


def _moments(event: Event) -> tuple[datetime, datetime]:
    """Start and end as local times of the zone, or in UTC when a local time would name another instant.

    On the night when clocks go back an hour happens twice, and RFC 5545 reads its local times as the first one.
    """
    zone = ZoneInfo(event.zone)
    local = [moment.astimezone(zone) for moment in (event.start, event.end)]
    if any(moment.fold for moment in local):
        return event.start.astimezone(UTC), event.end.astimezone(UTC)
    return local[0], local[1]


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
