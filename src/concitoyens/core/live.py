"""Tell open pages that something changed: they receive a version number and fetch what they show.

A page opens ``stream_path(topic, at)`` (Server-Sent Events, served by the live process); an action calls
``announce(topic, version)`` in its transaction: nothing is said when it is undone.
"""

from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from . import clock, live_tokens


def token(topic: str, at: datetime) -> str:
    """The right to follow ``topic``; ``at`` is the product's time, the token counts in real time."""
    key = live_tokens.derive_key(settings.SECRET_KEY)
    return live_tokens.issue(key, topic, now=(at - clock.offset()).timestamp())


def stream_path(topic: str, at: datetime) -> str:
    """The address of the stream of ``topic``, to be put in a page."""
    return f"/live/{topic}?{urlencode({'token': token(topic, at)})}"


def announce(topic: str, version: int) -> None:
    """Send ``version`` to every page that follows ``topic``, once the transaction is committed."""
    if not live_tokens.TOPIC.fullmatch(topic):
        raise ValueError(f"not a topic: {topic!r}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [live_tokens.CHANNEL, f"{topic} {version}"])
