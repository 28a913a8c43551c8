"""The three numbers of a territory, as they were last counted."""

from dataclasses import dataclass
from datetime import datetime

from concitoyens.editions.models import Edition
from concitoyens.reports.models import Level, TerritoryFigures


@dataclass(frozen=True)
class Figures:
    """How many communes of a territory declared, were confirmed by their town hall, told what their day was.

    Each number contains the next one. participants: people counted by ``participants_told_by`` communes, None when
    none did; numbers of fewer than five people are in no total.
    """

    level: str
    code: str
    name: str
    communes: int
    declared: int
    confirmed: int
    reported: int
    participants: int | None
    participants_told_by: int
    worksites: int | None
    computed_at: datetime


_COLUMNS = (
    "level", "code", "name", "communes", "declared", "confirmed", "reported", "participants", "participants_told_by",
    "worksites", "computed_at",
)  # fmt: skip


def figures(edition: Edition, level: str = Level.NATION, code: str = "") -> Figures | None:
    """Those of one territory; None where no such territory is, or before the first count."""
    row = edition.figures.filter(level=level, code=code).values_list(*_COLUMNS).first()
    return Figures(*row) if row else None


def of_level(edition: Edition, level: str, *, within: str = "") -> list[Figures]:
    """Those of every territory of a level, by code; only of one region or department with ``within``."""
    rows = TerritoryFigures.objects.filter(edition=edition).of(level, within=within).order_by("code")
    return [Figures(*row) for row in rows.values_list(*_COLUMNS)]
