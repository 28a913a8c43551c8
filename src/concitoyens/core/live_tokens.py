"""Short-lived right to follow one topic, checked by the live process without database and without Django."""

import hashlib
import hmac
import re

#: Seconds during which a page may open its stream; a stream already open goes on.
LASTS = 12 * 3600
#: The PostgreSQL channel that the live process listens to.
CHANNEL = "concitoyens_live"
TOPIC = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


def derive_key(secret: str) -> bytes:
    """A key for this use alone, from the secret of the site."""
    return hmac.digest(secret.encode(), b"concitoyens.live.v1", "sha256")


def _signature(key: bytes, topic: str, expiry: str) -> str:
    return hmac.new(key, f"{topic}|{expiry}".encode(), hashlib.sha256).hexdigest()


def issue(key: bytes, topic: str, *, now: float) -> str:
    """A token for ``topic``, from ``now`` (seconds of the machine's clock). Raises ValueError: bad topic."""
    if not TOPIC.fullmatch(topic):
        raise ValueError(f"not a topic: {topic!r}")
    expiry = str(int(now) + LASTS)
    return f"{expiry}.{_signature(key, topic, expiry)}"


def is_valid(key: bytes, topic: str, token: str, *, now: float) -> bool:
    """Whether ``token`` was issued for ``topic`` and has not expired."""
    expiry, _, signature = token.partition(".")
    if not re.fullmatch(r"\d{1,12}", expiry, re.ASCII) or not signature.isascii():
        return False
    return hmac.compare_digest(signature, _signature(key, topic, expiry)) and int(expiry) > now
