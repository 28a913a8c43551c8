"""The sheet « Chantiers »."""

from dataclasses import dataclass

from concitoyens.engines.assignment import Worksite

from . import values
from .spelling import fold, fold_trade
from .tables import Row, Table, Told, rows
from .values import When

#: Skills that one worksite may ask for: the engine counts every set of them.
MOST_SKILLS = 8


@dataclass(frozen=True)
class Site:
    """A worksite as it is written: what the engine knows of it, when it runs, and what is only shown."""

    row: int
    worksite: Worksite
    when: When
    leader: str = ""
    meeting: str = ""


def read(table: Table, told: Told) -> list[Site]:
    """Every worksite; those that cannot be read are remembered, with a default value where it is wrong."""
    sites: list[Site] = []
    first: dict[str, int] = {}
    skills: dict[str, str] = {}
    for row in rows(table, told):
        name = row.take("name", values.name, "?")
        if not name:
            row.wrong("name", "il manque le nom du chantier.")
            continue
        if (key := fold(name)) in first and name != "?":
            row.wrong("name", f"« {name} » est déjà à la ligne {first[key]} : deux chantiers n’ont jamais le même nom.")
            continue
        first[key] = row.number
        sites.append(_site(row, name, skills))
    return sites


def _site(row: Row, name: str, skills: dict[str, str]) -> Site:
    maximum = row.whole("maximum")
    if maximum is None and "maximum" in row.table.place:
        row.wrong("maximum", "il manque le nombre de places.")
    minimum = row.whole("minimum") or 0
    if maximum is not None and minimum > maximum:
        row.wrong("minimum", f"le minimum ({minimum}) dépasse le maximum ({maximum}).")
        minimum = maximum
    needed: dict[str, int] = row.take("skills", values.skills_needed, {})
    spelled = {skills.setdefault(fold_trade(skill), skill): count for skill, count in needed.items()}
    if maximum is not None and sum(spelled.values()) > maximum:
        row.wrong("skills", f"{sum(spelled.values())} personnes qualifiées, pour {maximum} places.")
        spelled = {}
    if len(spelled) > MOST_SKILLS:
        row.wrong("skills", f"{len(spelled)} compétences ; un chantier en demande {MOST_SKILLS} au plus.")
        spelled = {}
    worksite = Worksite(
        id=name,
        name=name,
        minimum=minimum,
        maximum=maximum or 0,
        skills=spelled,
        minimum_age=row.whole("minimum_age", most=values.MOST_YEARS) or 0,
        accessible=row.yes("accessible", default=True),
        children_take_places=row.yes("children_take_places", default=True),
        must_run=row.yes("must_run"),
    )
    when = row.take("half_days", values.half_days, When())
    return Site(row.number, worksite, when, row.text("leader"), row.text("meeting"))
