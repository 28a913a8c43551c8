"""« Ressemble à… »: sheets that a proposal may repeat, by the words of the search and by the letters of the name."""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.models.initiative import InitiativeQuerySet

from .searching import nearest

#: What one can compare at a glance.
SHOWN = 4
#: Names whose letters are this near are about the same thing.
SAME_LETTERS = 0.34
#: Beside the best answer of the search, one that answers this much less well says something else.
NEAR_THE_BEST = 0.6
#: Fewer letters say nothing.
SHORTEST = 4


def similar(
    name: str, description: str = "", *, among: InitiativeQuerySet | None = None, but: int | None = None
) -> list[Initiative]:
    """Published sheets (or ``among`` others) that may say the same thing, the nearest first.

    The name is searched as everywhere on the site, then by its letters; the description finds when the name says
    nothing that is known.
    """
    name = " ".join(name.replace("\0", " ").split())
    if len(name) < SHORTEST:
        return []
    sheets = (Initiative.objects.published() if among is None else among).exclude(pk=but or 0)
    by_words = nearest(name, among=sheets) or nearest(f"{name} {description}", among=sheets)
    best = max((_fit(sheet) for sheet in by_words), default=0.0)
    words = {sheet.pk: _fit(sheet) / best for sheet in by_words if _fit(sheet) >= NEAR_THE_BEST * best > 0}
    letters = sheets.annotate(letters=TrigramSimilarity("name", name))
    found = letters.filter(Q(pk__in=words) | Q(letters__gte=SAME_LETTERS)).order_by("pk")
    ranked = sorted(found, key=lambda sheet: (-words.get(sheet.pk, 0.0) - _letters(sheet), sheet.name, sheet.pk))
    return ranked[:SHOWN]


def _fit(sheet: Initiative) -> float:
    """As the search annotated it."""
    return float(getattr(sheet, "fit", 0.0))


def _letters(sheet: Initiative) -> float:
    return float(getattr(sheet, "letters", 0.0))
