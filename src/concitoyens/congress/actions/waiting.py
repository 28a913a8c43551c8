"""Offers from the waiting list: taken, declined, expired."""

from datetime import datetime

from django.db import models, transaction

from concitoyens.congress.enums import MailStep, RegistrationStatus
from concitoyens.congress.errors import NothingOffered, OfferExpired
from concitoyens.congress.events import RegistrationConfirmed
from concitoyens.congress.messages import message_name
from concitoyens.congress.models import Registration
from concitoyens.core import bus, journal
from concitoyens.notifications import outbox

from .registrations import locked
from .seats import give_back


@transaction.atomic
def accept_offer(*, registration_id: int, by: models.Model | str = journal.VISITOR, at: datetime) -> Registration:
    """Take the offered seat. Raises OfferExpired, or NothingOffered when there is no offer."""
    registration = locked(registration_id)
    if registration.is_confirmed:
        return registration
    if registration.status != RegistrationStatus.OFFERED or registration.offer_expires_at is None:
        raise NothingOffered
    if at >= registration.offer_expires_at:
        raise OfferExpired
    registration.status, registration.confirmed_at = RegistrationStatus.CONFIRMED, at
    registration.offer_expires_at = registration.waiting_rank = None
    registration.save(update_fields=["status", "confirmed_at", "offer_expires_at", "waiting_rank"])
    journal.record("registration.offer_accepted", actor=by, subject=registration, at=at)
    outbox.send_once(
        key=f"congress.confirmation/{registration.pk}/{registration.revision}",
        message=message_name(MailStep.CONFIRMATION),
        to=registration.email,
        at=at,
        language=registration.language,
        registration_id=registration.pk,
    )
    bus.announce(RegistrationConfirmed(registration.pk))
    return registration


@transaction.atomic
def expire_offer(*, registration_id: int, at: datetime) -> bool:
    """An offer not taken in time: its seats go to the next; the person may register again.

    Returns False when the offer was taken, declined or still runs.
    """
    registration = locked(registration_id)
    expires = registration.offer_expires_at
    if registration.status != RegistrationStatus.OFFERED or expires is None or at < expires:
        return False
    registration.status, registration.cancelled_at = RegistrationStatus.CANCELLED, at
    registration.offer_expires_at = registration.waiting_rank = None
    registration.revision += 1
    registration.save(update_fields=["status", "cancelled_at", "offer_expires_at", "waiting_rank", "revision"])
    give_back(registration, at=at)
    journal.record("registration.offer_expired", actor=journal.SYSTEM, subject=registration, at=at)
    outbox.send_once(
        key=f"congress.expired/{registration.pk}/{registration.revision}",
        message=message_name(MailStep.EXPIRED),
        to=registration.email,
        at=at,
        language=registration.language,
        registration_id=registration.pk,
    )
    return True


def expire_offers(*, at: datetime) -> int:
    """Expire every offer past its time, each in its own transaction. Returns how many."""
    due = Registration.objects.filter(status=RegistrationStatus.OFFERED, offer_expires_at__lte=at)
    return sum(expire_offer(registration_id=pk, at=at) for pk in list(due.order_by("pk").values_list("pk", flat=True)))
