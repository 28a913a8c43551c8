"""Being there: one seat a registration, whatever the number of screens; written once a minute at most."""

from datetime import datetime, timedelta

from django.db import transaction

from concitoyens.congress.errors.room import NotInTheRoom
from concitoyens.congress.models import Congress, Entry, Registration, Room
from concitoyens.congress.queries import presence as queries
from concitoyens.congress.rules import may_count_people
from concitoyens.core import live

from .room import open_room, tell
from .seen import seen

#: After the end, counts are written until the last minute was counted.
COUNTED_AFTER = timedelta(minutes=10)


def topic(registration_id: int) -> str:
    """What the signed address, by which a page says it is there, is about."""
    return f"seat.{registration_id}"


def token(registration: Registration, at: datetime) -> str:
    """The right to say that this registration is there: it opens nothing and tells nothing."""
    return live.token(topic(registration.pk), at)


@transaction.atomic
def we_are(*, registration: Registration, people: int, at: datetime) -> None:
    """So many in front of this screen, said in the room: counted once for the registration. Raises NotInTheRoom."""
    if not may_count_people(registration):
        raise NotInTheRoom
    seen(registration_id=registration.pk, at=at)
    Entry.objects.filter(registration=registration).update(people=people)
    open_room(registration.congress)
    tell(registration.congress_id, at, at_most_once_in=timedelta(seconds=2))


@transaction.atomic
def count(congress: Congress, *, at: datetime) -> None:
    """Keep the most people at once, and how many joined in the hall: counts that outlive the registrations."""
    room = Room.objects.select_for_update().get(pk=open_room(congress).pk)
    now = queries.present(congress, at)
    if now.people > room.most_present:
        room.most_present, room.most_present_at = now.people, at
    room.guests = max(room.guests, queries.guests(congress))
    room.save(update_fields=["most_present", "most_present_at", "guests"])


def count_running(*, at: datetime) -> None:
    """Each minute, in the congresses that are held."""
    near = Congress.objects.visible().filter(starts_at__lt=at + timedelta(days=1), ends_at__gt=at - COUNTED_AFTER)
    for congress in near.order_by("pk"):
        if congress.access_opens_at <= at:
            count(congress, at=at)
