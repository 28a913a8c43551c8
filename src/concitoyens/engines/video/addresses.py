"""What each way in needs: who comes, the keys of the server, an address completed without breaking it."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


class VideoUnavailable(Exception):
    """The server of the videoconference did not answer, or refused."""


@dataclass(frozen=True)
class Guest:
    """Who comes in. ``reference``: what tells this person from another one in the tool; never a mailbox."""

    name: str
    reference: str
    moderates: bool = False


@dataclass(frozen=True)
class Keys:
    """What we share with one server of videoconference. ``app``: the name under which it knows us, if it asks."""

    app: str
    secret: str


def completed(address: str, query: dict[str, str], fragment: str = "") -> str:
    """``address`` with more in its query; what it holds already stays."""
    parts = urlsplit(address)
    more = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *query.items()])
    return urlunsplit(parts._replace(query=more, fragment=fragment or parts.fragment))
