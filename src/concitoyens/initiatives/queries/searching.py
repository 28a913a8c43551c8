"""The search of the inventory, one for every screen: words, then choices, then an order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from math import log
from operator import add, or_
from typing import Any

import numpy as np
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import Case, Count, F, FloatField, IntegerField, Q, TextChoices, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.models.initiative import InitiativeQuerySet

from .facets import FACETS, UNKNOWN, Choice, Facet, Picks, narrowed, read_picks
from .words import Phrase, Term, terms

CONFIGURATION = "concitoyens"
#: Longer texts are not read to the end.
LONGEST = 120
#: Beyond, sheets that say the same are no longer alike.
NEAREST = 12
#: What a word is worth in the rest, beside needs, beside sentence and category, in the name.
WEIGHTS = [0.1, 0.25, 0.5, 1.0]
#: What a synonym and the beginning of a word are worth beside the word itself.
SYNONYM, BEGINNING = 0.6, 0.5
#: A sheet is found when it says this much of what was typed, rare words counting more than common ones.
ENOUGH = 0.5
#: Words further apart than this do not look alike.
ALIKE = 0.35


@dataclass(frozen=True)
class Asked:
    """What is looked for: words, and the choices of each facet."""

    text: str = ""
    picks: Picks = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, values: Mapping[str, Iterable[str]]) -> "Asked":
        """As an address says it; what does not exist is left aside."""
        return cls(" ".join(text.replace("\0", " ").split())[:LONGEST], read_picks(values))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.picks)


@dataclass(frozen=True)
class CountedChoice:
    """A choice, how many sheets it would give with the other facets as they are, and whether it is made."""

    choice: Choice
    count: int
    picked: bool


@dataclass(frozen=True)
class CountedFacet:
    """A facet with its choices counted."""

    facet: Facet
    choices: tuple[CountedChoice, ...]

    @property
    def picked(self) -> int:
        return sum(choice.picked for choice in self.choices)


@dataclass(frozen=True)
class Found:
    """The sheets, best first, and what helps to go on."""

    sheets: InitiativeQuerySet
    total: int
    facets: tuple[CountedFacet, ...]
    #: What was typed with no sheet that says it, and the word that was looked for instead.
    corrections: tuple[tuple[str, str], ...] = ()
    #: Words that nothing resembles.
    unknown: tuple[str, ...] = ()


class Order(TextChoices):
    """In which order the sheets come."""

    FIT = "pertinence", _("Les plus proches de votre recherche")
    DONE = "communes", _("Les plus réalisées")
    NAME = "nom", _("Par nom")
    CHEAP = "cout", _("Les moins chères")
    QUICK = "preparation", _("Les plus vite prêtes")
    NEW = "nouveautes", _("Les plus récentes")


ORDERS: dict[str, tuple[Any, ...]] = {
    Order.DONE: (F("communes").desc(), "name", "id"),
    Order.NAME: ("name", "id"),
    Order.CHEAP: (F("cost_level").asc(nulls_last=True), "preparation_weeks", "name", "id"),
    Order.QUICK: (F("preparation_weeks").asc(nulls_last=True), "cost_level", "name", "id"),
    Order.NEW: (F("published_at").desc(nulls_last=True), "name", "id"),
}


BY_FIT = (F("fit").desc(), *ORDERS[Order.DONE])


def search(asked: Asked, order: str = "") -> Found:
    """The published sheets that answer. Four statements at most, six when a word has to be corrected.

    Without an order: the nearest first when words were typed, else those that most communes did.
    """
    weighed, corrections, unknown = _weigh(terms(asked.text))
    sheets, everything = _saying(Initiative.objects.published(), weighed), bool(weighed or not asked.text)
    if not everything:
        sheets = sheets.none()
    total, facets = _count(sheets, asked.picks, everything=everything and not weighed)
    found = sheets.filter(narrowed(asked.picks)).with_evidence()
    by = order if order in ORDERS else Order.FIT if weighed else Order.DONE
    if by == Order.FIT:
        found = found.annotate(fit=_fit(weighed))
    found = found.order_by(*ORDERS.get(by, BY_FIT))
    return Found(found, total, facets, corrections, unknown)


def nearest(text: str, *, among: InitiativeQuerySet | None = None) -> list[Initiative]:
    """The sheets that say what this text says, the nearest first, each with its ``fit``: the search without choices."""
    weighed, _corrections, _unknown = _weigh(terms(text[:LONGEST]))
    if not weighed:
        return []
    sheets = _saying(Initiative.objects.published() if among is None else among, weighed)
    return list(sheets.annotate(fit=_fit(weighed)).order_by("-fit", "name", "id")[:NEAREST])


@dataclass(frozen=True)
class Heard:
    """How well each sheet says some words, from 0 to 1; a sheet that is not there does not say them."""

    fits: Mapping[int, float]
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


def hear(text: str) -> Heard:
    """The same search for a list that has an order of its own: the best answer is worth 1."""
    weighed, corrections, unknown = _weigh(terms(text[:LONGEST]))
    if not weighed:
        return Heard({}, corrections, unknown)
    sheets = _saying(Initiative.objects.published(), weighed).annotate(fit=_fit(weighed)).order_by("pk")
    fits = dict(sheets.values_list("pk", "fit"))
    most = max(fits.values(), default=0.0) or 1.0
    return Heard({pk: fit / most for pk, fit in fits.items()}, corrections, unknown)


Numbers = NDArray[np.int64]
Weighed = list[tuple[Term, float]]


def _weigh(sought: Sequence[Term]) -> tuple[Weighed, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Each term with its rarity; a term that no sheet says is replaced by the word it looks like, if any."""
    if not sought:
        return [], (), ()
    rarity = _rarity(sought)
    missing = [term for term in sought if not rarity[term]]
    if not missing:
        return [(term, rarity[term]) for term in sought], (), ()
    alike = _alike([term.text for term in missing])
    instead = {term: replace(terms(alike[term.text][0])[0], unfinished=False) for term in missing if term.text in alike}
    rarity |= _rarity(list(instead.values())) if instead else {}
    weighed = [(term, rarity[term]) for term in (instead.get(term, term) for term in sought) if rarity[term]]
    corrections = tuple((term.text, alike[term.text][1]) for term in instead if rarity[instead[term]])
    return weighed, corrections, tuple(term.text for term in missing if term not in instead)


