"""The recommendation: 100,000 sheets scored for one commune, and its page as a mayor waits for it."""

import time

import numpy as np

from . import stage
from .figures import Figure, percentile
from .registration import page_times

SHEETS = 100_000
PRACTICES = 200_000


def measure() -> list[Figure]:
    """Best of several runs: the score alone, then all that makes a list."""
    from concitoyens.engines.recommendation import load, recommend
    from concitoyens.engines.recommendation.evidence import gather
    from concitoyens.engines.recommendation.score import score

    sheets, practices, profile, weights = _inventory()
    evidence = gather(practices, SHEETS, profile, load())
    scored = _best(lambda: score(sheets, profile, evidence, weights))
    listed = _best(lambda: recommend(sheets, practices, profile, weights))
    return [
        Figure(
            f"Recommendation: score of {SHEETS} sheets", "under 50 ms", f"{scored * 1000:.1f} ms", holds=scored < 0.05
        ),
        Figure(f"Recommendation: their whole list, {PRACTICES} practices", "", f"{listed * 1000:.1f} ms"),
        *_page(),
    ]


#: What people answer, one after the other.
ANSWERS = ("", "?budget=1", "?budget=2&sante=1", "?personnes=120&budget=2", "?sante=2")


def _page() -> list[Figure]:
    """Each commune and set of answers is another address, made for its reader: nothing is kept from one to the next.

    One reader at a time is the target; eight at a time share two cores, which is told beside it.
    """
    import django

    django.setup()
    from concitoyens.territories.models import Commune

    communes = Commune.objects.current().order_by("code")[:35_000:140]
    addresses = [
        f"/communes/{one.code}-{one.slug}/initiatives/{ANSWERS[n % len(ANSWERS)]}" for n, one in enumerate(communes)
    ]
    with stage.product() as port:
        page_times(port, addresses, 40)  # the shelf is read once by each process
        alone = page_times(port, addresses, 400, at_once=1)
        together = page_times(port, addresses, 400)
    late, crowded = (percentile(waited, 0.95) * 1000 for waited in (alone, together))
    return [
        Figure("Recommendation page, 95th percentile", "under 100 ms", f"{late:.0f} ms", late < 100),
        Figure("The same, eight at a time", "told", f"{crowded:.0f} ms"),
    ]


def _best(make):
    found = []
    for _ in range(15):
        start = time.perf_counter()
        make()
        found.append(time.perf_counter() - start)
    return min(found)


def _inventory():
    """Sheets and practices drawn at random, a tenth of each figure unknown; every question answered."""
    from concitoyens.engines.recommendation import Asked, Catalogue, Place, Practices, Profile, load

    draw = np.random.default_rng(2026)

    def figures(low, high, size=SHEETS):
        drawn = draw.integers(low, high, size).astype(np.float32)
        drawn[draw.random(drawn.shape) < 0.1] = np.nan
        return drawn

    smallest = figures(1, 5000)
    sheets = Catalogue(
        keys=np.arange(SHEETS), category=draw.integers(0, 9, SHEETS),
        place=draw.integers(-1, 4, SHEETS).astype(np.int8),
        population_min=smallest, population_max=smallest * 20, people_min=figures(1, 40), cost=figures(0, 5),
        seasons=draw.integers(0, 16, SHEETS).astype(np.uint8), health_max=figures(0, 4), effort=figures(1, 4),
        needs_leader=draw.random(SHEETS) < 0.4, tools=figures(0, 10), preparation=figures(0, 20),
        aims=draw.integers(0, 256, SHEETS).astype(np.uint8),
        first_aim=(1 << draw.integers(0, 8, SHEETS)).astype(np.uint8),
        publics=figures(0, 2, (6, SHEETS)), age=figures(0, 2000),
        support=draw.random(SHEETS) < 0.1,
    )  # fmt: skip
    practices = Practices(
        sheet=draw.integers(0, SHEETS, PRACTICES), population=draw.normal(3, 0.8, PRACTICES).astype(np.float32),
        density=draw.normal(2, 0.6, PRACTICES).astype(np.float32), region=draw.integers(1, 19, PRACTICES),
        rating=figures(1, 6, PRACTICES), years=figures(0, 12, PRACTICES),
    )  # fmt: skip
    asked = Asked(
        budget=2, people=120, season=2, weeks=10, health=1, first_time=True, has_leader=True, place=Place.OUTDOOR,
        aims=0b1011, publics=(0, 3),
    )  # fmt: skip
    return sheets, practices, Profile(population=300, density=40.0, region=44, asked=asked), load()
