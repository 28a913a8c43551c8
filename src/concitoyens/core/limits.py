"""Limits on attempts, counted in PostgreSQL so that every process sees the same count."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils.translation import ngettext

from .errors import DomainError


@dataclass
class TooManyAttempts(DomainError):
    """One of the counted keys passed its limit. ``retry_after`` is in whole seconds."""

    retry_after: int

    def for_user(self) -> str:
        minutes = max(1, -(-self.retry_after // 60))
        return ngettext(
            "Trop de demandes en peu de temps. Réessayez dans %(minutes)d minute : rien n’est perdu.",
            "Trop de demandes en peu de temps. Réessayez dans %(minutes)d minutes : rien n’est perdu.",
            minutes,
        ) % {"minutes": minutes}


@dataclass(frozen=True)
class Limit:
    """At most ``times`` acts per ``window`` for one ``key``; the key is stored hashed."""

    key: str
    times: int
    window: timedelta

    @property
    def bucket(self) -> str:
        return hashlib.sha256(f"{self.key}/{self.window.total_seconds():.0f}".encode()).hexdigest()


_COUNT = """
INSERT INTO core_ratebucket AS b (key, opened_at, count)
SELECT key, %(at)s, 1 FROM unnest(%(keys)s::text[], %(windows)s::interval[]) AS asked (key, span) ORDER BY key
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN b.opened_at <= %(at)s - (%(spans)s::jsonb ->> b.key)::interval THEN 1 ELSE b.count + 1 END,
  opened_at = CASE WHEN b.opened_at <= %(at)s - (%(spans)s::jsonb ->> b.key)::interval
              THEN %(at)s ELSE b.opened_at END
RETURNING key, opened_at, count
"""


def count_attempt(limits: Sequence[Limit], *, at: datetime) -> None:
    """Count one attempt against each limit, in one statement. Raises TooManyAttempts.

    Call it outside the transaction of the act: a refused act counts all the same.
    """
    import json

    by_bucket = {limit.bucket: limit for limit in limits}
    spans = {bucket: f"{limit.window.total_seconds():.0f} seconds" for bucket, limit in by_bucket.items()}
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT, {"at": at, "keys": list(spans), "windows": list(spans.values()), "spans": json.dumps(spans)}
        )
        rows: list[tuple[str, datetime, int]] = cursor.fetchall()
    waits = [
        (opened_at + by_bucket[bucket].window - at).total_seconds()
        for bucket, opened_at, count in rows
        if count > by_bucket[bucket].times
    ]
    if waits:
        raise TooManyAttempts(retry_after=max(1, int(max(waits)) + 1))
