"""Run in a process of its own by ``sheets_read``: the first sheet with text of an XLSX or ODS, as JSON."""

import io
import json
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook


def main(content: bytes) -> bytes:
    """Rows of texts. A whole number loses its « .0 », dates are ISO."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if any(cell != "" for row in rows for cell in row):
                return json.dumps([[_text(cell) for cell in row] for row in rows]).encode()
    return b"[]"


def _text(cell: str | float | bool | date | datetime | time | timedelta) -> str:
    match cell:
        case bool():
            return "oui" if cell else "non"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
        case datetime():
            return cell.isoformat(" ", "minutes")
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)
