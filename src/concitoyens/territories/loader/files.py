"""Official files read and checked, row by row, before anything is written."""

import csv
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from concitoyens.territories.enums import Zone
from concitoyens.territories.errors import BrokenFile

DATA = Path(__file__).resolve().parent.parent / "data"
COMMUNES = DATA / "communes.csv.gz"
TOWN_HALLS = DATA / "mairies.csv.gz"

CODE = re.compile(r"(\d\d|2[AB])\d{3}", re.ASCII)
_POSTAL_CODE = re.compile(r"\d{5}", re.ASCII)
_SIREN = re.compile(r"\d{9}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,9}(\.\d+)?", re.ASCII)
#: Column, form of a value, several values in a cell.
_FORMS = (
    ("siren", _SIREN, False), ("epci_siren", _SIREN, False), ("population", re.compile(r"\d{1,8}", re.ASCII), False),
    ("codes_postaux", _POSTAL_CODE, True), ("latitude", _NUMBER, False), ("longitude", _NUMBER, False),
    ("surface_km2", _NUMBER, False), ("densite_hab_km2", _NUMBER, False), ("anciens_codes", CODE, True),
)  # fmt: skip
COMMUNE_COLUMNS = [
    "code_insee", "nom", "departement_code", "departement_nom", "region_code", "region_nom", "zone", "siren",
    "epci_siren", "epci_nom", "epci_type", "population", "codes_postaux", "latitude", "longitude", "surface_km2",
    "densite_hab_km2", "anciens_codes",
]  # fmt: skip
TOWN_HALL_COLUMNS = ["code_insee", "adresse", "email", "telephone", "site"]
_LENGTHS = {
    "nom": 100, "departement_code": 3, "departement_nom": 100, "region_code": 3, "region_nom": 100, "epci_nom": 200,
    "epci_type": 10, "adresse": 250, "email": 254, "telephone": 30, "site": 250,
}  # fmt: skip
#: Columns of a commune that are never empty.
_NEEDED = [*COMMUNE_COLUMNS[1:6], "population"]


def _sound() -> re.Pattern[str]:
    """One expression for a whole sound row, tab between cells: what passes needs no slower look, cell by cell."""
    cells = dict.fromkeys(COMMUNE_COLUMNS, "[^\t]*")
    cells |= dict.fromkeys(COMMUNE_COLUMNS[1:6], "[^\t]+")
    cells["zone"] = "|".join(Zone.values)
    for column, form, several in _FORMS:
        cells[column] = rf"{form.pattern}(?:\|{form.pattern})*" if several else form.pattern
    optional = {column for column, _form, _several in _FORMS} - set(_NEEDED)
    return re.compile("\t".join(f"(?:{cells[name]}){'?' * (name in optional)}" for name in COMMUNE_COLUMNS), re.ASCII)


_SOUND = _sound()
Row = dict[str, str]


@dataclass(frozen=True)
class OfficialFile:
    """A file as it was read: its name, its fingerprint, its rows (checked)."""

    name: str
    sha256: str
    rows: list[Row]


