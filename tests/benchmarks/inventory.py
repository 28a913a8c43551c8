"""How long the search of the inventory takes, over the sheets that we carry and over 5,000."""

import random
import statistics
import time
import tomllib
from pathlib import Path

from .figures import Figure, percentile

JUDGED = Path(__file__).parents[1] / "initiatives" / "queries" / "judged.toml"
LARGE = 5_000
TARGETS = {114: 100, LARGE: 300}
CHOICES: tuple[dict[str, list[str]], ...] = ({}, {"cout": ["0", "1"]}, {"saison": ["hiver"], "lieu": ["interieur"]})


def measure() -> list[Figure]:
    """Through the functions that the page calls, first page of the list included."""
    import django

    django.setup()
    from concitoyens.initiatives.models import Initiative

    carried = Initiative.objects.published().count()
    found = [_figure(carried, TARGETS[114])]
    _fill(LARGE - carried)
    found.append(_figure(LARGE, TARGETS[LARGE]))
    return found


def _figure(sheets: int, target: int) -> Figure:
    from concitoyens.initiatives.queries import Asked, search

    times = []
    texts = list(tomllib.loads(JUDGED.read_text("utf-8")))
    for number, text in enumerate(["", *texts] * 3):
        started = time.perf_counter()
        list(search(Asked.of(text, CHOICES[number % 3])).sheets[:20])
        times.append(time.perf_counter() - started)
    late = percentile(times, 0.95) * 1000
    return Figure(
        f"Search among {sheets} sheets with counts, 95th percentile", f"under {target} ms",
        f"{late:.0f} ms (median {statistics.median(times) * 1000:.0f} ms)", late < target,
    )  # fmt: skip


def _fill(many: int) -> None:
    """Sheets made of pieces of ours: the same words, in another order."""
    from django.db import connection

    from concitoyens.initiatives.models import Initiative

    ours, draw, rows = list(Initiative.objects.published()), random.Random(5), []
    for number in range(many):
        sheet, other = draw.sample(ours, 2)
        made = Initiative(
            **{field.attname: getattr(sheet, field.attname) for field in Initiative._meta.concrete_fields}
        )
        made.pk, made.slug, made.packaged = None, f"essai-{number}", None
        made.name, made.description = f"{sheet.name} {number}", other.description
        made.steps, made.equipment = other.steps, other.equipment
        rows.append(made)
    Initiative.objects.bulk_create(rows, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE initiatives_initiative")
