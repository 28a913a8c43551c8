"""Leaves as an ODS workbook, written as the standard says it: what LibreOffice opens first in many town halls."""

import io
import zipfile
from itertools import zip_longest
from xml.sax.saxutils import escape, quoteattr

from .leaves import Cell, Head, Kind, Leaf, Line, printable

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        ("config", "config"), ("manifest", "manifest"), ("number", "datastyle"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:{{0}} {_SPACES} office:version="1.3">'
_CELL_STYLES = {
    "title": ('fo:background-color="#0b5f63" style:vertical-align="middle" fo:wrap-option="wrap"',
              'fo:font-weight="bold" fo:color="#ffffff"'),
    "plain": ('style:vertical-align="top" fo:border-bottom="0.5pt solid #cfd8d6"', ""),
    "wrapped": ('style:vertical-align="top" fo:border-bottom="0.5pt solid #cfd8d6" fo:wrap-option="wrap"', ""),
    "banner": ('fo:background-color="#eef4f3"', 'fo:font-weight="bold" fo:font-size="13pt" fo:color="#0b5f63"'),
    "quiet": ("", 'fo:font-style="italic" fo:color="#545c6b"'),
    "strong": ("", 'fo:font-weight="bold" fo:font-size="12pt"'),
}  # fmt: skip
MOST_LINES = 2_000


def write(leaves: list[Leaf]) -> bytes:
    """The workbook of some leaves, the same bytes for the same leaves."""
    parts = {
        "mimetype": _MIME,
        "content.xml": _content(leaves),
        "styles.xml": _HEAD.format("document-styles") + _page() + "</office:document-styles>",
        "settings.xml": _settings(leaves),
        "META-INF/manifest.xml": _manifest(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode(), kind)
    return buffer.getvalue()


def _manifest() -> str:
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _MIME), ("content.xml", "text/xml"), ("styles.xml", "text/xml"),
                           ("settings.xml", "text/xml"))
    )  # fmt: skip
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest {_SPACES} manifest:version="1.3">{files}\
</manifest:manifest>'


def _page() -> str:
    """A4 on its side, as wide as it needs."""
    return (
        '<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" '
        'style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles>'
        '<style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles>'
    )


def _settings(leaves: list[Leaf]) -> str:
    """The line of titles stays in sight."""

    def item(name: str, kind: str, value: object) -> str:
        return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'

    entries = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(one.title)}>"
        + item("VerticalSplitMode", "short", 2)
        + item("VerticalSplitPosition", "int", 1)
        + item("ActiveSplitRange", "short", 2)
        + item("PositionBottom", "int", 1)
        + "</config:config-item-map-entry>"
        for one in leaves
    )
    return (
        _HEAD.format("document-settings")
        + '<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed '
        'config:name="Views"><config:config-item-map-entry>'
        + item("ActiveTable", "string", escape(leaves[0].title))
        + f'<config:config-item-map-named config:name="Tables">{entries}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>"
    )


def _content(leaves: list[Leaf]) -> str:
    rules: dict[str, str] = {}
    tables = "".join(_table(leaf, rules) for leaf in leaves)
    named = "".join(
        f'<table:content-validation table:name="{name}" table:condition={quoteattr(rule)} '
        'table:allow-empty-cell="true" table:display-list="unsorted">'
        '<table:error-message table:display="true" table:message-type="warning">'
        "<text:p>Choisissez dans la liste.</text:p>"
        "</table:error-message></table:content-validation>"
        for rule, name in rules.items()
    )
    known = f"<table:content-validations>{named}</table:content-validations>" if named else ""
    return (
        _HEAD.format("document-content")
        + f"<office:automatic-styles>{_styles(leaves)}</office:automatic-styles>"
        + f"<office:body><office:spreadsheet>{known}{tables}</office:spreadsheet></office:body>"
        + "</office:document-content>"
    )


def _styles(leaves: list[Leaf]) -> str:
    widths = sorted({head.width for leaf in leaves for head in leaf.heads})
    found = [
        f'<style:style style:name="w{width}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width * 0.2:.1f}cm"/></style:style>'
        for width in widths
    ]
    found += [
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {cell}/>'
        f"<style:text-properties {text}/></style:style>"
        for name, (cell, text) in _CELL_STYLES.items()
    ]
    found += [
        f'<style:style style:name="{name}" style:family="table" style:master-page-name="Default">'
        f'<style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("shown", "true"), ("hidden", "false"))
    ]
    return "".join(found)


def _table(leaf: Leaf, rules: dict[str, str]) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{head.width}"/>' for head in leaf.heads)
    choices = [_rule(head, rules) for head in leaf.heads]
    titles = "".join(_cell(head.title, "title", note=head.note) for head in leaf.heads)
    rows = "".join(_row(line, leaf.heads, choices) for line in leaf.lines)
    if leaf.open_lines:
        cells = "".join(f"<table:table-cell{one}/>" for one in choices)
        rows += f'<table:table-row table:number-rows-repeated="{leaf.open_lines}">{cells}</table:table-row>'
    return (
        f'<table:table table:name={quoteattr(leaf.title)} table:style-name="{"hidden" if leaf.quiet else "shown"}">'
        f"{columns}<table:table-header-rows><table:table-row>{titles}</table:table-row></table:table-header-rows>"
        f"{rows}</table:table>"
    )


def _rule(head: Head, rules: dict[str, str]) -> str:
    """The attribute of a cell in which one chooses; "" where anything is typed."""
    if head.from_leaf:
        rule = f"of:cell-content-is-in-list([${head.from_leaf}.$A$2:.$A${MOST_LINES}])"
    elif head.choices:
        rule = "of:cell-content-is-in-list(" + ";".join(f'"{one}"' for one in head.choices) + ")"
    else:
        return ""
    return f' table:content-validation-name="{rules.setdefault(rule, f"list{len(rules) + 1}")}"'


def _row(line: Line, heads: tuple[Head, ...], choices: list[str]) -> str:
    cells = []
    wide = line.cells if line.kind is not Kind.BANNER else (*line.cells, *[None] * (len(heads) - len(line.cells)))
    for value, head, choice in zip_longest(wide, heads[: len(wide)], choices[: len(wide)]):
        style = line.kind.value
        if line.kind is Kind.PLAIN and head is not None and head.wrap:
            style = "wrapped"
        cells.append(_cell(value, style, rule=choice or ""))
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(value: Cell, style: str, *, rule: str = "", note: str = "") -> str:
    start = f'<table:table-cell table:style-name="{style}"{rule}'
    if value is None or value == "":
        return f"{start}/>"
    said = f"<office:annotation><text:p>{escape(printable(note))}</text:p></office:annotation>" if note else ""
    if isinstance(value, str):
        return f'{start} office:value-type="string">{said}{_text(value)}</table:table-cell>'
    shown = str(value).replace(".", ",")
    return f'{start} office:value-type="float" office:value="{value}">{said}<text:p>{shown}</text:p></table:table-cell>'


def _text(value: str) -> str:
    return "".join(f"<text:p>{escape(part)}</text:p>" for part in printable(value).split("\n"))
