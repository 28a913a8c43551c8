"""How long the search of communes takes in the server, over all of France, slips of the finger included."""

import random
import statistics
import time

from .figures import Figure, percentile

ASKED = 1500


def typed(names: list[str], asked: int = ASKED) -> list[str]:
    """Names as people type them: whole, begun, without accents, one or two letters wrong, with codes between."""
    drawn = random.Random(68)
    texts = []
    for number in range(asked):
        name = drawn.choice(names)
        kind = number % 5
        if kind == 1:
            name = name[: max(3, len(name) // 2)]
        elif kind in {2, 3}:
            for _ in range(kind - 1):
                name = _slip(name, drawn)
        elif kind == 4:
            name = name.lower().replace("-", " ").replace("é", "e").replace("è", "e")
        texts.append(name)
    return texts


def _slip(name: str, drawn: random.Random) -> str:
    at = drawn.randrange(len(name))
    forgotten, doubled = name[:at] + name[at + 1 :], name[:at] + name[at] * 2 + name[at + 1 :]
    return drawn.choice((forgotten, doubled, name[:at] + drawn.choice("aeinrst") + name[at + 1 :]))


def measure() -> list[Figure]:
    """Through the function that the page calls."""
    import django

    django.setup()
    from concitoyens.territories.models import Commune
    from concitoyens.territories.queries import search

    names = list(Commune.objects.current().values_list("name", flat=True))
    times = []
    for text in typed(names):
        started = time.perf_counter()
        search(text)
        times.append(time.perf_counter() - started)
    late = percentile(times, 0.95) * 1000
    return [
        Figure(
            f"Search among {len(names)} communes, 95th percentile", "under 10 ms",
            f"{late:.1f} ms (median {statistics.median(times) * 1000:.1f} ms)", late < 10,
        )
    ]  # fmt: skip
