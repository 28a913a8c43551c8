"""The inventory as arrays, kept by each process and made again when something in it changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Count, Max, Q, Sum

from concitoyens.engines.recommendation import Catalogue, Place, Practices, Sheet
from concitoyens.initiatives.enums import Accessibility, Aim, Category, Effort, Public, Season
from concitoyens.initiatives.enums import Place as Where
from concitoyens.initiatives.models import Initiative, Practice

PLACES = {
    Where.INDOOR: Place.INDOOR, Where.OUTDOOR: Place.OUTDOOR, Where.MIXED: Place.MIXED, Where.REMOTE: Place.REMOTE,
}  # fmt: skip
SEASONS = {season: 1 << n for n, season in enumerate(Season)}
AIMS = {aim: 1 << n for n, aim in enumerate(Aim)}
PUBLICS = {public: n for n, public in enumerate(Public)}
_CATEGORIES = {category: n for n, category in enumerate(Category)}
_REACHABLE = {Accessibility.YES: 1.0, Accessibility.PARTLY: 0.5, Accessibility.NO: 0.0}
#: Days said of what was there from the first day: an inventory that has just opened has nothing new.
_STOCK = 10_000
#: The youngest age at which a sheet is for children, for families, for teenagers at most.
_FOR_CHILDREN, _FOR_TEENAGERS = 8, 14


@dataclass(frozen=True)
class Shelf:
    """The published sheets at one moment."""

    stamp: tuple[Any, ...]
    catalogue: Catalogue
    practices: Practices
    sheets: dict[int, Initiative]


_shelf: Shelf | None = None


def shelf(on: date) -> Shelf:
    """The sheets as of ``on``: one statement to know that nothing changed, three when something did."""
    global _shelf
    stamp = _stamp(on)
    if _shelf is None or _shelf.stamp != stamp:
        _shelf = _read(stamp, on)
    return _shelf


def _stamp(on: date) -> tuple[Any, ...]:
    sheets = Initiative.objects.published().aggregate(
        sheets=Count("pk", distinct=True),
        newest=Max("pk"),
        changed=Max("updated_at"),
        told=Count("practices", filter=Q(practices__is_shown=True)),
        teller=Max("practices__pk", filter=Q(practices__is_shown=True)),
        last=Max("practices__told_at", filter=Q(practices__is_shown=True)),
        stars=Sum("practices__rating", filter=Q(practices__is_shown=True)),
    )
    return (on, *sheets.values())


def _read(stamp: tuple[Any, ...], on: date) -> Shelf:
    rows = list(Initiative.objects.published().defer("steps", "safety", "search", "packaged").order_by("name", "pk"))
    first = min((row.published_at.date() for row in rows if row.published_at), default=on)
    catalogue = Catalogue.of([_sheet(row, first, on) for row in rows], len(PUBLICS))
    return Shelf(stamp, catalogue, _practices({row.pk: n for n, row in enumerate(rows)}, on), {r.pk: r for r in rows})


def _sheet(row: Initiative, first: date, on: date) -> Sheet:
    published = row.published_at.date() if row.published_at else first
    return Sheet(
        key=row.pk,
        category=_CATEGORIES.get(Category(row.category), -1),
        place=PLACES[Where(row.place)] if row.place else None,
        population_min=row.population_min,
        population_max=row.population_max,
        people_min=row.people_min,
        cost=row.cost_level,
        seasons=sum(SEASONS[Season(season)] for season in row.seasons),
        health_max=row.health_max,
        effort=row.effort,
        needs_leader=row.needs_competent_leader,
        tools=len(row.equipment),
        preparation=row.preparation_weeks,
        aims=sum(AIMS[Aim(aim)] for aim in row.aims),
        first_aim=AIMS[Aim(row.aims[0])] if row.aims else 0,
        publics=tuple(_suits(row, public) for public in PUBLICS),
        support=row.category == Category.ORGANISATION,
        age=max((on - published).days, 0) if published > first else _STOCK,
    )


def _suits(row: Initiative, public: Public) -> float | None:
    """How far a sheet suits a public: by what it says, else by the age, the effort or the access that it asks for."""
    if public == Public.REDUCED_MOBILITY and row.accessibility:
        return _REACHABLE[Accessibility(row.accessibility)]
    if row.publics:
        return float(public in row.publics)
    if public in {Public.CHILDREN, Public.FAMILIES} and row.minimum_age is not None:
        return float(row.minimum_age <= _FOR_CHILDREN)
    if public == Public.TEENAGERS and row.minimum_age is not None:
        return float(row.minimum_age <= _FOR_TEENAGERS)
    if public == Public.ELDERS and row.effort is not None:
        return {Effort.LIGHT: 1.0, Effort.MODERATE: 0.5, Effort.HARD: 0.0}[Effort(row.effort)]
    return None


def _practices(rows: dict[int, int], on: date) -> Practices:
    """What communes did, once per sheet and commune, the latest."""
    told = (
        Practice.objects.filter(is_shown=True, initiative__in=rows)
        .order_by("initiative_id", "commune_id", "-year")
        .distinct("initiative_id", "commune_id")
        .values_list(
            "initiative", "commune__population", "commune__density", "commune__department__region", "rating", "year"
        )
    )
    columns = list(zip(*told, strict=True)) or [()] * 6
    sheets, populations, densities, regions, ratings, years = columns
    return Practices(
        sheet=np.array([rows[pk] for pk in sheets], np.int64),
        population=_logarithms(populations),
        density=_logarithms(densities),
        region=np.array([int(code) for code in regions], np.int64),
        rating=np.array([np.nan if stars is None else stars for stars in ratings], np.float32),
        years=np.array([max(on.year - year, 0) for year in years], np.float32),
    )


def _logarithms(values: tuple[Any, ...]) -> Any:
    return np.array([np.log10(value) if value else np.nan for value in values], np.float32)
