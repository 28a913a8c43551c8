"""What the page of a congress shows, for its readers and for the preview of its organisers."""

import json

from django.conf import settings
from django.utils.translation import gettext as _

from concitoyens.congress import queries
from concitoyens.congress.enums import Mode
from concitoyens.congress.models import Congress
from concitoyens.congress.papers import calendars
from concitoyens.congress.queries.synthesis import published
from concitoyens.core import clock
from concitoyens.core.dates import moment
from concitoyens.documents.event_state import SAID, EventState


def context_of(congress: Congress) -> dict[str, object]:
    """What the page shows, for its readers and for the preview of its organisers."""
    at = clock.now()
    opens = congress.registration_opens_at or at
    return {
        "congress": congress,
        "seconds_to_opening": (opens - at).total_seconds(),
        "opening_told": _("Les inscriptions ouvrent le %(when)s.") % {"when": moment(opens, zone=congress.zone)},
        "phase": queries.phase(congress, at),
        "programme": queries.programme(congress),
        "seats": queries.seats_left(congress),
        "documents": list(congress.documents.all()),
        "contacts": calendars.contacts(congress),
        "in_room": Mode.ROOM in congress.modes,
        "online": Mode.ONLINE in congress.modes,
        "synthesis": published(congress) if congress.is_over(at) else None,
        "structured_data": structured_data(congress),
    }


_ATTENDANCE = {
    "online": "OnlineEventAttendanceMode",
    "room": "OfflineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}


def structured_data(congress: Congress) -> str:
    """schema.org ``Event`` as JSON-LD; ``<`` is escaped so that no text can close the element."""
    url = f"{settings.BASE_URL}{congress.get_absolute_url()}"
    places: list[dict[str, object]] = []
    if Mode.ONLINE in congress.modes:
        places.append({"@type": "VirtualLocation", "url": url})
    if Mode.ROOM in congress.modes:
        places.append({"@type": "Place", "name": congress.place_name, "address": congress.place_address})
    state = EventState.MOVED if congress.sequence else EventState.PLANNED
    status = SAID[EventState.CANCELLED if congress.is_cancelled else state].schema_org
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": congress.title,
        "description": congress.summary,
        "startDate": congress.starts_at.astimezone(congress.timezone).isoformat(),
        "endDate": congress.ends_at.astimezone(congress.timezone).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": f"https://schema.org/{_ATTENDANCE[congress.form]}",
        "location": places[0] if len(places) == 1 else places,
        "organizer": {"@type": "Organization", "name": congress.author},
        "isAccessibleForFree": True,
        "inLanguage": "fr",
        "url": url,
    }
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
