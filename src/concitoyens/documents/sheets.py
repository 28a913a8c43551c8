"""Spreadsheets written: CSV that a French Excel opens by itself, XLSX; no cell ever becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from .sheets_read import Table, read

__all__ = ["Cell", "Table", "read", "write_csv", "write_xlsx"]

Cell = str | int | float | Decimal | bool | date | datetime | time | None

#: A cell that a spreadsheet would compute, even after blanks or with full-width signs.
ACTIVE = re.compile(r"^[\s'\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]")
LONGEST_CELL = 32_767
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_PARIS = ZoneInfo("Europe/Paris")


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, zone: ZoneInfo = _PARIS) -> bytes:
    """UTF-8 with its mark, semicolons, ISO dates, decimal commas. An active text gets an apostrophe before it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([_csv_cell(title, zone) for title in headers])
    writer.writerows([_csv_cell(cell, zone) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def write_xlsx(headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str, zone: ZoneInfo = _PARIS) -> bytes:
    """One sheet, written row by row. Texts are text, whatever they begin with; dates and numbers stay such."""
    lines = [list(row) for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", _clean(title)).strip(" '")[:31] or "Tableau")
    sheet.freeze_panes = "A2"
    for index, width in enumerate(_widths(headers, lines), start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    bold = Font(bold=True)
    heading = [_text_cell(sheet, text) for text in headers]
    for cell in heading:
        cell.font = bold
    sheet.append(heading)
    for row in lines:
        sheet.append([_xlsx_cell(sheet, value, zone) for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _widths(headers: Sequence[str], rows: list[list[Cell]]) -> list[int]:
    """A width per column, in characters, from the title and the first rows."""
    columns = [[title, *(str(row[i]) for row in rows[:200] if i < len(row))] for i, title in enumerate(headers)]
    return [min(max(max(len(text) for text in column) + 2, 8), 60) for column in columns]


def _csv_cell(value: Cell, zone: ZoneInfo) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case float() | Decimal():
            return str(value).replace(".", ",")
        case datetime():
            return _local(value, zone).isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case str():
            text = _clean(value)
            return f"'{text}" if ACTIVE.match(text) else text
        case _:
            return str(value)


def _xlsx_cell(sheet: WriteOnlyWorksheet, value: Cell, zone: ZoneInfo) -> object:
    if isinstance(value, str):
        return _text_cell(sheet, value)
    return _local(value, zone) if isinstance(value, datetime) else value


def _text_cell(sheet: WriteOnlyWorksheet, value: str) -> SheetCell:
    """A cell of type text; what looks active also carries the quote mark, so that editing it starts nothing."""
    text = _clean(value)[:LONGEST_CELL]
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if ACTIVE.match(text):
        cell.quotePrefix = True
    return cell


def _local(value: datetime, zone: ZoneInfo) -> datetime:
    """The wall-clock time of the zone: spreadsheets know no zone."""
    return value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text)
