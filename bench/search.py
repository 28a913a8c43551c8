"""How long the search of a commune takes, over the 34,963 names, slips included.

``python -m bench.search`` needs ``DATABASE_URL`` (any database that may be written: the official files are
loaded when they are not there). Times are those of ``queries.search`` itself: its statements and the objects.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LETTERS = "abcdefghijklmnopqrstuvwxyz"
QUERIES = 500  # of each kind
SHOWN = 8


@dataclass(frozen=True)
class Figures:
    """Milliseconds, and the share of queries whose commune is among those shown."""

    kind: str
    p50: float
    p95: float
    worst: float
    found: float

    def line(self) -> str:
        return (
            f"{self.kind:<22} p50 {self.p50:5.1f} ms   p95 {self.p95:5.1f} ms   worst {self.worst:5.1f} ms"
            f"   among the {SHOWN} first {self.found:4.0%}"
        )


def slip(name: str, chance: random.Random) -> str:
    """One letter forgotten, doubled, changed, or swapped with the next."""
    place = chance.randrange(1, max(2, len(name) - 1))
    before, letter, after = name[:place], name[place : place + 1], name[place + 1 :]
    return chance.choice(
        [
            before + after,
            before + letter + letter + after,
            before + chance.choice(LETTERS) + after,
            before + after[:1] + letter + after[1:],
        ]
    )


def two_slips(name: str, chance: random.Random) -> str:
    return slip(slip(name, chance), chance)


def prefix(name: str, chance: random.Random) -> str:
    return name[: chance.randint(3, max(3, len(name) - 1))]


def measure() -> list[Figures]:
    """Each kind of query over communes drawn with the same seed, then all together."""
    from concitoyens.territories.models import Commune
    from concitoyens.territories.queries import search

    communes = list(Commune.objects.current().order_by("code"))
    chance = random.Random(68032)
    kinds: dict[str, Callable[[Commune], str]] = {
        "exact name": lambda commune: commune.name,
        "beginning of a name": lambda commune: prefix(commune.name, chance),
        "one slip": lambda commune: slip(commune.name.lower(), chance),
        "two slips": lambda commune: two_slips(commune.name.lower(), chance),
        "postal code": lambda commune: chance.choice(commune.postal_codes),
        "name and department": lambda commune: f"{commune.name} {commune.department_id}",
    }
    figures, everything = [], []
    for kind, typed in kinds.items():
        drawn = [(commune, typed(commune)) for commune in chance.choices(communes, k=QUERIES)]
        for _commune, text in drawn[:20]:
            search(text, SHOWN)  # the statement is prepared, the pages are in memory
        times, found = [], 0
        for commune, text in drawn:
            started = time.perf_counter()
            hits = search(text, SHOWN)
            times.append((time.perf_counter() - started) * 1000)
            found += commune in hits
        figures.append(_figures(kind, times, found / QUERIES))
        everything += [(kind, milliseconds) for milliseconds in times]
    share = statistics.mean(figure.found for figure in figures)
    return [*figures, _figures("all", [milliseconds for _kind, milliseconds in everything], share)]


def _figures(kind: str, times: Sequence[float], found: float) -> Figures:
    return Figures(kind, statistics.median(times), statistics.quantiles(times, n=20)[-1], max(times), found)


def main() -> None:
    """Print the figures."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concitoyens.config.settings")
    django.setup()
    from concitoyens.territories import loader

    loader.load_all()
    for figures in measure():
        print(figures.line())


if __name__ == "__main__":
    main()
