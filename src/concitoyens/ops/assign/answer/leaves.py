"""A leaf of a workbook, before it is a file: titles, lines, and what helps who fills it in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

Cell = str | int | float | None
_NEVER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: A text that a spreadsheet would compute, even after blanks or with full-width signs.
ACTIVE = re.compile(r"^[\s'\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]")
LONGEST = 32_000


def printable(text: str) -> str:
    """The same text without the signs that no workbook can hold."""
    return _NEVER.sub("", text)[:LONGEST]


class Kind(Enum):
    """How a line looks."""

    PLAIN = "plain"
    BANNER = "banner"  # the name of a team, a heading
    QUIET = "quiet"  # something said below a heading
    STRONG = "strong"  # a line to see first


@dataclass(frozen=True)
class Head:
    """A column. ``choices``: what may be chosen; ``from_leaf``: or the first column of that leaf."""

    title: str
    width: int = 14
    note: str = ""
    choices: tuple[str, ...] = ()
    from_leaf: str = ""
    whole: bool = False
    wrap: bool = False


@dataclass(frozen=True)
class Line:
    """Cells from the first column on."""

    cells: tuple[Cell, ...]
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True)
class Leaf:
    """One sheet. ``open_lines``: empty lines below, to fill in; ``quiet``: for the program, not for people."""

    title: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    open_lines: int = 0
    landscape: bool = True
    quiet: bool = False


def plain(rows: Iterable[Iterable[Cell]]) -> tuple[Line, ...]:
    """Ordinary lines."""
    return tuple(Line(tuple(row)) for row in rows)
