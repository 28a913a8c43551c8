"""Run in a process of its own by ``workbooks``: every sheet of an XLSX or ODS, as JSON."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from . import marks

#: Cells between the first and the last that hold something; a grid of more is a slip of the hand far from the table.
MOST_CELLS = 20_000_000
MOST_COLUMNS = 200


def main(content: bytes) -> bytes:
    """Rows that hold something, and marks; or the word for why the workbook cannot be read."""
    try:
        return json.dumps({"sheets": list(_sheets(content))}).encode()
    except PasswordError:
        return b'{"refused": "password"}'
    except OverflowError:
        return b'{"refused": "huge"}'
    except (CalamineError, ValueError, KeyError, SyntaxError):
        return b'{"refused": "broken"}'


def _sheets(content: bytes) -> Iterator[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive, CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        found = marks.of_archive(archive)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise OverflowError
            yield {"name": name, "rows": list(_rows(sheet)), "marks": found.get(name, {})}


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[Any]]]:
    for number, row in enumerate(sheet.iter_rows() if sheet.start else (), start=1):
        cells = [_cell(cell) for cell in row[:MOST_COLUMNS]]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield number, cells


def _cell(cell: str | float | bool | date | datetime | time | timedelta) -> Any:
    match cell:
        case str():
            return cell if cell.strip() else None
        case bool():
            return cell
        case float():
            return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
        case datetime():
            return [cell.date().isoformat()]
        case date():
            return [cell.isoformat()]
        case time():
            return [cell.isoformat("minutes")]
        case timedelta():
            return [time(cell.seconds // 3600, cell.seconds // 60 % 60).isoformat("minutes")]
