"""The people one can be in a demonstration."""

from datetime import datetime

from concitoyens.accounts.actions.mailboxes import record_mailbox
from concitoyens.accounts.demo import VILLAGE, VILLAGE_MAILBOX, ensure_identities
from concitoyens.accounts.enums import Role
from concitoyens.accounts.models import TownHallMailbox
from concitoyens.core import clock
from concitoyens.territories.models import Commune


def load(at: datetime) -> None:
    """One account per role; the town hall of the village reads an invented mailbox, noted as after a call."""
    coordinator = next(user for user in ensure_identities() if user.role == Role.COORDINATOR)
    village = Commune.objects.current().filter(code=VILLAGE).first()
    if village is not None and not TownHallMailbox.objects.filter(commune=village).exists():
        record_mailbox(
            commune=village, email=VILLAGE_MAILBOX, by=coordinator, at=clock.now()
        )  # the mandates are that new
