"""What becomes of an event, and how each format says it: the only table, for pages, calendars, feeds and files."""

from dataclasses import dataclass
from enum import StrEnum

from .calendar import Status


class EventState(StrEnum):
    """What becomes of an event, as our own files write it."""

    PLANNED = "prevu"
    MOVED = "deplace"
    POSTPONED = "reporte"
    ONLINE = "en_ligne"
    FULL = "complet"
    CANCELLED = "annule"


@dataclass(frozen=True)
class Said:
    """The same state in the formats of others. takes_people: volunteers are still looked for."""

    schema_org: str
    icalendar: Status
    openagenda: int
    takes_people: bool


#: schema.org has no word for « full »: it says it by the places left. RFC 5545 knows three words only.
SAID = {
    EventState.PLANNED: Said("EventScheduled", "CONFIRMED", 1, True),
    EventState.MOVED: Said("EventRescheduled", "CONFIRMED", 2, True),
    EventState.POSTPONED: Said("EventPostponed", "TENTATIVE", 4, False),
    EventState.ONLINE: Said("EventMovedOnline", "CONFIRMED", 3, True),
    EventState.FULL: Said("EventScheduled", "CONFIRMED", 5, False),
    EventState.CANCELLED: Said("EventCancelled", "CANCELLED", 6, False),
}
