"""The sheet « Foyers »."""

from dataclasses import dataclass, field

from concitoyens.engines.assignment import Group

from . import columns, values
from .spelling import fold, fold_trade, meant
from .tables import Row, Table, Told, rows
from .values import When

#: Age of a band when the youngest is not said: the lowest of the band.
BANDS = (("infants", 0, 5), ("children", 6, 11), ("teenagers", 12, 17))
ADULT = 18


@dataclass(frozen=True)
class Household:
    """A household as it is written. ``youngest`` None: adults only."""

    row: int
    group: Group
    when: When
    youngest: int | None = None
    age_said: bool = True  # False: the lowest age of the band is taken
    reduced_mobility: bool = False
    friends: str = ""
    phone: str = ""
    email: str = ""


@dataclass
class Names:
    """What households may name: worksites and skills, by their folded spelling."""

    worksites: dict[str, str]
    skills: dict[str, str]
    seen: dict[str, int] = field(default_factory=dict)


def read(table: Table, told: Told, names: Names) -> list[Household]:
    """Every household; what is wrong is remembered, with a default value in its place."""
    found = []
    for row in rows(table, told):
        name = row.take("name", values.name, "?")
        if not name:
            row.wrong("name", "il manque le nom du foyer.")
            name = "?"
        key = fold(name)
        if key in names.seen and name != "?":
            row.wrong(
                "name",
                f"« {name} » est déjà à la ligne {names.seen[key]}. S’il s’agit d’un autre foyer, distinguez-les : "
                f"« {name}, rue des Lilas ».",
            )
            continue
        names.seen.setdefault(key, row.number)
        found.append(_household(row, name, names))
    _same_person(table, found, told)
    return found


def _household(row: Row, name: str, names: Names) -> Household:
    before = len(row.told.slips)
    adults = row.whole("adults") or 0
    minors = {band: row.whole(band) or 0 for band, _, _ in BANDS}
    people, counted = adults + sum(minors.values()), len(row.told.slips) == before
    if counted and "adults" in row.table.place:
        _accompanied(row, adults, sum(minors.values()))
    said = row.whole("youngest", most=values.MOST_YEARS)
    if counted and said is not None:
        _youngest(row, said, minors)
    youngest = said
    if youngest is None:
        youngest = next((low for band, low, _ in BANDS if minors[band]), None)
    group = Group(
        id=name,
        name=name,
        people=max(1, people),
        workers=adults + minors["teenagers"] if people else 1,
        minors=min(sum(minors.values()), max(0, people - 1)),
        wishes=_wishes(row, names),
        anywhere=row.yes("anywhere"),
        surprise=row.yes("surprise"),
        skilled=_skilled(row, names, max(1, people)),
        pre_assigned=_worksite(row, "pre_assigned", names) or None,
        locked=row.yes("locked"),
    )
    _asked(row, group)
    return Household(
        row.number,
        group,
        row.take("half_days", values.half_days, When()),
        None if youngest is not None and youngest >= ADULT else youngest,
        said is not None,
        row.yes("reduced_mobility"),
        row.text("friends"),
        row.text("phone"),
        row.text("email"),
    )


def _accompanied(row: Row, adults: int, minors: int) -> None:
    if minors and not adults:
        row.wrong(
            "adults", f"{minors} mineurs sans adulte : un mineur n’est jamais seul. Inscrivez-les avec un adulte."
        )
    elif not adults:
        row.wrong("adults", "il manque le nombre d’adultes.")


def _youngest(row: Row, youngest: int, minors: dict[str, int]) -> None:
    """The age of the youngest is in the lowest band that holds somebody."""
    band = next(((low, high) for name, low, high in BANDS if minors[name]), None)
    if band is None and youngest < ADULT:
        row.wrong("youngest", f"le plus jeune a {youngest} ans, mais ce foyer n’a que des adultes : comptez-le.")
    elif band is not None and not band[0] <= youngest <= band[1]:
        row.wrong(
            "youngest", f"le plus jeune a {youngest} ans, mais ce foyer compte un enfant de {band[0]} à {band[1]} ans."
        )


def _wishes(row: Row, names: Names) -> tuple[str, ...]:
    """Wishes in the order of their columns. A cell left empty between two is told: those after it move up."""
    ranks = sorted(int(one.removeprefix("wish_")) for one in row.table.place if one.startswith("wish_"))
    found: list[str] = []
    empty = 0
    for rank in ranks:
        worksite = _worksite(row, f"wish_{rank}", names)
        if worksite is None:
            empty = empty or rank
        elif worksite in found:
            row.remark(f"wish_{rank}", f"« {worksite} » est demandé deux fois : le meilleur rang compte.")
        elif len(found) == columns.RANKS:
            row.remark(f"wish_{rank}", f"« {worksite} » n’est pas lu : {columns.RANKS} vœux au plus comptent.")
        else:
            found.append(worksite)
            if empty:
                row.remark(f"wish_{rank}", f"le vœu {empty} est vide : « {worksite} » compte comme vœu {len(found)}.")
                empty = 0
    return tuple(found)


def _worksite(row: Row, name: str, names: Names) -> str | None:
    """The worksite that a cell names; None when it holds nothing, or nothing that is known."""
    typed = row.text(name)
    if not typed or typed in ("-", "–", "—"):
        return None
    known = names.worksites.get(fold(typed))
    if known is None:
        near = meant(typed, names.worksites.values()) or "."
        row.wrong(name, f"« {typed[:80]} » n’est pas un chantier de la feuille « {columns.WORKSITES} »{near}")
    return known


def _skilled(row: Row, names: Names, people: int) -> tuple[tuple[str, ...], ...]:
    persons: list[tuple[str, ...]] = row.take("skills", values.skilled, [])
    if len(persons) > people:
        row.wrong("skills", f"{len(persons)} personnes qualifiées, alors que ce foyer compte {people} personnes.")
        return ()
    found = []
    for person in persons:
        known = {names.skills.get(fold_trade(skill), skill) for skill in person}
        found.append(tuple(sorted(known)))
        for skill in person:
            near = meant(skill, names.skills.values())
            if fold_trade(skill) not in names.skills and near:
                row.remark("skills", f"aucun chantier ne demande « {skill[:60]} »{near}")
    return tuple(sorted(found))


def _asked(row: Row, group: Group) -> None:
    if group.surprise and group.wishes:
        row.wrong("surprise", "« Surprise » ne va pas avec des vœux : laissez l’un ou les autres.")
    if group.locked and group.pre_assigned is None:
        row.wrong("locked", "verrouillé, mais sans « Chantier convenu ».")


def _same_person(table: Table, found: list[Household], told: Told) -> None:
    """Two households with one phone or mailbox may be the same people, registered twice."""
    first: dict[tuple[str, str], Household] = {}
    for one in found:
        digits = "".join(sign for sign in one.phone if sign.isdigit())
        for name, value in (("phone", digits[-9:]), ("email", one.email.casefold())):
            if value and (other := first.setdefault((name, value), one)) is not one:
                kind = "téléphone" if name == "phone" else "courriel"
                words = f"même {kind} que « {other.group.name} » (ligne {other.row}) : est-ce le même foyer ?"
                told.remarks.append(table.slip(one.row, name, words))
