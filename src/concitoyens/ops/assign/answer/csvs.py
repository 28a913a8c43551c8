"""Leaves as CSV files: headings between lines are left out, so that each file is one table."""

import io
import zipfile

from concitoyens.documents.sheets import write_csv

from ..day.spelling import fold
from .leaves import Kind, Leaf, printable


def write(leaves: list[Leaf]) -> dict[str, bytes]:
    """The files by name: « equipes.csv », « liste-d-attente.csv »…"""
    return {f"{fold(one.title).replace(' ', '-')}.csv": _table(one) for one in leaves if not one.quiet}


def _table(leaf: Leaf) -> bytes:
    rows = [line.cells for line in leaf.lines if line.kind is Kind.PLAIN]
    rows = [tuple(printable(cell) if isinstance(cell, str) else cell for cell in row) for row in rows]
    return write_csv([head.title for head in leaf.heads], rows)


def pack(files: dict[str, bytes]) -> bytes:
    """The files in one archive, the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
