"""Who is there: counted by person, known by registration, kept as counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, QuerySet, Sum
from django.db.models.functions import Coalesce

from concitoyens.congress.enums import RegistrationStatus
from concitoyens.congress.models import Congress, Entry, Registration, Silence

#: A page tells once a minute that it is open: after three it is taken for closed.
SEEN_WITHIN = timedelta(minutes=3)
_PEOPLE = Coalesce("people", "registration__people")


@dataclass(frozen=True)
class Present:
    """People there now, in front of screens and in the hall, and the screens or seats they are behind."""

    people: int
    registrations: int


def present(congress: Congress, at: datetime) -> Present:
    """Nobody before the doors open, nor after the end. One query."""
    if not congress.access_opens_at <= at < congress.ends_at:
        return Present(0, 0)
    seen = Entry.objects.filter(registration__congress=congress, last_at__gt=at - SEEN_WITHIN, last_at__lte=at)
    row = seen.aggregate(people=Sum(_PEOPLE, default=0), registrations=Count("pk"))
    return Present(**row)


def people_there(registration: Registration) -> int:
    """As said in the room, or when registering."""
    said = Entry.objects.filter(registration=registration).aggregate(people=Max("people"))["people"]
    return said or registration.people


def guests(congress: Congress) -> int:
    """How many joined in the hall by its code."""
    return congress.registrations.filter(status=RegistrationStatus.HALL).count()


def silenced(congress: Congress) -> QuerySet[Silence]:
    """Whose floor was taken, the last first."""
    found = Silence.objects.filter(registration__congress=congress)
    return found.select_related("registration__commune__department", "silenced_by").order_by("-since")
