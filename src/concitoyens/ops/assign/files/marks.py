"""What the reader of values does not tell: merged and hidden cells, formulas whose result is not there, or is an error.

Sheets of XLSX are searched as bytes, since one may hold millions of blank cells; ODS says « so many times ».
"""

import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET  # expat refuses documents that unfold beyond measure

Place = tuple[int, int]
Marked = dict[str, list[Any]]
_MERGED = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_COLUMN = re.compile(rb'<col\s(?=[^>]*hidden="(?:1|true)")(?=[^>]*min="(\d+)")(?=[^>]*max="(\d+)")')
_ROW = re.compile(rb'<row\s(?=[^>]*hidden="(?:1|true)")(?=[^>]*\br="(\d+)")')
_FORMULA = re.compile(rb"<f[ />]")
_ERROR = re.compile(rb'<c\s[^>]*?t="e"')
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<v[^>]*>[^<]|<is>")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
#: Hidden columns and rows that are told one by one.
MOST = 1_000


def of_archive(archive: zipfile.ZipFile) -> dict[str, Marked]:
    """Marks of each sheet, by its name."""
    if "content.xml" in archive.namelist():
        return dict(_open_document(archive))
    return {name: _sheet(archive.read(path)) for name, path in _parts(archive) if path in archive.namelist()}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - see the import
    target = {one.get("Id"): one.get("Target", "") for one in links.iter(f"{_LINKS}Relationship")}
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    for sheet in book.iter(f"{_MAIN}sheet"):
        number = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        path = target.get(number, "")
        yield sheet.get("name", ""), path.lstrip("/") if path.startswith("/") else f"xl/{path}"


def _sheet(xml: bytes) -> Marked:
    pending = []
    for found in _FORMULA.finditer(xml):
        start, end = xml.rfind(b"<c ", 0, found.start()), xml.find(b"</c>", found.start())
        cell = xml[start:end]
        if (place := _PLACE.search(cell)) and not _VALUE.search(cell):
            pending.append(_at(place[1], place[2]))
    errors = [_at(*place.groups()) for one in _ERROR.finditer(xml) if (place := _PLACE.search(one[0]))]
    return {
        "merged": [(_at(one[1], one[2]), _at(one[3], one[4])) for one in _MERGED.finditer(xml)],
        "hidden_columns": [
            column for one in _COLUMN.finditer(xml) for column in range(int(one[1]), min(int(one[2]), MOST) + 1)
        ],
        "hidden_rows": [int(one[1]) for one in _ROW.finditer(xml)][:MOST],
        "pending": pending,
        "errors": errors,
    }


def _at(letters: bytes, number: bytes) -> Place:
    column = 0
    for sign in letters:
        column = column * 26 + sign - 64
    return int(number), column


def _open_document(archive: zipfile.ZipFile) -> Iterator[tuple[str, Marked]]:
    name, row, column, found = "", 1, 1, _none()
    with archive.open("content.xml") as stream:
        for event, node in ET.iterparse(stream, ("start", "end")):  # noqa: S314
            if event == "start" and node.tag == f"{_TABLE}table":
                name, row, column, found = node.get(f"{_TABLE}name", ""), 1, 1, _none()
            elif event == "end" and node.tag == f"{_TABLE}table":
                yield name, found
            elif event == "end" and node.tag == f"{_TABLE}table-column":
                times = min(int(node.get(f"{_TABLE}number-columns-repeated", "1")), MOST)
                found["hidden_columns"] += range(column, column + times * _hidden(node))
                column += times
            elif event == "end" and node.tag == f"{_TABLE}table-row":
                times = int(node.get(f"{_TABLE}number-rows-repeated", "1"))
                if _hidden(node):
                    found["hidden_rows"] += range(row, min(row + times, row + MOST))
                _row(node, row, found)
                row += times
                node.clear()


def _none() -> Marked:
    return {"merged": [], "hidden_columns": [], "hidden_rows": [], "pending": [], "errors": []}


def _hidden(node: ET.Element) -> bool:
    return node.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _row(node: ET.Element, row: int, found: Marked) -> None:
    column = 1
    for cell in node:
        wide, high = (int(cell.get(f"{_TABLE}number-{kind}-spanned", "1")) for kind in ("columns", "rows"))
        if wide > 1 or high > 1:
            found["merged"].append(((row, column), (row + high - 1, column + wide - 1)))
        if cell.get(f"{_TABLE}formula") is not None:
            if cell.get(f"{_CALC}value-type") == "error":
                found["errors"].append((row, column))
            elif cell.get(f"{_OFFICE}value-type") is None:
                found["pending"].append((row, column))
        column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
