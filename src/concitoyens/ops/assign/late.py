"""Late changes: the new sheets, and the result that people were told. Those who were told stay where they can."""

import json
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

from concitoyens.engines.assignment import Changes, Problem, ProblemError, Progress, Result
from concitoyens.engines.assignment import update as with_changes
from concitoyens.engines.assignment.control import Follower

from . import sources
from .answer.book import DATA, VERSION
from .answer.homes import FOYERS, WAITING
from .day.reading import Day
from .files import workbooks
from .files.grids import Grid, Refused, Slip, refused
from .targets import DATA_FILE

__all__ = ["Previous", "Progress", "read", "update"]


@dataclass(frozen=True)
class Previous:
    """What was told. ``problem`` None: only the answer is known, and anything may have changed."""

    problem: Problem | None
    result: Result
    remarks: tuple[Slip, ...] = ()


def read(path: Path) -> Previous:
    """A result of this command: a workbook, CSV files, or a document in JSON. Raises Refused."""
    not_ours = refused(
        path.name, "ce n’est pas un résultat de « concitoyens assign », ou sa feuille « Données » manque."
    )
    try:
        if path.suffix.lower() in sources.WORKBOOKS:
            sheets = {grid.name: grid for grid in workbooks.read(path.name, workbooks.weigh(path))}
            text = "".join(str(cells[0]) for number, cells in sheets[DATA].rows if number > 1)
            found = _previous(text, not_ours)
            return replace(found, remarks=_by_hand(path.name, sheets.get(FOYERS), found))
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
            raise ValueError


def _previous(text: str, not_ours: Refused) -> Previous:
    data = json.loads(text)
    if not isinstance(data, dict):
        raise not_ours
    if "placements" in data:
        return Previous(None, Result.from_json(data))
    if data["version"] != VERSION:
        raise not_ours
    return Previous(Problem.from_json(data["problem"]), Result.from_json(data["result"]))


def _by_hand(name: str, sheet: Grid | None, found: Previous) -> tuple[Slip, ...]:
    """Places that somebody changed in the result: they are not read, and that is told."""
    if sheet is None or found.problem is None:
        return ()
    told: dict[str, set[str]] = {}
    for one in found.result.placements:
        group = found.problem.group[one.group]
        worksite = found.problem.worksite[one.worksite].name if one.worksite else WAITING
        told.setdefault(group.name or group.id, set()).add(worksite or str(one.worksite))
    titles = list(sheet.rows[0][1])
    who, where = titles.index("Foyer"), titles.index("Chantier")
    words = (
        "sa place a été changée à la main, et n’est pas lue : écrivez-la dans « Chantier convenu » de votre classeur."
    )
    return tuple(
        Slip(f"{name}, {FOYERS}", number, where + 1, f"« {cells[who]} » : {words}", "Chantier")
        for number, cells in sheet.rows[1:]
        if len(cells) > where and cells[where] not in told.get(str(cells[who]), {cells[where]})
    )


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
