"""All leaves of a result, in their order, and what a later ``--update`` reads of them."""

import json
from collections.abc import Sequence
from typing import Any

from concitoyens.engines.assignment import Improvement

from . import homes, numbers, teams
from .board import Board
from .leaves import LONGEST, Head, Kind, Leaf, Line
from .reasons import Lines

DATA, NOTICED = "Données", "À savoir"
VERSION = 1
_SPACE = "\\u0020"  # a blank at the edge of a cell may be lost


def leaves(
    board: Board,
    lines: Lines,
    improvements: tuple[Improvement, ...],
    remarks: Sequence[str] = (),
    gone: tuple[str, ...] | None = None,
) -> list[Leaf]:
    """The workbook of a result. ``gone``: those who no longer come; None when this is no update."""
    return [
        *([] if gone is None else [homes.moved(board, gone)]),
        teams.leaf(board),
        homes.leaf(board, lines),
        homes.waiting(board),
        numbers.leaf(board),
        numbers.change_first(board, improvements),
        teams.cancelled(board),
        *([_remarks(remarks)] if remarks else []),
        _data(board),
    ]


def _remarks(remarks: Sequence[str]) -> Leaf:
    """What was noticed, and stops nothing."""
    return Leaf(NOTICED, (Head("À savoir sur vos feuilles", 130, wrap=True),), tuple(Line((one,)) for one in remarks))


def document(board: Board) -> dict[str, Any]:
    """What was solved and answered, for the next update."""
    return {"version": VERSION, "problem": board.day.problem.to_json(), "result": board.result.to_json()}


def _data(board: Board) -> Leaf:
    text = json.dumps(document(board), ensure_ascii=True, separators=(",", ":")).replace(" ", _SPACE)
    parts = [text[at : at + LONGEST - 2_000] for at in range(0, len(text), LONGEST - 2_000)]
    words = "Cette feuille sert à « concitoyens assign --update » : ne la changez pas."
    return Leaf(DATA, (Head(words, 100),), tuple(Line((one,), Kind.QUIET) for one in parts), quiet=True)
