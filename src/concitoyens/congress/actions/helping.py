"""What the team does for somebody on the phone: send the mail again."""

from datetime import datetime

from django.db import models, transaction

from concitoyens.congress.enums import MailStep, RegistrationStatus
from concitoyens.congress.errors import AlreadyCancelled, NoMailbox
from concitoyens.congress.messages import message_name
from concitoyens.congress.models import Registration
from concitoyens.core import journal
from concitoyens.notifications import outbox

from .registrations import locked


@transaction.atomic
def resend(*, registration_id: int, by: models.Model, at: datetime) -> Registration:
    """Mail again what this person needs now: the request to confirm, or the link to their registration.

    At most one such mail a minute. Raises AlreadyCancelled, NoMailbox.
    """
    registration = locked(registration_id)
    if registration.status == RegistrationStatus.CANCELLED:
        raise AlreadyCancelled
    if not registration.email:
        raise NoMailbox
    pending = registration.status == RegistrationStatus.PENDING
    step = MailStep.REQUEST if pending else MailStep.ALREADY
    outbox.send_once(
        key=f"congress.{step}/{registration.pk}/{at:%Y-%m-%dT%H:%M}",
        message=message_name(step),
        to=registration.email,
        at=at,
        language=registration.language,
        registration_id=registration.pk,
    )
    journal.record("registration.mail_sent_again", actor=by, subject=registration, at=at, step=step)
    return registration
