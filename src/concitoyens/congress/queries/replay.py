"""Chapters of the replay: the sessions of the programme, counted from the beginning of the recording."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from concitoyens.congress.models import Congress, CongressSession

#: How the players that people use are told at which second to begin; the others take the media fragment of the W3C.
_STARTS = {"peertube": "start", "videos": "start", "youtube": "t", "youtu": "t", "vimeo": "t"}


@dataclass(frozen=True)
class Chapter:
    """One session; ``minute``: since the beginning of the recording; ``address``: the replay at that minute, or ""."""

    session: CongressSession
    minute: int
    address: str


def recording_starts_at(congress: Congress) -> datetime:
    """When the recording begins: at the opening, or as the organisers told."""
    return congress.starts_at + timedelta(minutes=congress.recording_offset)


def chapters(congress: Congress) -> Sequence[Chapter]:
    """Every session that was held, in its order."""
    begins = recording_starts_at(congress)
    found = []
    for session in congress.sessions.filter(cancelled=False).order_by("starts_at", "id"):
        since = max(session.starts_at - begins, timedelta(0))
        found.append(Chapter(session, since // timedelta(minutes=1), at_second(congress.replay_url, since)))
    return found


def moment_address(congress: Congress, said_at: datetime) -> str:
    """The replay at the instant when something was said; "" without replay, or when it was not said in it."""
    since = said_at - recording_starts_at(congress)
    if not congress.replay_url or since < timedelta(0) or said_at > congress.ends_at:
        return ""
    return at_second(congress.replay_url, since)


def at_second(address: str, since: timedelta) -> str:
    """The address of a video, told where to begin: whole seconds, in the way of its player."""
    if not address:
        return ""
    parts, seconds = urlsplit(address), int(since.total_seconds())
    labels = (parts.hostname or "").split(".")
    name = next((_STARTS[label] for label in labels if label in _STARTS), "")
    if not name and ("/videos/watch/" in parts.path or "/w/" in parts.path):  # PeerTube, whatever its domain
        name = "start"
    if not name:
        return urlunsplit(parts._replace(fragment=f"t={seconds}"))
    query = [(key, value) for key, value in parse_qsl(parts.query) if key != name]
    return urlunsplit(parts._replace(query=urlencode([*query, (name, str(seconds))])))
