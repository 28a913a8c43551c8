"""Trial R54: 500 people at once for 50 seats, again and again. Always 50, and a waiting list in order.

Each attempt is a confirmation in a transaction and on a connection of its own, 24 at a time.
"""

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

SEATS, PEOPLE, AT_ONCE = 50, 500, 24


@dataclass(frozen=True)
class Outcome:
    """Rounds played, and those in which something was not as it must be."""

    rounds: int
    wrong: Sequence[str]


def run(rounds: int, *, seconds: float = 1500) -> Outcome:
    """On the database this process is connected to; ``DATABASE_POOL`` must be larger than 24.

    On a slow or busy machine no round begins after ``seconds``: the outcome says how many were played.
    """
    wrong: list[str] = []
    began, played = time.monotonic(), 0
    sys.setswitchinterval(0.001)  # 24 threads in one process: who holds the seats must not wait for its turn
    with ThreadPoolExecutor(AT_ONCE) as threads:
        while played < rounds and time.monotonic() - began < seconds:
            wrong += _round(threads, played)
            played += 1
    return Outcome(played, wrong)


def _round(threads: ThreadPoolExecutor, number: int) -> list[str]:
    from concitoyens.congress.models import Registration, SeatPool
    from concitoyens.core import clock
    from tests.benchmarks.registration import open_congress

    slug, at = open_congress(f"places-{clock.now():%H%M%S}-{number}"), clock.now()
    SeatPool.objects.filter(congress__slug=slug).update(capacity=SEATS)
    pool = SeatPool.objects.get(congress__slug=slug)
    Registration.objects.bulk_create(
        Registration(
            congress_id=pool.congress_id, mode=pool.mode, name=f"Claude {n}", person_key=f"claude {n}", role="press",
            email=f"claude{n}@example.org", email_normal=f"claude{n}@example.org", created_at=at,
        )
        for n in range(PEOPLE)
    )  # fmt: skip
    keys = list(Registration.objects.filter(congress=pool.congress_id).values_list("pk", flat=True))
    list(threads.map(_confirm, keys))
    pool.refresh_from_db()
    rows = Registration.objects.filter(congress=pool.congress_id)
    ranks = sorted(rank or 0 for rank in rows.filter(status="waiting").values_list("waiting_rank", flat=True))
    confirmed = rows.filter(status="confirmed").count()
    if (confirmed, pool.taken, ranks) == (SEATS, SEATS, list(range(1, PEOPLE - SEATS + 1))):
        return []
    return [f"round {number}: {confirmed} confirmed, {pool.taken} counted, {len(ranks)} waiting"]


def _confirm(key: int) -> None:
    from django.db import connection

    from concitoyens.congress.actions import registrations
    from concitoyens.core import clock

    try:
        registrations.confirm(registration_id=key, at=clock.now())
    finally:
        connection.close()
