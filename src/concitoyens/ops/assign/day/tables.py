"""A sheet whose columns are recognised, and rows that give values out and remember all that is wrong with them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..files.grids import Cell, Grid, Slip, letter, refused
from . import columns, values
from .spelling import fold, meant, tidy

Read = TypeVar("Read")
#: Rows among which the titles are looked for: a banner may stand above them.
TOP = 30


@dataclass
class Told:
    """What is wrong, and what is only to be known."""

    slips: list[Slip] = field(default_factory=list)
    remarks: list[Slip] = field(default_factory=list)
    cells: set[tuple[str, int, int]] = field(default_factory=set)

    def wrong(self, slip: Slip) -> None:
        """Remember it, unless something is already wrong with that cell."""
        place = slip.sheet, slip.row, slip.column
        if not slip.column or place not in self.cells:
            self.cells.add(place)
            self.slips.append(slip)


@dataclass(frozen=True)
class Table:
    """A sheet below its titles. ``place``: column (from 1) of each field; ``title``: as it is written there."""

    sheet: str
    place: dict[str, int]
    title: dict[int, str]
    rows: Sequence[tuple[int, Sequence[Cell]]]

    def slip(self, row: int, name: str, words: str) -> Slip:
        """Something about a field of a row; about the row when it has no such column."""
        column = self.place.get(name, 0)
        return Slip(self.sheet, row, column, words, self.title.get(column, ""))


@dataclass(frozen=True)
class Row:
    """One row: values by field."""

    table: Table
    number: int
    cells: Sequence[Cell]
    told: Told

    def cell(self, name: str) -> Cell:
        column = self.table.place.get(name, 0)
        return self.cells[column - 1] if 0 < column <= len(self.cells) else None

    def take(self, name: str, read: Callable[[Cell], Read], default: Read) -> Read:
        """The value of a field; its default when it cannot be read, which is remembered."""
        try:
            return read(self.cell(name))
        except values.Wrong as wrong:
            self.wrong(name, str(wrong))
            return default

    def text(self, name: str) -> str:
        return self.take(name, values.text, "")

    def whole(self, name: str, *, most: int = values.MOST_PEOPLE) -> int | None:
        return self.take(name, lambda cell: values.whole(cell, most=most), None)

    def yes(self, name: str, *, default: bool = False) -> bool:
        return self.take(name, lambda cell: values.yes(cell, default=default), default)

    def wrong(self, name: str, words: str) -> None:
        self.told.wrong(self.table.slip(self.number, name, words))

    def remark(self, name: str, words: str) -> None:
        self.told.remarks.append(self.table.slip(self.number, name, words))


def find(grids: Sequence[Grid], sheet: str) -> Grid:
    """The sheet of that name, in any spelling; else the one whose titles are most like it. Raises Refused."""
    named = [one for one in grids if fold(one.name) == fold(sheet)]
    if not named:
        named = [one for one in grids if fold(sheet)[:-1] in fold(one.name) and _titles(one, sheet)[1]]
    if named:
        return named[0]
    scored = [(len(_titles(one, sheet)[1]), one) for one in grids]
    best = max(scored, key=lambda item: item[0], default=(0, None))
    if best[1] is not None and best[0] >= 2 and _kind(best[1]) == sheet:
        return best[1]
    found = ", ".join(f"« {one.name} »" for one in grids) or "aucune"
    raise refused("", f"il manque la feuille « {sheet} » (feuilles trouvées : {found}).")


def _kind(grid: Grid) -> str:
    return max(columns.COLUMNS, key=lambda sheet: len(_titles(grid, sheet)[1]))


def _titles(grid: Grid, sheet: str) -> tuple[int, set[str]]:
    """Row (index) that holds most known titles, and their fields; the first of equals."""
    best: tuple[int, set[str]] = (0, set())
    for at, (_, cells) in enumerate(grid.rows[:TOP]):
        known = {columns.recognise(sheet, one) for one in cells if isinstance(one, str)} - {None}
        if len(known) > len(best[1]):
            best = at, {one for one in known if one}
    return best


def table(grid: Grid, sheet: str, told: Told) -> Table:
    """The table of a sheet. What is wrong with its titles is remembered; Refused when nothing can be read of it."""
    if not grid.rows:
        raise refused(grid.name, "cette feuille est vide.")
    at, known = _titles(grid, sheet)
    if "name" not in known and len(known) < 2:
        wanted = ", ".join(f"« {one.title} »" for one in columns.COLUMNS[sheet] if one.needed)
        raise refused(grid.name, f"aucune ligne de titres n’a été trouvée : il faut au moins {wanted}.")
    number, cells = grid.rows[at]
    found = Table(tidy(grid.name), {}, {}, grid.rows[at + 1 :])
    for column, cell in enumerate(cells, start=1):
        _title(found, sheet, number, column, values.shown(cell), told)
    titles = [title for column, title in found.title.items() if column not in found.place.values()]
    for one in columns.COLUMNS[sheet]:
        if one.needed and one.field not in found.place:
            near = meant(one.title, titles).replace("vouliez-vous dire", "est-ce")
            told.slips.append(Slip(grid.name, number, 0, f"il manque la colonne « {one.title} »{near}"))
    if not found.rows:
        told.slips.append(Slip(grid.name, 0, 0, "cette feuille n’a que ses titres : aucune ligne n’est remplie."))
    _marks(grid, found, number, told)
    return found


def _title(found: Table, sheet: str, number: int, column: int, title: str, told: Told) -> None:
    if not title:
        return
    found.title[column] = title
    name = columns.recognise(sheet, title)
    if name is None:
        words = f"cette colonne n’est pas lue{meant(title, columns.titles(sheet))}"
        told.remarks.append(Slip(found.sheet, number, column, words, title))
    elif name in found.place:
        other = f"{letter(found.place[name])} (« {found.title[found.place[name]]} »)"
        words = f"dit la même chose que la colonne {other} : gardez l’une des deux."
        told.slips.append(Slip(found.sheet, number, column, words, title))
    else:
        found.place[name] = column


def _marks(grid: Grid, found: Table, titles_row: int, told: Told) -> None:
    """What the marks of the sheet mean for the columns that are read."""
    read, marks = set(found.place.values()), grid.marks
    for (top, left), (bottom, right) in marks.merged:
        if bottom >= titles_row and read & set(range(left, right + 1)) and (top, left) != (bottom, right):
            block = f"{letter(left)}{top}:{letter(right)}{bottom}"
            words = f"cellules fusionnées ({block}) : une seule valeur pour plusieurs cellules. Défusionnez-les."
            told.wrong(Slip(grid.name, top, left, words, found.title.get(left, "")))
    for places, words in (
        (
            marks.pending,
            "le résultat de cette formule n’est pas dans le fichier : ouvrez-le, enregistrez-le à nouveau.",
        ),
        (marks.errors, "cette formule donne une erreur."),
    ):
        for row, column in places:
            if row > titles_row and column in read:
                told.wrong(Slip(grid.name, row, column, words, found.title.get(column, "")))
    for column in sorted(read & set(marks.hidden_columns)):
        told.remarks.append(
            Slip(grid.name, 0, column, "cette colonne est masquée ; elle est lue.", found.title.get(column, ""))
        )
    numbers = {row for row, _ in found.rows} & set(marks.hidden_rows)
    if numbers:
        words = f"lignes masquées ou filtrées, lues comme les autres : {_listed(sorted(numbers))}."
        told.remarks.append(Slip(grid.name, 0, 0, words))


def _listed(numbers: list[int]) -> str:
    more = f" et {len(numbers) - 10} autres" if len(numbers) > 10 else ""
    return ", ".join(map(str, numbers[:10])) + more


def rows(found: Table, told: Told) -> Iterator[Row]:
    """Rows that hold something in a column that is read; a line of totals is passed over."""
    for number, cells in found.rows:
        row = Row(found, number, cells, told)
        if not any(row.cell(name) is not None for name in found.place):
            continue
        if fold(values.shown(row.cell("name"))) in ("total", "totaux", "sous total"):
            row.remark("name", "ligne de total, passée.")
            continue
        yield row