def _rarity(sought: Sequence[Term]) -> dict[Term, float]:
    """What each term tells: much when few sheets say it, nothing when none does."""
    counts = Initiative.objects.published().aggregate(
        every=Count("pk"),
        **{f"term_{n}": Count("pk", filter=Q(search=_anything(term))) for n, term in enumerate(sought)},
    )
    return {
        term: log(1 + counts["every"] / said) if (said := counts[f"term_{n}"]) else 0.0 for n, term in enumerate(sought)
    }


#: For each word, the one of the inventory that looks most like it: same trigrams, then fewest letters to change.
_ALIKE = """
SELECT typed, word, shown FROM unnest(%s::text[]) AS typed CROSS JOIN LATERAL (
  SELECT word, shown FROM initiatives_searchword
  WHERE word %% typed AND similarity(word, typed) >= %s
  ORDER BY levenshtein(word, typed) - 4 * similarity(word, typed), word LIMIT 1
) AS nearest
"""


def _alike(typed: list[str]) -> dict[str, tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [typed, ALIKE])
        return {word: (plain, shown) for word, plain, shown in cursor.fetchall()}


def _saying(sheets: InitiativeQuerySet, weighed: Weighed) -> InitiativeQuerySet:
    """The sheets that say enough of what was typed."""
    if not weighed:
        return sheets
    said = [
        Case(When(Q(search=_anything(term)), then=Value(rarity)), default=Value(0.0), output_field=FloatField())
        for term, rarity in weighed
    ]
    least = ENOUGH * sum(rarity for _term, rarity in weighed)
    anything = reduce(or_, [_anything(term) for term, _worth in weighed])
    return sheets.filter(search=anything).alias(said=reduce(add, said)).filter(said__gte=least)


def _fit(weighed: Weighed) -> Combinable:
    """How well a sheet answers: for each term its best place in the sheet, rare terms counting more."""
    return reduce(add, [_best_place(term) * Value(rarity) for term, rarity in weighed])


