"""Limits on attempts, counted in PostgreSQL so that every process sees the same count."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import ngettext

from .compiled import prepared_cursor
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
WITH asked AS (
  SELECT key, (value ->> 'times')::int AS times, %(at)s::timestamptz - (value ->> 'span')::interval AS since
  FROM jsonb_each(%(limits)s::jsonb) AS each_limit (key, value)
), spent AS (
  SELECT b.* FROM asked, LATERAL (
    SELECT key, opened_at, count + 1 AS count FROM core_ratebucket
    WHERE key = asked.key AND count >= times AND opened_at > since AND (%(token)s = '' OR token <> %(token)s)
    OFFSET 0 -- one look by key for each limit: planned as a join, the whole table would be read
  ) b
), counted AS (
  INSERT INTO core_ratebucket AS b (key, opened_at, count, token)
  SELECT key, %(at)s, 1, %(token)s FROM asked WHERE NOT EXISTS (SELECT FROM spent) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN b.opened_at <= (SELECT since FROM asked WHERE asked.key = b.key) THEN 1
            WHEN %(token)s <> '' AND b.token = %(token)s THEN b.count ELSE b.count + 1 END,
    opened_at = CASE WHEN b.opened_at <= (SELECT since FROM asked WHERE asked.key = b.key)
                THEN %(at)s ELSE b.opened_at END,
    token = %(token)s
  RETURNING key, opened_at, count
)
SELECT * FROM spent UNION ALL SELECT * FROM counted
"""


def count_attempt(limits: Sequence[Limit], *, at: datetime, token: str = "") -> None:
    """Count one attempt against each limit, in one statement. Raises TooManyAttempts.

    An attempt refused by one limit uses up none of the others. token: the key of the form; the same form
    posted again is the same attempt. Call it outside the transaction of the act: an act undone counts all the same.
    """
    by_bucket = {limit.bucket: limit for limit in limits}
    said = {
        bucket: {"times": limit.times, "span": f"{limit.window.total_seconds():.0f} seconds"}
        for bucket, limit in by_bucket.items()
    }
    with prepared_cursor() as cursor:
        cursor.execute(_COUNT, {"at": at, "token": token[:64], "limits": json.dumps(said)})
        rows: list[tuple[str, datetime, int]] = cursor.fetchall()
    waits = [
        (opened_at + by_bucket[bucket].window - at).total_seconds()
        for bucket, opened_at, count in rows
        if count > by_bucket[bucket].times
    ]
    if waits:
        raise TooManyAttempts(retry_after=max(1, int(max(waits)) + 1))
