"""The days that are measured: by size, load and seed, from the generator of the tests (Zipf .9, sizes of INSEE)."""

from random import Random
from typing import Any

from tests.engines.assignment.generator import day

Document = dict[str, Any]


def villages() -> list[Document]:
    """300 people, 25 worksites, 20 seeds at two loads."""
    return [day(300, 25, seed=seed, load=load) for seed in range(1, 21) for load in (0.85, 0.95)]


def towns() -> list[Document]:
    """1,000 people, 60 worksites."""
    return [day(1000, 60, seed=seed) for seed in (1, 2, 3)]


def cities() -> list[Document]:
    """5,000 people, 250 worksites: three at 15 % of free places, two at 3 %."""
    return [
        day(5000, 250, seed=seed, load=load) for seed, load in ((1, 0.85), (2, 0.85), (3, 0.85), (1, 0.97), (2, 0.97))
    ]


def metropolis() -> Document:
    """50,000 people, 1,000 worksites."""
    return day(50_000, 1000)


def communes(count: int) -> list[Document]:
    """Communes of all sizes: 20 to 4,000 people, half of them below 146; load from 0.6 to 1.05."""
    draw = Random(2021)
    sizes = [min(4000, max(20, round(146 * 2.0 ** draw.gauss(0, 1.6)))) for _ in range(count)]
    return [day(size, max(2, size // 15), seed=at, load=draw.uniform(0.6, 1.05)) for at, size in enumerate(sizes)]


def rich(people: int, worksites: int, seed: int) -> Document:
    """Skills on 30 % of the worksites, half-days and whole days."""
    return day(people, worksites, seed=seed, halves=2, skills=0.3)


def other_shapes() -> dict[str, Document]:
    """Days that the generator does not make: one popular worksite, the same wishes for all, huge groups, and more."""
    draw = Random(7)
    sites = [f"w{at:02}" for at in range(60)]
    one_to_four = (1, 2, 3, 4)

    def made(
        groups: int, low: int, high: int, sizes: tuple[int, ...], wishes: Any, *, anywhere: bool = True
    ) -> Document:
        return {
            "version": 1,
            "worksites": [{"id": name, "min": low, "max": high} for name in sites],
            "groups": [
                {"id": f"g{at}", "people": draw.choice(sizes), "wishes": wishes(), "anywhere": anywhere}
                for at in range(groups)
            ],
        }

    return {
        "one popular worksite": made(400, 5, 25, one_to_four, lambda: [sites[0], *draw.sample(sites[1:], 3)]),
        "all wishes equal": made(600, 5, 25, one_to_four, lambda: sites[:5]),
        "huge groups": made(150, 5, 40, (8, 12, 15, 20), lambda: draw.sample(sites, 5)),
        "singles, no minima": made(1000, 0, 17, (1,), lambda: draw.sample(sites, 5), anywhere=False),
        "half must close": made(400, 18, 25, one_to_four, lambda: draw.sample(sites, 4)),
    }
