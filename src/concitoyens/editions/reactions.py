"""What follows from facts announced below."""

from concitoyens.accounts.events import TownHallMailboxChanged
from concitoyens.core import bus
from concitoyens.territories.models import Commune

from .actions.mailboxes import follow_mailbox


@bus.on(TownHallMailboxChanged)
def mailbox_changed(fact: TownHallMailboxChanged) -> None:
    """Only the mailbox known now answers for the town hall."""
    follow_mailbox(commune=Commune.objects.get(pk=fact.commune_id), at=fact.at)
