"""The recommendation: 100,000 sheets scored for one commune."""

import time

import numpy as np

from .figures import Figure

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
