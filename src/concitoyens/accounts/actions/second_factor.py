"""Changes to a second factor: the owner is written to at once, so that nobody adds or removes one unseen."""

from datetime import datetime

from django.db import transaction

from concitoyens.accounts.enums import FactorChange
from concitoyens.accounts.models import User
from concitoyens.core import journal
from concitoyens.notifications import outbox

#: These come and go with another factor, whose mail speaks of them already.
_SILENT = {(FactorChange.ADDED, "recovery_codes"), (FactorChange.REMOVED, "recovery_codes")}


@transaction.atomic
def note_change(*, user: User, factor: str, change: FactorChange, at: datetime) -> None:
    """A line in the journal and a mail to the owner."""
    journal.record(f"second_factor.{change}", actor=user, subject=user, at=at, factor=factor)
    if (change, factor) in _SILENT:
        return
    outbox.send_once(
        key=f"accounts.second_factor/{user.pk}/{factor}/{change}/{at:%Y%m%d%H%M%S%f}",
        message="accounts.second_factor_changed", to=user.email, at=at, language=user.language,
        user_id=user.pk, factor=factor, change=str(change), changed_at=at.isoformat(),
    )  # fmt: skip
