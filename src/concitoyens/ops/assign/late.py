"""Late changes: the new sheets, and the result that people were told. Those who were told stay where they can."""

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

from concitoyens.engines.assignment import Changes, Problem, ProblemError, Progress, Result
from concitoyens.engines.assignment import update as with_changes
from concitoyens.engines.assignment.control import Follower

from .answer.book import DATA, VERSION
from .day.reading import Day
from .files import workbooks
from .files.grids import Refused, refused
from .targets import DATA_FILE

__all__ = ["Previous", "Progress", "read", "update"]


@dataclass(frozen=True)
class Previous:
    """What was told. ``problem`` None: only the answer is known, and anything may have changed."""

    problem: Problem | None
    result: Result


def read(path: Path) -> Previous:
    """A result of this command: a workbook, CSV files, or a document in JSON. Raises Refused."""
    not_ours = refused(
        path.name, "ce n’est pas un résultat de « concitoyens assign », ou sa feuille « Données » manque."
    )
    try:
        return _previous(_text(path), not_ours)
    except (ValueError, KeyError, TypeError, ProblemError, zipfile.BadZipFile):
        raise not_ours from None


def _text(path: Path) -> str:
    if path.is_dir():
        return workbooks.weigh(path / DATA_FILE).decode()
    content = workbooks.weigh(path)
    match path.suffix.lower():
        case ".json":
            return content.decode("utf-8-sig")
        case ".zip":
            with zipfile.ZipFile(path) as archive:
                if archive.getinfo(DATA_FILE).file_size > workbooks.UNPACKED:
                    raise ValueError
                return archive.read(DATA_FILE).decode()
        case _:
            sheets = {grid.name: grid for grid in workbooks.read(path.name, content)}
            return "".join(str(cells[0]) for number, cells in sheets[DATA].rows if number > 1)


def _previous(text: str, not_ours: Refused) -> Previous:
    data = json.loads(text)
    if not isinstance(data, dict):
        raise not_ours
    if "placements" in data:
        return Previous(None, Result.from_json(data))
    if data["version"] != VERSION:
        raise not_ours
    return Previous(Problem.from_json(data["problem"]), Result.from_json(data["result"]))


def update(day: Day, previous: Previous, *, time_limit: float, progress: Follower) -> tuple[Result, tuple[str, ...]]:
    """The result for the new day that moves few of those who were told, and the households that are no longer there."""
    new, old = day.problem, previous.problem
    known = {one.group for one in previous.result.placements}
    worksites = {} if old is None else old.worksite
    groups = {} if old is None else old.group
    changes = Changes(
        groups=tuple(one for one in new.groups if one.id not in known or (old and groups.get(one.id) != one)),
        worksites=tuple(one for one in new.worksites if worksites.get(one.id) != one),
    )
    found = with_changes(new, previous.result, changes, time_limit=time_limit, progress=progress)
    return found, tuple(sorted(known - set(new.group)))
