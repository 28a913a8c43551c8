"""A sheet as rows of cells, whatever file it came from; and a slip, named by sheet, row and column."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

Cell = str | int | float | bool | date | time | None
#: (row, column) from 1, as people count them.
Place = tuple[int, int]


def letter(column: int) -> str:
    """The letter of a column, from 1: A, B… Z, AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class Marks:
    """What values alone do not tell. ``merged``: first and last cell of each merged block."""

    merged: Sequence[tuple[Place, Place]] = ()
    hidden_columns: Sequence[int] = ()
    hidden_rows: Sequence[int] = ()
    pending: Sequence[Place] = ()  # formulas whose result is not in the file
    errors: Sequence[Place] = ()  # formulas whose result is an error


@dataclass(frozen=True)
class Grid:
    """One sheet: its rows that hold something, with their numbers from 1."""

    name: str
    rows: Sequence[tuple[int, Sequence[Cell]]]
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, order=True)
class Slip:
    """One thing to mend or to know. Row and column from 1; 0 when it is about the whole sheet or row."""

    sheet: str
    row: int
    column: int
    words: str
    title: str = ""

    def __str__(self) -> str:
        where = [self.sheet] if self.sheet else []
        if self.row:
            where.append(f"ligne {self.row}")
        if self.column:
            where.append(f"colonne {letter(self.column)}" + (f" ({self.title})" if self.title else ""))
        return f"{', '.join(where)} : {self.words}" if where else self.words


class Refused(Exception):
    """What was sent cannot be used. ``slips`` holds everything that is wrong, not the first thing."""

    def __init__(self, *slips: Slip) -> None:
        super().__init__("\n".join(map(str, slips)))
        self.slips = slips


def refused(sheet: str, words: str) -> Refused:
    """A refusal of a whole file or sheet."""
    return Refused(Slip(sheet, 0, 0, words))
