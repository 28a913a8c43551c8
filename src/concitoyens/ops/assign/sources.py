"""What is given on the command line becomes a day: a workbook, a pair of CSV files, or a document in JSON."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from concitoyens.engines.assignment import Merged, ProblemError, read_document

from . import words
from .day import reading
from .day.reading import Day
from .files import texts, workbooks
from .files.grids import Grid, Refused, Slip, refused

TEXTS, WORKBOOKS = (".csv", ".txt", ".tsv"), (".xlsx", ".ods", ".xls", ".xlsm")
#: Bytes of a document in JSON that is still read: 50,000 households take about 10 MB.
LARGEST_JSON = 100_000_000


def read(paths: Sequence[Path], *, seed: int | None) -> Day:
    """The day of one workbook or document, or of two CSV files. Raises Refused."""
    if len(paths) == 1 and paths[0].suffix.lower() == ".json":
        return _document(paths[0], seed)
    return reading.read(_grids(paths), seed=1 if seed is None else seed)


def _grids(paths: Sequence[Path]) -> list[Grid]:
    """The sheets of every file; what cannot be opened is told of all files at once."""
    grids: list[Grid] = []
    slips: list[Slip] = []
    for path in paths:
        try:
            content = workbooks.weigh(path)
            if path.suffix.lower() in TEXTS:
                grids.append(texts.read(path.name, content))
            else:
                grids += workbooks.read(path.name, content)
        except Refused as error:
            slips += error.slips
    if slips:
        raise Refused(*slips)
    return grids


def _document(path: Path, seed: int | None) -> Day:
    try:
        if path.stat().st_size > LARGEST_JSON:
            raise refused(path.name, f"dépasse {LARGEST_JSON // 1_000_000} Mo : ce n’est pas une journée.")
        found = read_document(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise refused(path.name, "ce fichier n’existe pas.") from None
    except UnicodeDecodeError:
        raise refused(path.name, "ce fichier n’est pas écrit en UTF-8.") from None
    except OSError as error:
        raise refused(path.name, f"ce fichier ne peut être lu ({error.strerror}).") from None
    except ProblemError as error:
        raise Refused(*(Slip("", 0, 0, words.refusal(fault)) for fault in error.faults)) from None
    problem = found.problem if seed is None else replace(found.problem, seed=seed)
    passed = tuple(Slip("", 0, 0, f"{words.refusal(one)} ; passé.") for one in found.passed_over)
    return Day(problem, Merged(problem, {}), {}, {}, passed)
