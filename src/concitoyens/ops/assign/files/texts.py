"""CSV in the encodings and separators people have; a clear refusal where they cannot be told."""

import csv
import io
import re

from .grids import Cell, Grid, refused

SEPARATORS = ";,\t|"
MOST_COLUMNS = 200
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
#: Letters with an accent that were written in UTF-8 and read as Windows would.
_TWICE = re.compile("Ã[\xa0-\xbf©¨ª«´»®¢§¹]|â€™|Å“")
#: The apostrophe that protects a text from being computed.
_DEFUSED = re.compile(r"^'(?=[\s'\u200b\ufeff]*[=+\-@＝＋－＠])")
_UTF8 = "Dans le tableur : « Enregistrer sous », « CSV UTF-8 »."


def read(name: str, content: bytes) -> Grid:
    """The only sheet of a CSV file."""
    if not content.strip():
        raise refused(name, "ce fichier est vide.")
    text = _decoded(name, content)
    separator = _separator(text)
    if separator is None:
        raise refused(name, "une seule colonne a été trouvée : séparez les colonnes par des points-virgules.")
    csv.field_size_limit(1_000_000)
    rows: list[tuple[int, list[Cell]]] = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
            row: list[Cell] = [_DEFUSED.sub("", cell.strip()) or None for cell in cells[:MOST_COLUMNS]]
            while row and row[-1] is None:
                row.pop()
            if row:
                rows.append((number, row))
    except csv.Error:
        raise refused(name, "les guillemets ou les séparateurs de ce fichier ne se suivent pas.") from None
    return Grid(name, rows)


def _decoded(name: str, content: bytes) -> str:
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROLS.search(text):
            break
        if _TWICE.search(text):
            raise refused(name, f"les accents sont abîmés (« {_sample(text)} »). {_UTF8}")
        return text
    raise refused(name, f"l’encodage de ce fichier n’est pas reconnu. {_UTF8}")


def _encodings(content: bytes) -> tuple[str, ...]:
    """UTF-8 or UTF-16 where marked or plain to see, UTF-8 where valid, else the Windows of Western Europe."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return (encoding,)
    sample = content[:2_000]
    if sample.count(0) > len(sample) // 4:
        return ("utf-16-be",) if sample[:1] == b"\0" else ("utf-16-le",)
    return ("utf-8", "cp1252")


def _sample(text: str) -> str:
    found = _TWICE.search(text)
    start = found.start() if found else 0
    return text[max(0, start - 6) : start + 8].strip().splitlines()[0]


def _separator(text: str) -> str | None:
    """The sign that cuts the first lines in most columns, the same number on each."""
    if text.startswith("sep=") and len(text) > 4:
        return text[4]
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:10]

    def evenness(separator: str) -> tuple[int, int]:
        widths = [len(next(csv.reader([line], delimiter=separator), [])) for line in lines]
        return (sum(width == widths[0] for width in widths), widths[0]) if widths[0] > 1 else (0, 0)

    best = max(SEPARATORS, key=evenness)
    return best if evenness(best) > (0, 0) else None
