"""Each night, what is past its delay goes; the journal keeps the counts as proof."""

from datetime import datetime, timedelta

from django.db import transaction

from . import journal
from .models import JournalEntry
from .privacy import registry

#: A clock that moved further than this since the last run is not believed at once (trust.md R61).
JUMP_REFUSED = timedelta(hours=36)
KINDS = ("purge.done", "purge.refused")


def last_run() -> JournalEntry | None:
    """The last line left by the purge, done or refused."""
    return JournalEntry.objects.filter(kind__in=KINDS).order_by("-id").first()


def run_purges(*, at: datetime) -> dict[str, int] | None:
    """Apply every delay of the register; None when the clock jumped.

    A wrong clock would erase too early. After a jump of more than 36 hours, forward or back, nothing is
    erased and the jump is noted; if the clock stays there until the next night, the purge works again.
    """
    last = last_run()
    if last is not None and not timedelta() <= at - last.at <= JUMP_REFUSED:
        hours = round((at - last.at).total_seconds() / 3600)
        journal.record("purge.refused", actor=journal.SYSTEM, subject="core.purge", at=at, jump_hours=hours)
        return None
    with transaction.atomic():
        counts = {purge.key: purge.run(at) for purge in registry.purges}
        journal.record("purge.done", actor=journal.SYSTEM, subject="core.purge", at=at, rows=counts)
    return counts
