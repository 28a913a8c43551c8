"""XLSX and ODS: weighed before they are opened, unpacked within bounds, read in a process of their own."""

import io
import json
import zipfile
from datetime import date, time
from pathlib import Path
from typing import Any

from concitoyens.documents import archives, child
from concitoyens.documents.errors import UnreadableFile

from .grids import Cell, Grid, Marks, Refused, refused

#: Bytes of a file, and of what it holds once unpacked. 50,000 households take about 5 MB, and 60 MB unpacked; sheets
#: with hundreds of thousands of blank formatted rows, about 200 MB.
LARGEST, UNPACKED = 20_000_000, 500_000_000
SECONDS, MEGABYTES = 60, 2_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def weigh(path: Path) -> bytes:
    """The bytes of a file that is not too big; nothing is read of one that is."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise refused(
                path.name,
                f"{size / 1e6:.0f} Mo, la limite est de {LARGEST // 1_000_000} Mo : ce n’est pas une journée.",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise refused(path.name, "ce fichier n’existe pas.") from None
    except OSError as error:
        raise refused(path.name, f"ce fichier ne peut être lu ({error.strerror}).") from None


def read(name: str, content: bytes) -> list[Grid]:
    """The sheets of a workbook, in its order."""
    _look(name, content)
    try:
        answer = json.loads(child.run(f"{__package__}.inside", content, seconds=SECONDS, megabytes=MEGABYTES))
    except child.ChildFailed:
        raise refused(
            name,
            "ce classeur est abîmé, ou une cellule est remplie très loin du tableau : copiez les deux tableaux dans un "
            "classeur neuf.",
        ) from None
    if "refused" in answer:
        raise refused(name, _WHY[answer["refused"]])
    return [_grid(one) for one in answer["sheets"]]


_WHY = {
    "password": "ce classeur est protégé par un mot de passe : enregistrez-le sans mot de passe.",
    "broken": "ce classeur est abîmé : ouvrez-le et enregistrez-le à nouveau.",
    "huge": "une feuille a une cellule remplie très loin du tableau : effacez ce qui est en dehors.",
}


def _look(name: str, content: bytes) -> None:
    """Refuse what is no workbook, or one with a program, in a sentence that says what to do."""
    if content.startswith(_OLD):
        if _ENCRYPTED in content:
            raise refused(name, _WHY["password"])
        raise refused(name, "ancien classeur .xls : ouvrez-le et enregistrez-le en .xlsx ou .ods.")
    if not content:
        raise refused(name, "ce fichier est vide.")
    if not content.startswith(b"PK\x03\x04"):
        raise refused(name, "ce n’est pas un classeur : envoyez un fichier .xlsx, .ods ou deux fichiers .csv.")
    try:
        names = archives.check(content, unpacked=UNPACKED)
    except UnreadableFile:
        raise refused(name, "ce classeur est abîmé, protégé par un mot de passe ou démesuré une fois ouvert.") from None
    if any("vbaproject" in one.lower() or one.startswith("Basic/") for one in names):
        raise refused(name, "ce classeur contient des macros : enregistrez-le en .xlsx, sans macro.")
    if "content.xml" in names:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        if b"encryption-data" in manifest:
            raise refused(name, _WHY["password"])
    elif "xl/workbook.xml" not in names:
        raise refused(name, "cette archive n’est pas un classeur .xlsx ou .ods.")


def _grid(one: dict[str, Any]) -> Grid:
    rows = [(number, [_cell(cell) for cell in cells]) for number, cells in one["rows"]]
    marks = {name: [_tuples(item) for item in items] for name, items in one["marks"].items()}
    return Grid(one["name"], rows, Marks(**marks))


def _tuples(item: Any) -> Any:
    return tuple(map(_tuples, item)) if isinstance(item, list) else item


def _cell(cell: Any) -> Cell:
    """Dates and times travel as a list of one text."""
    if isinstance(cell, list):
        text: str = cell[0]
        return time.fromisoformat(text) if ":" in text else date.fromisoformat(text)
    value: Cell = cell
    return value


__all__ = ["LARGEST", "Refused", "read", "weigh"]
