"""Facts about accounts and mandates, announced to the apps above."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class TownHallMailboxChanged:
    """A town hall is written to at another mailbox: what was mailed to the one before, and still waits, is void."""

    commune_id: int
    at: datetime
