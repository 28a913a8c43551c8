"""schema.org ``Event`` as JSON-LD, for the head of a page."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .event_state import SAID, EventState


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where one goes; ``point`` is latitude and longitude."""

    name: str
    street: str = ""
    postal_code: str = ""
    town: str = ""
    point: tuple[float, float] | None = None

    def data(self) -> dict[str, Any]:
        """As schema.org says it."""
        address = {"streetAddress": self.street, "postalCode": self.postal_code, "addressLocality": self.town}
        said: dict[str, Any] = {"@type": "Place", "name": self.name}
        said["address"] = {"@type": "PostalAddress", **{k: v for k, v in address.items() if v}, "addressCountry": "FR"}
        if self.point:
            said["geo"] = {"@type": "GeoCoordinates", "latitude": self.point[0], "longitude": self.point[1]}
        return said


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event whose door is free. part_of: the name and address of the greater event it belongs to."""

    name: str
    description: str
    url: str
    start: datetime | date
    end: datetime | date | None
    state: EventState
    organizer: str
    place: Place | None = None
    online: bool = False
    moved_from: date | None = None
    part_of: tuple[str, str] | None = None

    def data(self) -> dict[str, Any]:
        """As schema.org says it."""
        mode = "Mixed" if self.online and self.place else "Online" if self.online else "Offline"
        said: dict[str, Any] = {
            "@type": "Event",
            "name": self.name,
            "description": self.description,
            "startDate": self.start.isoformat(),
            "eventStatus": f"https://schema.org/{SAID[self.state].schema_org}",
            "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
            "location": self._locations(),
            "organizer": {"@type": "Organization", "name": self.organizer},
            "isAccessibleForFree": True,
            "inLanguage": "fr",
            "url": self.url,
        }
        if self.end:
            said["endDate"] = self.end.isoformat()
        if self.moved_from:
            said["previousStartDate"] = self.moved_from.isoformat()
        if self.state == EventState.FULL:
            said["remainingAttendeeCapacity"] = 0
        if self.part_of:
            said["superEvent"] = {"@type": "Event", "name": self.part_of[0], "url": self.part_of[1]}
        return said

    def _locations(self) -> object:
        places: list[dict[str, Any]] = []
        if self.online:
            places.append({"@type": "VirtualLocation", "url": self.url})
        if self.place:
            places.append(self.place.data())
        return places[0] if len(places) == 1 else places


def script(events: Sequence[Event]) -> str:
    """What stands in ``<script type="application/ld+json">``, empty without event; no text can close the element."""
    if not events:
        return ""
    found = [event.data() for event in events]
    data = {"@context": "https://schema.org", **(found[0] if len(found) == 1 else {"@graph": found})}
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
