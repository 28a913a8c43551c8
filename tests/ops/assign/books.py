"""Days as a town hall would type them, in a workbook."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from concitoyens.ops.assign.day import reading
from concitoyens.ops.assign.day.reading import Day
from concitoyens.ops.assign.files.grids import Grid, Marks, Refused

SITES = [["Chantier", "Minimum", "Maximum"], ["Peinture", 2, 6], ["Lavoir", 2, 4]]
HOMES = [
    ["Foyer", "Adultes", "6 à 11 ans", "Vœu 1", "Vœu 2"],
    ["Dupont", 2, 1, "Peinture", "Lavoir"],
    ["Klein", 2, None, "Lavoir", "Peinture"],
    ["Meyer", 1, None, "Peinture", "Lavoir"],
]
Rows = Sequence[Any]


def grids(sites: Rows = SITES, homes: Rows = HOMES, marks: Marks | None = None) -> list[Grid]:
    """The two sheets, as a file would give them; ``marks`` are those of the households."""
    return [_grid("Chantiers", sites, Marks()), _grid("Foyers", homes, marks or Marks())]


def _grid(name: str, rows: Rows, marks: Marks) -> Grid:
    return Grid(name, [(number, list(row)) for number, row in enumerate(rows, start=1) if any(row)], marks)


def day(sites: Rows = SITES, homes: Rows = HOMES) -> Day:
    """What the two sheets say."""
    return reading.read(grids(sites, homes))


def slips(sites: Rows = SITES, homes: Rows = HOMES, marks: Marks | None = None) -> list[str]:
    """Everything that is wrong with the two sheets."""
    try:
        reading.read(grids(sites, homes, marks))
    except Refused as error:
        return [str(one) for one in error.slips]
    return []


def book(sites: Rows = SITES, homes: Rows = HOMES) -> Workbook:
    """A workbook of the two sheets, to change before it is saved."""
    made = Workbook()
    assert made.active is not None
    made.active.title = "Chantiers"
    for row in sites:
        made.active.append(row)
    sheet = made.create_sheet("Foyers")
    for row in homes:
        sheet.append(row)
    return made


def content(made: Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def saved(folder: Path, sites: Rows = SITES, homes: Rows = HOMES, name: str = "jour.xlsx") -> Path:
    """The file of a workbook."""
    path = folder / name
    path.write_bytes(content(book(sites, homes)))
    return path
