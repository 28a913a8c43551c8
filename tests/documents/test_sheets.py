import csv
import io
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concitoyens.documents import sheets
from concitoyens.documents.errors import FileRefused

from .hostile import archive

PAYLOADS = [
    "=1+1", "=HYPERLINK(\"http://evil\";\"clic\")", "=cmd|' /C calc'!A0", "=IMPORTXML(\"http://evil\")",
    "=WEBSERVICE(A1)",    "+1+1", "+cmd|' /C calc'!A0", "-1+1", "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)", "@A1", "\t=1+1", "\r=1+1", "\n=1+1",
    " =1+1", "  +1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", "'=1+1", "''=1+1",
    "=1+1;=2+2", "a;=1+1", '";=1+1;"', "=A1,=B1", "=\"a\"&\"b\"", "={1,2}", "=DDE(\"cmd\";\"/C calc\";\"x\")", "=1\n=2",
    "\x00=1+1", "\x0b=1", "#REF!", "#N/A", "=INDIRECT(\"A1\")", "=rundll32|'x'!A0", "+33 6 12 34 56 78",
    "-", "=", "@", "\t",
]  # fmt: skip


def xlsx_of(cells: dict[str, int]) -> bytes:
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value  # type: ignore[index]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(rows: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    body = f'<table:table table:name="A">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}"/>'.encode(),
            "content.xml": f"<office:document-content {spaces}>{body}</office:document-content>".encode(),
        }
    )


def ods_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize("payload", PAYLOADS, ids=repr)
def test_no_cell_of_a_workbook_is_ever_computed(payload: str) -> None:
    content = sheets.write_xlsx([payload], [[payload]], title="=1+1")
    for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n")
            assert cell.value is None or isinstance(cell.value, str)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("payload", PAYLOADS, ids=repr)
def test_no_cell_of_a_csv_file_begins_as_a_formula(payload: str) -> None:
    content = sheets.write_csv([payload], [[payload, "voisine"]]).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline=""), delimiter=";"):
        for cell in row:
            assert not cell.lstrip("\u200b\ufeff \u00a0").startswith(
                ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
            )


def test_numbers_and_dates_stay_numbers_and_dates() -> None:
    at = datetime(2021, 6, 8, 15, 30, tzinfo=UTC)
    row: list[sheets.Cell] = ["Anne", 12, -3.5, at, date(2021, 6, 8), None, True]
    content = sheets.write_xlsx(list("abcdefg"), [row], title="Liste")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    written = [cell.value for cell in sheet[2]]
    assert written == ["Anne", 12, -3.5, datetime(2021, 6, 8, 17, 30), datetime(2021, 6, 8), None, True]
    assert (sheet.freeze_panes, sheet["A1"].font.b) == ("A2", True)
    assert (
        sheets.write_csv(["a"], [row]).decode("utf-8-sig").splitlines()[1]
        == "Anne;12;-3,5;2021-06-08 17:30;2021-06-08;;oui"
    )


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"])), min_size=2, max_size=2)))
@settings(max_examples=200)
def test_what_csv_writes_is_read_back(rows: list[list[str]]) -> None:
    headers, kept = ["nom", "commune"], [[cell.strip() for cell in row] for row in rows]
    table = sheets.read("a.csv", sheets.write_csv(headers, [["x", "y"], *kept]))
    assert (table.headers, table.rows) == (headers, [["x", "y"], *(row for row in kept if any(row))])


def test_a_workbook_written_is_read_back_with_its_line_numbers() -> None:
    content = sheets.write_xlsx(["Nom", "Combien"], [["Anne", 2], ["", None], ["=1+1", 1.5]], title="Liste")
    table = sheets.read("liste.xlsx", content)
    assert (table.rows, table.numbers) == ([["Anne", "2"], ["=1+1", "1.5"]], [2, 4])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_the_encodings_and_separators_people_have(encoding: str, separator: str) -> None:
    lines = [["Prénom", "Commune"], ["Zoé", "Saint-Étienne"], ["Noël", 'L’Haÿ "les" Roses']]
    text = "\r\n".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    table = sheets.read("liste.csv", text.encode(encoding))
    assert [table.headers, *table.rows] == lines


def test_an_ods_file_is_read() -> None:
    rows = f"<table:table-row>{ods_cell('Nom')}{ods_cell('Rôle')}</table:table-row>"
    rows += f"<table:table-row>{ods_cell('Zoé')}{ods_cell('maire')}</table:table-row>"
    table = sheets.read("liste.ods", ods(rows))
    assert (table.headers, table.rows) == (["Nom", "Rôle"], [["Zoé", "maire"]])


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.csv", b"", "EmptyFile"),
    "blank lines only": ("a.csv", b"\n ; \n", "NoTable"),
    "over 10 MB": ("a.csv", b"a" * 10_000_001, "FileTooBig"),
    "pdf": ("a.pdf", b"%PDF-1.7", "KindNotAccepted"),
    "old excel": ("a.csv", b"\xd0\xcf\x11\xe0" + b"\0" * 500, "KindNotAccepted"),
    "too many rows": ("a.csv", b"a;b\n" + b"1;2\n" * 20_001, "TooManyRows"),
    "too many columns": ("a.csv", b";".join([b"a"] * 101), "TooManyColumns"),
    "zip bomb": ("a.xlsx", archive({"xl/workbook.xml": b"\0" * 70_000_000}), "UnreadableFile"),
    "zip of something else": ("a.xlsx", archive({"a.txt": b"x"}), "UnreadableFile"),
    "sheet that claims 17 billion cells": ("a.xlsx", xlsx_of({"A1": 1, "XFD1048576": 1}), "UnreadableFile"),
    "ods that repeats without end": (
        "a.ods",
        ods(
            '<table:table-row table:number-rows-repeated="1048576">'
            + ods_cell("x", 'table:number-columns-repeated="16384"')
            + "</table:table-row>"
        ),
        "UnreadableFile",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_beyond_the_limits_is_refused_with_a_sentence(case: str) -> None:
    name, content, refusal = REFUSED[case]
    with pytest.raises(FileRefused) as refused:
        sheets.read(name, content)
    assert type(refused.value).__name__ == refusal
    assert refused.value.for_user().endswith(".")
