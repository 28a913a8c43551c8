"""People in the hall join by the code shown there: a seat of their own, without account nor mailbox (ADR 13)."""

from datetime import datetime, timedelta

from django.db import transaction

from concitoyens.congress.enums import AttendeeRole, Mode, RegistrationStatus
from concitoyens.congress.errors.room import HallIsClosed
from concitoyens.congress.models import Congress, Registration
from concitoyens.congress.rules import may_join_in_hall
from concitoyens.core import journal
from concitoyens.core.text import name_key
from concitoyens.notifications import links
from concitoyens.territories.models import Commune

from .seen import seen

#: A seat taken in the hall is kept this long after the congress.
KEPT = timedelta(days=7)


@transaction.atomic
def join(*, congress: Congress, first_name: str, commune: Commune | None, at: datetime) -> str:
    """Take a seat; returns the token of its personal link. Raises HallIsClosed.

    No mail, no seat of the limits, no figure of registrations: its state says so to everything that counts.
    """
    if not may_join_in_hall(congress, at):
        raise HallIsClosed
    name = " ".join(first_name.split())
    guest = Registration.objects.create(
        congress=congress, status=RegistrationStatus.HALL, mode=Mode.ROOM, name=name, person_key=name_key(name),
        role=AttendeeRole.OTHER, commune=commune, created_at=at,
    )  # fmt: skip
    journal.record("hall.joined", actor=journal.VISITOR, subject=guest, at=at)
    seen(registration_id=guest.pk, at=at)
    return links.issue(
        purpose="congress.registration", subject=journal.reference(guest), at=at, expires_at=congress.ends_at + KEPT
    )
