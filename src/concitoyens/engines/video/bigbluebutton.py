"""A small client of BigBlueButton: create, personal way in, end, recordings.

Source: docs.bigbluebutton.org, « API reference »: each call carries the SHA-256 of its name, its query and the shared
secret; answers are XML whose ``returncode`` is SUCCESS or FAILED.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .addresses import Guest, VideoUnavailable

#: Seconds after which the server is said not to answer; bytes after which its answer is not read.
PATIENCE, LONGEST = 5.0, 2_000_000
Fetch = Callable[[str], bytes]


class _NoDetour(HTTPRedirectHandler):
    """A server that sends elsewhere is not the one whose secret we share."""

    def redirect_request(self, *_args: object, **_more: object) -> None:
        return None


def fetch(address: str) -> bytes:
    """The answer at ``address``. Raises VideoUnavailable."""
    if not address.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise VideoUnavailable(f"not an address of a server: {address[:40]}")
    try:
        with build_opener(_NoDetour).open(Request(address), timeout=PATIENCE) as answer:  # noqa: S310 - checked above
            content: bytes = answer.read(LONGEST)
    except (URLError, OSError, ValueError) as error:
        raise VideoUnavailable(str(error)) from error
    return content


@dataclass(frozen=True)
class Recording:
    """What was recorded of a meeting: where it is seen, its length in minutes."""

    address: str
    kind: str
    minutes: int


@dataclass(frozen=True)
class Meeting:
    """One meeting. ``api``: https://server/bigbluebutton/ ; ``identifier``: ours, the same all evening."""

    api: str
    secret: str
    identifier: str
    name: str

    def call(self, what: str, **parameters: str) -> str:
        """The signed address of one call."""
        query = urlencode(parameters)
        checksum = hashlib.sha256(f"{what}{query}{self.secret}".encode()).hexdigest()
        signed = f"{query}&checksum={checksum}" if query else f"checksum={checksum}"
        return f"{self.api.rstrip('/')}/api/{what}?{signed}"

    def create(self, *, leave_to: str, record: bool = True, get: Fetch = fetch) -> None:
        """Open the meeting; again while it runs, nothing changes. Microphones are off when people come in."""
        address = self.call(
            "create", name=self.name, meetingID=self.identifier, muteOnStart="true",
            record="true" if record else "false", allowStartStopRecording="true", logoutURL=leave_to,
            allowModsToUnmuteUsers="false", guestPolicy="ALWAYS_ACCEPT",
        )  # fmt: skip
        _answer(get(address))

    def way_in(self, guest: Guest) -> str:
        """The personal address of ``guest``; two devices of one person are one person."""
        role = "MODERATOR" if guest.moderates else "VIEWER"
        return self.call(
            "join", fullName=guest.name, meetingID=self.identifier, role=role, userID=guest.reference,
            redirect="true", excludeFromDashboard="true",
        )  # fmt: skip

    def end(self, *, get: Fetch = fetch) -> None:
        """Everybody leaves. A meeting that is not running is already over."""
        _answer(get(self.call("end", meetingID=self.identifier)), none_is_fine=True)

    def recordings(self, *, get: Fetch = fetch) -> list[Recording]:
        """What can be seen again, the longest first."""
        root = _answer(get(self.call("getRecordings", meetingID=self.identifier)), none_is_fine=True)
        found = [
            Recording(_text(one, "url"), _text(one, "type"), int(_text(one, "length") or 0))
            for one in root.iter("format")
            if _text(one, "url").startswith("https://")
        ]
        return sorted(found, key=lambda one: (-one.minutes, one.kind))


def _answer(content: bytes, *, none_is_fine: bool = False) -> Element:
    try:
        root: Element = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise VideoUnavailable("the answer is not XML") from error
    absent = _text(root, "messageKey") in {"notFound", "noRecordings"}
    if _text(root, "returncode") != "SUCCESS" and not (none_is_fine and absent):
        raise VideoUnavailable(_text(root, "messageKey") or "refused")
    return root


def _text(element: Element, name: str) -> str:
    found = element.find(name)
    return (found.text or "").strip() if found is not None else ""