def fingerprint(path: Path) -> str:
    """SHA-256 of the file as it lies on the disk."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_communes(path: Path) -> OfficialFile:
    """The communes of a vintage. Raises BrokenFile."""
    rows = []
    names: dict[tuple[str, str], tuple[str, int]] = {}
    for line, row in _rows(path, COMMUNE_COLUMNS):
        if problem := _commune_problem(row):
            raise BrokenFile(path.name, line, problem)
        for level in ("departement", "region"):
            code, told = row[f"{level}_code"], row[f"{level}_nom"]
            name, first = names.setdefault((level, code), (told, line))
            if name != told:
                problem = _("« %(code)s » a un autre nom qu’à la ligne %(first)d.") % {"code": code, "first": first}
                raise BrokenFile(path.name, line, problem)
        rows.append(row)
    return OfficialFile(path.name, fingerprint(path), rows)


def read_town_halls(path: Path) -> OfficialFile:
    """The public contacts of town halls. Raises BrokenFile."""
    rows = []
    for line, row in _rows(path, TOWN_HALL_COLUMNS):
        if row["email"] and "@" not in row["email"]:
            raise BrokenFile(path.name, line, _("l’adresse électronique n’a pas de « @ »."))
        if not row["site"].startswith(("http://", "https://")):
            row["site"] = ""  # a few are not addresses; nothing else may become a link
        rows.append(row)
    return OfficialFile(path.name, fingerprint(path), rows)


def _rows(path: Path, columns: list[str]) -> Iterator[tuple[int, Row]]:
    """The rows of a CSV file (gzip or not) with their line numbers, codes checked and unique."""
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    if missing := [column for column in columns if column not in (reader.fieldnames or [])]:
        raise BrokenFile(path.name, 0, _("il manque la colonne « %(column)s ».") % {"column": missing[0]})
    seen: set[str] = set()
    for row in reader:
        if problem := row_problem(row, seen):
            raise BrokenFile(path.name, reader.line_num, problem)
        seen.add(row["code_insee"])
        yield reader.line_num, row
    if not seen:
        raise BrokenFile(path.name, 0, _("le fichier ne contient aucune ligne."))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if content[:2] == b"\x1f\x8b":
            content = gzip.decompress(content)
    except OSError as error:
        raise BrokenFile(path.name, 0, _("le fichier ne peut pas être lu.")) from error
    except (EOFError, zlib.error) as error:
        raise BrokenFile(path.name, 0, _("le fichier n’est pas du texte UTF-8.")) from error
    return decoded(path.name, content)


def decoded(name: str, content: bytes) -> str:
    """The text of a file. Raises BrokenFile."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenFile(name, 0, _("le fichier n’est pas du texte UTF-8.")) from error
    if "\x00" in text:
        raise BrokenFile(name, 0, _("le fichier contient un caractère nul."))
    return text


def row_problem(row: Row, seen: set[str]) -> str:
    """What is wrong with any row, as a sentence; empty when all is well."""
    if None in row or None in row.values():
        return _("le nombre de colonnes n’est pas celui de l’en-tête.")
    if not CODE.fullmatch(row["code_insee"]):
        return _("« %(code)s » n’est pas un code INSEE.") % {"code": row["code_insee"]}
    if row["code_insee"] in seen:
        return _("le code %(code)s figure déjà plus haut.") % {"code": row["code_insee"]}
    for column, most in _LENGTHS.items():
        if len(row.get(column, "")) > most:
            return _("la valeur de « %(column)s » est trop longue.") % {"column": column}
    return ""


def _commune_problem(row: Row) -> str:
    """What is wrong with a row, as a sentence; empty when all is well."""
    if _SOUND.fullmatch("\t".join([row[column] for column in COMMUNE_COLUMNS])):
        return _unpaired(row)
    if empty := next((name for name in _NEEDED if not row[name]), ""):
        return _("la colonne « %(column)s » est vide.") % {"column": empty}
    if row["zone"] not in Zone.values:
        return _("« %(zone)s » n’est pas une zone connue (metro, drom, com).") % {"zone": row["zone"]}
    for column, form, several in _FORMS:
        values = split(row[column]) if several else [row[column]] if row[column] else []
        if wrong := next((value for value in values if not form.fullmatch(value)), ""):
            return _("« %(value)s » ne convient pas à la colonne « %(column)s ».") % {"value": wrong, "column": column}
    return _unpaired(row)


def _unpaired(row: Row) -> str:
    for one, other in (("latitude", "longitude"), ("epci_siren", "epci_nom")):
        if bool(row[one]) != bool(row[other]):
            return _("« %(one)s » et « %(other)s » vont ensemble.") % {"one": one, "other": other}
    return ""


def split(joined: str) -> list[str]:
    """``68100|68200`` → the codes."""
    return [part for part in joined.split("|") if part]
