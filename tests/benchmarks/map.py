"""The national map with 4,000 communes committed among 34,963, as its readers wait for it, eight at a time.

Readers receive the page that the server keeps for half a minute, whatever link of it they follow: another number,
another order, another page. What it costs to make one for a single reader is told beside.
"""

import itertools
import random
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from . import stage
from .figures import Figure, percentile
from .registration import page_times

COMMITTED = 4_000
TARGET_MS = 60
#: What the links of the map lead to.
ASKED = ("/carte/?tri=-confirmees", "/carte/?nombre=declarees", "/carte/?page=3", "/carte/?tri=nom&page=2")
DEPARTMENTS = ("/carte/62/", "/carte/62/?tri=date", "/carte/68/?tri=-nom", "/carte/33/")
#: No link leads there: nothing is kept of it.
ALONE = ("/carte/?tri=-confirmees&seul=1", "/carte/62/?tri=date&seul=1")


def measure() -> list[Figure]:
    """Fill, count, then visit."""
    import django

    django.setup()
    from concitoyens.core import clock
    from concitoyens.reports.actions.figures import refresh

    at = clock.now()
    edition = commit(COMMITTED, at)
    started = time.perf_counter()
    refresh(edition=edition, at=at)
    counted = time.perf_counter() - started
    with stage.product() as port:
        kept = page_times(port, "/carte/")
        asked = page_times(port, ASKED)
        department = page_times(port, DEPARTMENTS)
        alone = page_times(port, ALONE, 300)
    return [
        _figure("National map, 95th percentile", kept),
        _figure("National map sorted or filtered, 95th percentile", asked),
        _figure("Map of a department, 95th percentile", department),
        Figure("A map made for one reader, median", "told", f"{percentile(alone, 0.5) * 1000:.0f} ms"),
        Figure("Counting the three numbers of every territory", "told", f"{counted * 1000:.0f} ms"),
    ]


def _figure(name: str, waited: Sequence[float]) -> Figure:
    late = percentile(list(waited), 0.95) * 1000
    return Figure(name, f"under {TARGET_MS} ms", f"{late:.1f} ms", late < TARGET_MS)


def commit(many: int, at: datetime) -> Any:
    """An edition to which ``many`` communes, drawn evenly, have committed: a third declared, a tenth reported."""
    from concitoyens.editions.models import Commitment, CommitmentDay
    from concitoyens.territories.models import Commune
    from tests.factories.editions import EditionFactory

    edition = EditionFactory.create(
        slug="banc", starts_on=at + timedelta(days=90), ends_on=at + timedelta(days=90),
        opens_at=at - timedelta(days=90), closes_at=at + timedelta(days=90),
    )  # fmt: skip
    draw = random.Random(34_963)
    communes = draw.sample(list(Commune.objects.current().order_by("code").values_list("pk", flat=True)), many)
    rows = []
    for commune, level in zip(
        communes, itertools.cycle(["declared", "verified", "declared", *["verified"] * 5, "held", "reported"]),
        strict=False,
    ):  # fmt: skip
        declared = at - timedelta(days=draw.randrange(1, 90))
        rows.append(
            Commitment(
                edition=edition,
                commune_id=commune,
                level=level,
                declared_at=declared,
                mailbox_proven_at=declared,
                verified_at=None if level == "declared" else at,
                held_at=at if level in {"held", "reported"} else None,
                reported_at=at if level == "reported" else None,
                participants=40 if level == "reported" else None,
            )
        )
    Commitment.objects.bulk_create(rows, batch_size=1000)
    CommitmentDay.objects.bulk_create(
        [CommitmentDay(commitment=row, date=edition.starts_on) for row in rows], batch_size=1000
    )
    return edition
