"""A reader reports a sheet; somebody of the team says what was done."""

from datetime import datetime

from django.db import transaction

from concitoyens.accounts.models import User
from concitoyens.core import journal
from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.errors import AlreadyDecided, ReasonMissing
from concitoyens.initiatives.models import Flag
from concitoyens.notifications import outbox

from .moves import check_in, locked


@transaction.atomic
def report(
    *, initiative_id: int, reason: str, text: str = "", email: str = "", language: str = "fr", at: datetime
) -> Flag:
    """Note it for the moderators; whoever left a mailbox is sent a receipt. Raises NotPossibleNow."""
    sheet = locked(initiative_id)
    check_in(sheet, InitiativeStatus.PUBLISHED, InitiativeStatus.ARCHIVED)
    flag = Flag.objects.create(
        initiative=sheet, reason=reason, text=text, email=email.strip(), language=language, created_at=at
    )
    journal.record("flag.raised", actor=journal.VISITOR, subject=flag, at=at, reason=reason)
    _mail(flag, "initiatives.flag_received", at)
    return flag


@transaction.atomic
def handle(*, flag_id: int, outcome: str, by: User, at: datetime) -> Flag:
    """Say what was done; whoever left a mailbox reads it. Raises AlreadyDecided, ReasonMissing."""
    flag = Flag.objects.select_for_update().get(pk=flag_id)
    if flag.handled_at is not None:
        raise AlreadyDecided
    if not outcome.strip():
        raise ReasonMissing
    flag.outcome, flag.handled_at, flag.handled_by = outcome.strip(), at, by
    flag.save(update_fields=["outcome", "handled_at", "handled_by"])
    journal.record("flag.handled", actor=by, subject=flag, at=at)
    _mail(flag, "initiatives.flag_answered", at)
    return flag


def _mail(flag: Flag, message: str, at: datetime) -> None:
    if flag.email:
        outbox.send_once(
            key=f"{message}/{flag.pk}", message=message, to=flag.email, at=at, language=flag.language, flag_id=flag.pk
        )
