"""Spreadsheets read: CSV in the encodings and separators people have, XLSX and ODS, within limits."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from . import archives, child
from .errors import EmptyFile, FileTooBig, KindNotAccepted, NoTable, TooManyColumns, TooManyRows, UnreadableFile

MAX_SIZE = 10_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELL = 10_000
SEPARATORS = ";,\t|"
ACCEPTED = "CSV, XLSX, ODS"

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
#: The apostrophe that ``write_csv`` puts before an active text.
_DEFUSED = re.compile(r"^'(?=[\s'\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])")


@dataclass(frozen=True)
class Table:
    """What a file held: titles, rows of the same width, and for each row its line in the file (from 1)."""

    headers: list[str]
    rows: list[list[str]]
    numbers: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[list[str]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def read(name: str, content: bytes) -> Table:
    """The first table of a file: its first line with text gives the titles; empty lines are passed over.

    Raises a ``FileRefused`` that says what to do. The kind comes from the content; ``name`` only ends CSV's doubt.
    """
    if not content:
        raise EmptyFile
    if len(content) > MAX_SIZE:
        raise FileTooBig(len(content), MAX_SIZE)
    if content.startswith(b"PK\x03\x04"):
        return _table(_workbook_rows(content))
    if not name.lower().endswith((".csv", ".txt", ".tsv")) or content.startswith(
        (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")
    ):
        raise KindNotAccepted(ACCEPTED)
    return _table(_csv_rows(_decoded(content)))


def _table(lines: Iterable[list[str]]) -> Table:
    headers: list[str] = []
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, raw in enumerate(lines, start=1):
        cells = [_CONTROLS.sub("", cell).strip()[:MAX_CELL] for cell in raw]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise TooManyColumns(MAX_COLUMNS)
        if not headers:
            headers = cells
            continue
        if len(rows) == MAX_ROWS:
            raise TooManyRows(MAX_ROWS)
        rows.append(cells)
        numbers.append(number)
    if not headers:
        raise NoTable
    width = max(map(len, [headers, *rows]))
    return Table(_padded(headers, width), [_padded(row, width) for row in rows], numbers)


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 where marked, UTF-8 where it is valid, else the Windows encoding of Western Europe."""
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _csv_rows(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_SIZE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for row in reader:
            yield [_DEFUSED.sub("", cell) for cell in row]
    except csv.Error as broken:
        raise UnreadableFile from broken


def _separator(text: str) -> str:
    """The separator that cuts the first lines in the most equal parts."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:10]

    def evenness(separator: str) -> tuple[int, int]:
        widths = [len(next(csv.reader([line], delimiter=separator), [])) for line in lines]
        return (sum(w == widths[0] for w in widths), widths[0]) if widths and widths[0] > 1 else (0, 0)

    return max(SEPARATORS, key=evenness)


def _workbook_rows(content: bytes) -> list[list[str]]:
    """Rows of the first sheet with text, read in a process of its own: a sheet may claim billions of cells."""
    archives.check(content)
    try:
        answer = child.run("concitoyens.documents.workbook", content, seconds=20, megabytes=1500)
    except child.ChildFailed as failed:
        raise UnreadableFile from failed
    rows: list[list[str]] = json.loads(answer)
    return rows
