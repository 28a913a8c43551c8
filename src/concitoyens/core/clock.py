"""The time of the product: real, or moved in demonstration mode to live through a chosen evening."""

import time
from datetime import UTC, datetime, timedelta

from django.conf import settings

#: Seconds during which a process trusts the offset it read: a moved clock reaches every process after that.
OFFSET_TRUSTED_FOR = 1.0
_known: tuple[float, timedelta] = (float("-inf"), timedelta())


def now() -> datetime:
    """The current instant (UTC). Outside demonstration mode: the clock of the machine, no query."""
    return datetime.now(UTC) + offset()


def offset() -> timedelta:
    """How far the demonstration clock is from the real one; zero outside demonstration mode."""
    global _known
    if not settings.DEMO:
        return timedelta()
    read_at, value = _known
    if time.monotonic() - read_at > OFFSET_TRUSTED_FOR:
        from .models import DemoClock  # models need the settings that this module reads

        seconds = DemoClock.objects.values_list("offset_seconds", flat=True).first()
        value = timedelta(seconds=seconds or 0)
        _known = (time.monotonic(), value)
    return value


def forget() -> None:
    """Read the offset again at the next call: after a move, and between tests."""
    global _known
    _known = (float("-inf"), timedelta())
