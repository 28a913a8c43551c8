"""Jitsi Meet on a server of ours: a ticket for one room and one person.

Source: the claims that Prosody's token module reads (jitsi/lib-jitsi-meet, doc/tokens.md).
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import jwt

from .addresses import Guest, Keys, completed

#: Everybody comes in without sound and image of their own, and checks them first.
_QUIET = "config.startWithAudioMuted=true&config.startWithVideoMuted=true&config.prejoinConfig.enabled=true"


def jitsi_address(room: str, guest: Guest, *, keys: Keys | None, now: datetime, lasts: timedelta) -> str:
    """The address by which ``guest`` enters ``room`` (https://server/name). Without keys: the room is open to all."""
    if keys is None:
        return completed(room, {}, _QUIET)
    parts = urlsplit(room)
    user = {"id": guest.reference, "name": guest.name, "moderator": guest.moderates,
            "affiliation": "owner" if guest.moderates else "member"}  # fmt: skip
    claims = {
        "aud": "jitsi", "iss": keys.app, "sub": parts.hostname, "room": parts.path.strip("/").lower(),
        "nbf": now - timedelta(minutes=1), "exp": now + lasts, "context": {"user": user},
    }  # fmt: skip
    return completed(room, {"jwt": jwt.encode(claims, keys.secret, algorithm="HS256")}, _QUIET)
