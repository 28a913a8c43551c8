"""When something was said, and where one hears it again."""

from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from concitoyens.congress.models import Congress

#: Hosts of recordings that start where their address says, and the name under which each takes the seconds.
_BY_QUERY = {
    "youtube.com": "t", "youtu.be": "t", "youtube-nocookie.com": "start", "dailymotion.com": "start",
    "dai.ly": "start", "twitch.tv": "t",
}  # fmt: skip
#: How addresses of PeerTube begin, on whatever host.
_PEERTUBE = ("/w/", "/videos/watch/", "/videos/embed/")
#: Files that a browser plays by itself.
_FILES = (".mp4", ".webm")


def minute(congress: Congress, said_at: datetime) -> int | None:
    """Whole minutes since the opening; None outside the congress."""
    since = said_at - congress.starts_at
    return since // timedelta(minutes=1) if timedelta(0) <= since <= congress.ends_at - congress.starts_at else None


def recording_starts_at(congress: Congress) -> datetime:
    """When the recording begins: at the opening, or as the organisers told."""
    return congress.starts_at + timedelta(minutes=congress.recording_offset)


def replay_at(congress: Congress, said_at: datetime) -> str:
    """The replay from that minute on: « » without a replay, or for what was not said during the congress."""
    if minute(congress, said_at) is None:
        return ""
    return at_minute(congress.replay_url, (said_at - recording_starts_at(congress)) // timedelta(minutes=1))


def at_minute(address: str, number: int) -> str:
    """The address of a video from that minute on; before its beginning: from there. « » without an address.

    Known hosts take the time in their address; any other one as a media fragment, that files obey and pages ignore.
    """
    if not address:
        return ""
    parts, seconds = urlsplit(address), max(number, 0) * 60
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    name = "start" if parts.path.startswith(_PEERTUBE) else _BY_QUERY.get(host, "")
    if not name:
        return parts._replace(fragment=f"t={seconds}s" if host == "vimeo.com" else f"t={seconds}").geturl()
    asked = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != name]
    value = f"{seconds}s" if host in {"twitch.tv"} else str(seconds)
    return parts._replace(query=urlencode([*asked, (name, value)])).geturl()


def player(address: str) -> str:
    """The recording as a page can frame it: PeerTube (that shows its captions), or a file. « » for any other one."""
    parts = urlsplit(address)
    if parts.path.startswith(_PEERTUBE):
        name = parts.path.rstrip("/").rpartition("/")[2]
        return parts._replace(path=f"/videos/embed/{name}").geturl()
    return address if parts.path.lower().endswith(_FILES) else ""
