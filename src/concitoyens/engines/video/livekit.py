"""LiveKit: a token for one room and one person, handed to the page of the tool.

Source: docs.livekit.io, « Authentication »: issuer is the API key, subject the identity, ``video`` the grants.
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import jwt

from .addresses import Guest, Keys, completed


def livekit_address(page: str, guest: Guest, *, keys: Keys, now: datetime, lasts: timedelta) -> str:
    """The address by which ``guest`` enters the room named by the last part of ``page``.

    Who does not moderate asks before speaking: they come in without the right to publish their sources, so that
    a microphone left open is heard by nobody; the moderators give it in the tool.
    """
    room = urlsplit(page).path.rstrip("/").rpartition("/")[2]
    grants = {
        "room": room, "roomJoin": True, "roomAdmin": guest.moderates, "canSubscribe": True,
        "canPublish": guest.moderates, "canPublishData": True,
    }  # fmt: skip
    claims = {
        "iss": keys.app, "sub": guest.reference, "name": guest.name, "nbf": now - timedelta(minutes=1),
        "exp": now + lasts, "video": grants,
    }  # fmt: skip
    return completed(page, {"token": jwt.encode(claims, keys.secret, algorithm="HS256")})