def _best_place(term: Term) -> Combinable:
    ranks = [SearchRank(F("search"), way, weights=WEIGHTS) * Value(worth) for way, worth in _ways(term)]
    return Greatest(*ranks, Value(0.0), output_field=FloatField())


def _anything(term: Term) -> SearchQuery:
    """The term in any of its forms."""
    return reduce(or_, [way for way, _worth in _ways(term)])


def _ways(term: Term) -> list[tuple[SearchQuery, float]]:
    """The forms under which a sheet may say a term, and what each is worth."""
    ways = [(_words(term.words), 1.0), *((_words(phrase), SYNONYM) for phrase in term.synonyms)]
    if term.beginning:  # not cut to its root, which is shorter: « repas » would begin « repeindre »
        ways.append((SearchQuery(f"{term.beginning}:*", config="simple", search_type="raw"), BEGINNING))
    return ways


def _words(phrase: Phrase) -> SearchQuery:
    return SearchQuery(" & ".join(phrase), config=CONFIGURATION, search_type="raw")


def _count(sheets: InitiativeQuerySet, picks: Picks, *, everything: bool) -> tuple[int, tuple[CountedFacet, ...]]:
    """How many sheets in all, and for each choice with the other facets as they are.

    One statement that never changes says which choices keep each sheet; counting them is a few additions. Left to
    SQL, each search would write and plan fifty conditional counts, which took longer than all the rest.
    """
    keys, kept_by = _kept_by()
    said = np.ones(len(keys), dtype=bool) if everything else np.isin(keys, list(sheets.values_list("pk", flat=True)))
    fits = {facet.name: _fits(kept_by[:, n], facet, picks) for n, facet in enumerate(FACETS)}
    total = int(np.logical_and.reduce([said, *fits.values()]).sum())
    counted: dict[str, int] = {}
    for n, facet in enumerate(FACETS):
        others = np.logical_and.reduce([said, *(fit for name, fit in fits.items() if name != facet.name)])
        choices = np.arange(len(facet.choices))
        numbers = (kept_by[others, n][:, None] >> choices & 1).sum(axis=0)
        counted |= {f"{facet.name}_{place}": int(number) for place, number in zip(choices, numbers, strict=True)}
    return total, tuple(_with_counts(facet, counted, picks) for facet in FACETS)


def _kept_by() -> tuple[Numbers, Numbers]:
    """The keys of the published sheets, and for each sheet and facet the choices that keep it, one bit each."""
    with connection.cursor() as cursor:
        cursor.execute(*_kept_by_sql())
        rows = np.array(cursor.fetchall(), dtype=np.int64).reshape(-1, 1 + len(FACETS))
    return rows[:, 0], rows[:, 1:]


@cache
def _kept_by_sql() -> tuple[str, tuple[Any, ...]]:
    bits = {
        f"kept_{facet.name}": reduce(
            add,
            [
                Case(When(choice.keeps, then=Value(1 << place)), default=Value(0), output_field=IntegerField())
                for place, choice in enumerate(facet.choices)
            ],
        )
        for facet in FACETS
    }
    sheets = Initiative.objects.published().order_by("pk").annotate(**bits).values_list("pk", *bits)
    sql, params = sheets.query.sql_with_params()
    return str(sql), tuple(params)


def _fits(kept_by: Numbers, facet: Facet, picks: Picks) -> NDArray[np.bool_]:
    """The sheets that the choices made in this facet keep; all when none is made."""
    wanted = sum(1 << n for n, choice in enumerate(facet.choices) if choice.value in picks.get(facet.name, ()))
    return (kept_by & wanted).astype(bool) if wanted else np.ones(len(kept_by), dtype=bool)


def _with_counts(facet: Facet, counted: Mapping[str, int], picks: Picks) -> CountedFacet:
    picked = picks.get(facet.name, ())
    choices = (
        CountedChoice(choice, counted[f"{facet.name}_{n}"], choice.value in picked)
        for n, choice in enumerate(facet.choices)
    )
    # the choice « not known » is of no use where every sheet says
    return CountedFacet(facet, tuple(c for c in choices if c.count or c.picked or c.choice.value != UNKNOWN))
