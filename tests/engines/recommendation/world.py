"""Sheets and communes for the tests of the recommendation: short to write, nothing surprising."""

from dataclasses import replace
from typing import Any

import numpy as np

from concitoyens.engines.recommendation import Asked, Catalogue, Pick, Place, Practices, Profile, Sheet, load, recommend
from concitoyens.engines.recommendation.values import Gate, Recommendation

WEIGHTS = load("r1")
SPRING, SUMMER, AUTUMN, WINTER = 1, 2, 4, 8
CHILDREN, ELDERS = 0, 1
#: Everything about it is known, and nothing about it is difficult.
BENCHES = Sheet(
    key=1, category=0, place=Place.OUTDOOR, population_min=100, population_max=5000, people_min=4, cost=1,
    seasons=SPRING | SUMMER, health_max=2, effort=1, tools=3, preparation=3, aims=0b11, publics=(1.0, 0.5), age=1000,
)  # fmt: skip
UNKNOWN = Sheet(key=2, publics=(None, None), age=1000)


def sheet(key: int, **known: Any) -> Sheet:
    return replace(BENCHES, key=key, **known)


def practices(*rows: tuple[int, int, float | None], density: float = 60.0, region: int = 44) -> Practices:
    """Rows of (row of the sheet, inhabitants, rating), told last year."""
    return Practices(
        sheet=np.array([row[0] for row in rows], np.int64),
        population=np.log10(np.array([row[1] for row in rows], np.float32)),
        density=np.full(len(rows), np.log10(density), np.float32),
        region=np.full(len(rows), region, np.int64),
        rating=np.array([np.nan if row[2] is None else row[2] for row in rows], np.float32),
        years=np.ones(len(rows), np.float32),
    )


def listed(
    *sheets: Sheet, did: Practices | None = None, opened: set[Gate] | None = None, text: Any = None,
    population: int | None = 500, **asked: Any,
) -> Recommendation:  # fmt: skip
    """What is recommended to a commune of 500 inhabitants that answered ``asked``."""
    profile = Profile(
        population=population, density=60.0, region=44, asked=Asked(**asked), opened=frozenset(opened or ())
    )
    return recommend(Catalogue.of(sheets, 2), did or practices(), profile, WEIGHTS, text=text)


def keys(result: Recommendation) -> list[int]:
    return [pick.key for pick in result.picks]


def only(result: Recommendation) -> Pick:
    (pick,) = result.picks
    return pick
