"""Both sheets together: the problem that they say, or everything that keeps them from saying one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from concitoyens.engines.assignment import CompatibilityClass, Fault, FaultKind, Group, Merged, Problem, Worksite, merge
from concitoyens.engines.assignment.checking import check
from concitoyens.engines.assignment.problem import DAY

from ..files.grids import Grid, Refused, Slip
from . import friends, households, tables, worksites
from .columns import HOUSEHOLDS, WORKSITES
from .households import Household, Names
from .spelling import fold, fold_trade
from .tables import Table, Told
from .values import HALF_DAYS
from .worksites import Site

#: Slips listed one by one; beyond, they are counted.
MOST_TOLD = 100


@dataclass(frozen=True)
class Day:
    """What the workbook asks. ``asked``: each household apart; ``merged``: friends together, as it is solved."""

    asked: Problem
    merged: Merged
    households: Mapping[str, Household]
    sites: Mapping[str, Site]
    remarks: Sequence[Slip] = field(default_factory=tuple)
    closed_by_age: frozenset[tuple[str, str]] = frozenset()  # households and worksites of such remarks

    @property
    def problem(self) -> Problem:
        return self.merged.problem


def read(grids: Sequence[Grid], *, seed: int = 1) -> Day:
    """The day that two sheets say. Raises Refused, which names everything that is wrong."""
    told = Told()
    found = {name: table for name in (WORKSITES, HOUSEHOLDS) if (table := _table(grids, name, told))}
    sites = worksites.read(found[WORKSITES], told) if WORKSITES in found else []
    names = Names(
        {fold(one.worksite.name): one.worksite.name for one in sites},
        {fold_trade(skill): skill for one in sites for skill in one.worksite.skills},
    )
    if HOUSEHOLDS not in found or not sites:
        raise Refused(*_listed(told.slips))
    homes = households.read(found[HOUSEHOLDS], told, names)
    wanted = friends.wanted(found[HOUSEHOLDS], homes, told)
    problem = _problem(sites, homes, seed)
    if not told.slips:
        told.slips += _checked(problem, found, sites, homes)
    if told.slips:
        raise Refused(*_listed(told.slips))
    merged = _merged(problem, wanted)
    told.remarks += _apart(found[HOUSEHOLDS], homes, merged)
    closed = _closed_by_age(homes, problem)
    told.remarks += _ages(found[HOUSEHOLDS], homes, closed)
    return Day(
        problem,
        merged,
        {one.group.id: one for one in homes},
        {one.worksite.id: one for one in sites},
        tuple(sorted(set(told.remarks))),
        frozenset((name, site.id) for name, sites in closed.items() for site in sites),
    )


def _table(grids: Sequence[Grid], name: str, told: Told) -> Table | None:
    try:
        return tables.table(tables.find(grids, name), name, told)
    except Refused as error:
        told.slips += error.slips
        return None


def _listed(slips: list[Slip]) -> list[Slip]:
    """In the order of the sheets, each once; what is too much to read is counted."""
    found = list(dict.fromkeys(sorted(slips, key=lambda one: (not fold(one.sheet).startswith("chantier"), one))))
    if len(found) <= MOST_TOLD:
        return found
    return [*found[:MOST_TOLD], Slip("", 0, 0, f"et {len(found) - MOST_TOLD} autres. Corrigez d’abord celles-ci.")]


def _problem(sites: list[Site], homes: list[Household], seed: int) -> Problem:
    halves = HALF_DAYS if any(one.when.parts for found in (sites, homes) for one in found) else (DAY,)
    classes = {(one.youngest, one.reduced_mobility): _class(one) for one in homes}
    return Problem(
        seed=seed,
        half_days=halves,
        worksites=tuple(_site(one, halves) for one in sites),
        classes=tuple(sorted(classes.values(), key=lambda one: one.id)),
        groups=tuple(_group(one) for one in homes),
    )


def _site(one: Site, halves: tuple[str, ...]) -> Worksite:
    """A worksite that names no half-day lasts the whole day, with one team."""
    return replace(one.worksite, half_days=one.when.parts, whole_day=len(halves) > 1 and not one.when.parts)


def _class(one: Household) -> CompatibilityClass:
    age = "adultes" if one.youngest is None else f"{one.youngest} ans"
    name = f"{age}, mobilité réduite" if one.reduced_mobility else age
    return CompatibilityClass(id=name, youngest=one.youngest, reduced_mobility=one.reduced_mobility)


def _group(one: Household) -> Group:
    return replace(one.group, class_id=_class(one).id, half_days=one.when.parts)


#: Columns of the fields in the paths of the engine's faults.
_FIELDS = {"min": "minimum", "max": "maximum", "minors": "adults", "workers": "adults", "skilled": "skills"}
_PATH = re.compile(r"^(worksites|groups)\[(\d+)\]\.(\w+)")


def _checked(problem: Problem, found: dict[str, Table], sites: list[Site], homes: list[Household]) -> list[Slip]:
    """What the engine would refuse, told where it stands in the sheets."""
    slips = []
    for fault in check(problem):
        path = _PATH.match(fault.path)
        if path is None:
            slips.append(Slip("", 0, 0, str(fault)))
            continue
        sheet, rows = (WORKSITES, sites) if path[1] == "worksites" else (HOUSEHOLDS, homes)
        name = _FIELDS.get(path[3], path[3])
        slips.append(found[sheet].slip(rows[int(path[2])].row, name, _words(fault)))
    return slips


def _words(fault: Fault) -> str:
    match fault.kind:
        case FaultKind.PRE_ASSIGNED_IMPOSSIBLE:
            return f"« {fault.value} » ne convient pas à ce foyer (âge, mobilité ou demi-journée)."
        case FaultKind.PRE_ASSIGNED_ABOVE_MAXIMUM:
            return f"les foyers convenus sont plus nombreux que les {fault.limit} places."
        case _:
            return str(fault)


def _merged(problem: Problem, wanted: Mapping[str, Sequence[str]]) -> Merged:
    """Friends together, in the place of the first of them: first come is told in the order of the sheet."""
    merged = merge(problem, wanted)
    turn = {one.id: at for at, one in enumerate(problem.groups)}
    first = {one.id: min(turn[name] for name in merged.members.get(one.id, (one.id,))) for one in merged.problem.groups}
    groups = tuple(sorted(merged.problem.groups, key=lambda one: first[one.id]))
    return replace(merged, problem=replace(merged.problem, groups=groups))


def _closed_by_age(homes: list[Household], problem: Problem) -> dict[str, list[Worksite]]:
    """Worksites that are closed to who asked for them only because the exact age of the youngest is not said."""
    found = {}
    for one in homes:
        high = next((high for _, low, high in households.BANDS if low == one.youngest), 0)
        sites = [problem.worksite[name] for name in one.group.wishes]
        closed = [site for site in sites if one.youngest is not None and one.youngest < site.minimum_age <= high]
        if closed and not one.age_said:
            found[one.group.id] = closed
    return found


def _ages(table: Table, homes: list[Household], closed: Mapping[str, list[Worksite]]) -> list[Slip]:
    slips = []
    for one in homes:
        if sites := closed.get(one.group.id):
            names = ", ".join(f"« {site.name} » (dès {site.minimum_age} ans)" for site in sites)
            words = (
                f"« {one.group.name} » : faute de l’âge du plus jeune, {one.youngest} ans sont retenus ; ne lui est \
pas possible : {names}."
            )
            slips.append(table.slip(one.row, "youngest", words))
    return slips


def _apart(table: Table, homes: list[Household], merged: Merged) -> list[Slip]:
    row = {one.group.id: one.row for one in homes}
    found = [
        table.slip(row[name], "friends", f"« {other} » ne l’a pas demandé : les deux foyers sont placés séparément.")
        for name, other in merged.not_mutual
    ]
    why = "ces foyers ne peuvent être réunis (plus de huit personnes, aucun vœu commun, horaires ou chantier convenu)"
    found += [
        table.slip(row[chain[0]], "friends", f"{why} : {', '.join(f'« {name} »' for name in chain)}.")
        for chain in merged.kept_apart
    ]
    return found
