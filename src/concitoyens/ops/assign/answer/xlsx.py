"""Leaves as an XLSX workbook: titles that stay in sight, lists to choose from, notes; no cell is ever computed."""

import io

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from .leaves import ACTIVE, Cell, Head, Kind, Leaf, Line, printable

_INK, _PRIMARY, _TINT, _QUIET, _RULE = "1D2433", "0B5F63", "EEF4F3", "545C6B", "CFD8D6"
_HEADING = Font(bold=True, color="FFFFFF")
_HEADING_FILL, _BANNER_FILL = PatternFill("solid", fgColor=_PRIMARY), PatternFill("solid", fgColor=_TINT)
_FONTS = {
    Kind.BANNER: Font(bold=True, size=13, color=_PRIMARY),
    Kind.QUIET: Font(italic=True, color=_QUIET),
    Kind.STRONG: Font(bold=True, size=12, color=_INK),
}
_LINE = Border(bottom=Side("thin", color=_RULE))
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
_MIDDLE = Alignment(vertical="top", horizontal="center")
#: Lines of a sheet in which validations hold.
MOST_LINES = 2_000


def write(leaves: list[Leaf]) -> bytes:
    """The workbook of some leaves."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    book.properties.title, book.properties.creator = "Affectation", "Concitoyens"
    for leaf in leaves:
        sheet = book.create_sheet(leaf.title[:31])
        _titles(sheet, leaf)
        for number, line in enumerate(leaf.lines, start=2):
            _line(sheet, number, line, leaf.heads)
        _settle(sheet, leaf)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _titles(sheet: Worksheet, leaf: Leaf) -> None:
    for column, head in enumerate(leaf.heads, start=1):
        cell = _put(sheet, 1, column, head.title)
        cell.font, cell.fill, cell.alignment = _HEADING, _HEADING_FILL, Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = head.width
        if head.note:
            note = Comment(head.note, "Concitoyens")
            note.width, note.height = 320, 40 + 22 * (len(head.note) // 45 + 1)
            cell.comment = note
        if rule := _rule(head):
            letter = get_column_letter(column)
            rule.add(f"{letter}2:{letter}{MOST_LINES}")
            sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = 32


def _rule(head: Head) -> DataValidation | None:
    if head.from_leaf:
        formula = f"'{head.from_leaf}'!$A$2:$A${MOST_LINES}"
    elif head.choices:
        formula = '"' + ",".join(head.choices) + '"'
    elif head.whole and head.note:
        rule = DataValidation(
            "whole", operator="between", formula1="0", formula2="100000", allow_blank=True, showErrorMessage=True
        )
        rule.errorTitle, rule.error = head.title[:30], "Un nombre entier, zéro ou plus."
        return rule
    else:
        return None
    rule = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = head.title[:30], "Choisissez dans la liste."
    rule.errorStyle = "warning"
    return rule


def _line(sheet: Worksheet, number: int, line: Line, heads: tuple[Head, ...]) -> None:
    font = _FONTS.get(line.kind)
    for column, (value, head) in enumerate(zip(line.cells, heads, strict=False), start=1):
        cell = _put(sheet, number, column, value)
        cell.alignment = _WRAPPED if head.wrap and line.kind is Kind.PLAIN else _TOP
        if head.whole and not isinstance(value, str):
            cell.alignment = _MIDDLE
        if font is not None:
            cell.font = font
        elif column <= len(heads):
            cell.border = _LINE
    if line.kind is Kind.BANNER:
        for column in range(1, len(heads) + 1):
            sheet.cell(number, column).fill = _BANNER_FILL


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> SheetCell:
    """A value; a text stays a text whatever it begins with, also when it is edited."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, SheetCell):
        raise TypeError("no cell of ours is merged")
    if isinstance(value, str):
        text = printable(value)
        if text:
            cell.value = text
            cell.data_type = "s"
            cell.quotePrefix = bool(ACTIVE.match(text))
    elif value is not None:
        cell.value = value
    return cell


def _settle(sheet: Worksheet, leaf: Leaf) -> None:
    """What is seen first, and how it is printed."""
    sheet.freeze_panes = "A2" if leaf.quiet or len(leaf.heads) < 3 else "B2"
    sheet.sheet_view.showGridLines = leaf.open_lines > 0
    sheet.page_setup.orientation = "landscape" if leaf.landscape else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    footer = sheet.oddFooter
    if footer is not None and footer.center is not None:
        footer.center.text = "&A – page &P / &N"
    if leaf.quiet:
        sheet.sheet_state = "hidden"
