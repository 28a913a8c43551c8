"""From files to files: nothing is written unless the answer holds, and never half of it."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import time

from concitoyens.engines.assignment import Improvement, Problem, Result, evaluate, notices, solve
from concitoyens.ops.errors import OpsError

from . import late, sources, targets, words
from .answer import book, numbers, reasons
from .answer.board import Board
from .day.reading import Day
from .files.grids import Refused
from .terminal import Terminal

#: Exit codes of the command: 2 is the usage, said by the reader of the command line.
DONE, REFUSED, STOPPED_EARLY = 0, 1, 3
#: Remarks that are told one by one; all of them are in the result.
MOST_REMARKS = 12


@dataclass(frozen=True)
class Options:
    """What the command line says. ``time_limit`` in seconds; ``seed`` None: that of the document, or 1."""

    sources: Sequence[Path] = ()
    output: Path | None = None
    time_limit: float = 3.0
    seed: int | None = None
    update: Path | None = None
    pdf: Path | None = None
    terminal: Terminal = field(default_factory=Terminal)


def assign(options: Options) -> int:
    """Solve and write. 0: done; 1: what is given is refused, nothing is written; 3: stopped early, the answer holds."""
    try:
        return _assign(options)
    except Refused as error:
        options.terminal.say("")
        given = " et ".join(path.name for path in options.sources)
        print(f"{given} : refusé, rien n’est écrit ({len(error.slips)} à corriger) :", file=sys.stderr)
        print("\n".join(f"  - {slip}" for slip in error.slips), file=sys.stderr)
        return REFUSED


def _assign(options: Options) -> int:
    output = options.output or Path()
    for path in (output, options.pdf):
        if path is not None:
            targets.check(path)
    terminal = options.terminal
    terminal.say("Lecture…")
    day = sources.read(options.sources, seed=options.seed)
    previous = None if options.update is None else late.read(options.update)
    with terminal.listening():
        result, gone = _solve(day, previous, options)
    _check(day.problem, result)
    board = Board(day, result)
    remarks = _remarks(day, previous)
    files, improvements = _files(board, remarks, gone, output, terminal)
    if options.pdf is not None:
        from . import papers

        files[options.pdf] = papers.teams(board, at=datetime.fromtimestamp(time(), UTC))
    terminal.say("")
    targets.save(files)
    print(words.summary(board, improvements))
    if gone is not None:
        print(words.moves(board, gone))
    _tell(remarks, in_book=output.suffix.lower() != ".json")
    print(f"Écrit dans {output}" + (f" et {options.pdf}." if options.pdf else "."))
    return DONE if result.proven or result.stop not in {"time", "cancelled"} else STOPPED_EARLY


def _solve(day: Day, previous: late.Previous | None, options: Options) -> tuple[Result, tuple[str, ...] | None]:
    """The answer; for an update also who no longer comes."""
    if previous is None:
        return solve(day.problem, time_limit=options.time_limit, progress=options.terminal.follow), None
    return late.update(day, previous, time_limit=options.time_limit, progress=options.terminal.follow)


def _check(problem: Problem, result: Result) -> None:
    """Counted again from the values alone: what does not hold is never handed over."""
    verdict = evaluate(problem, result)
    if not verdict.valid and not result.conflict:
        raise OpsError("La réponse ne tient pas, c’est une erreur de ce programme : rien n’est écrit.")


def _files(
    board: Board, remarks: list[str], gone: tuple[str, ...] | None, output: Path, terminal: Terminal
) -> tuple[dict[Path, bytes], tuple[Improvement, ...]]:
    """The result as files, and what would improve it."""
    if output.suffix.lower() == ".json":
        text = json.dumps(board.result.to_json(), ensure_ascii=False, separators=(",", ":"))
        return {output: text.encode()}, ()
    terminal.say("Explications…")
    lines = reasons.lines(board)
    improvements = numbers.first(board)
    leaves = book.leaves(board, lines, improvements, remarks, gone)
    return targets.leaves_as(output, leaves, book.document(board)), improvements


def _remarks(day: Day, previous: late.Previous | None) -> list[str]:
    """What is to be known, and stops nothing."""
    slips = [*(previous.remarks if previous else ()), *day.remarks]
    found = (one for one in notices(day.asked) if (one.group, one.worksite) not in day.closed_by_age)
    return [str(one) for one in slips] + words.noticed(day.asked, found)


def _tell(remarks: list[str], *, in_book: bool) -> None:
    if not remarks:
        return
    print(f"À savoir ({len(remarks)}) :", file=sys.stderr)
    print("\n".join(f"  - {one}" for one in remarks[:MOST_REMARKS]), file=sys.stderr)
    if len(remarks) > MOST_REMARKS:
        where = f" : voir « {book.NOTICED} » dans le résultat" if in_book else ""
        print(f"  - et {len(remarks) - MOST_REMARKS} autres{where}.", file=sys.stderr)
