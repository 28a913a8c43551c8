"""Chapters of the replay: the sessions of the programme, counted from the beginning of the recording."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from concitoyens.congress.models import Congress, CongressSession

from .minutes import at_minute, recording_starts_at


@dataclass(frozen=True)
class Chapter:
    """One session; ``minute``: since the beginning of the recording; ``address``: the replay at that minute, or ""."""

    session: CongressSession
    minute: int
    address: str


def chapters(congress: Congress, player: str = "") -> Sequence[Chapter]:
    """Every session that was held, in its order. ``player``: the recording as our own page plays it, else its page."""
    begins = recording_starts_at(congress)
    found = []
    for session in congress.sessions.filter(cancelled=False).order_by("starts_at", "id"):
        number = max((session.starts_at - begins) // timedelta(minutes=1), 0)
        found.append(Chapter(session, number, at_minute(player or congress.replay_url, number)))
    return found
