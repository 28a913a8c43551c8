"""The room as a screen shows it that has no seat: in the hall, by an address or by the team."""

from datetime import datetime

from django.urls import reverse

from concitoyens.congress.actions.room import topic
from concitoyens.congress.enums import Screen
from concitoyens.congress.models import Congress
from concitoyens.congress.queries import room as queries
from concitoyens.congress.queries.screens import address
from concitoyens.core import live
from concitoyens.documents import qr


def followed(congress: Congress, at: datetime) -> dict[str, object]:
    """What a page that follows the room without a seat needs."""
    code = address(congress, Screen.HALL, at)
    return {
        "congress": congress,
        "now": queries.snapshot(congress, at),
        "live_url": live.stream_path(topic(congress.pk), at),
        "snapshot_url": reverse("public:room_snapshot", args=[congress.pk, live.token(topic(congress.pk), at)]),
        "hall_address": code,
        "hall_code": qr.svg(code) if code else "",
    }
