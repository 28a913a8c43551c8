"""Official files read and checked, row by row, before anything is written."""

import csv
import gzip
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from ..enums import Zone
from ..errors import BrokenFile

DATA = Path(__file__).resolve().parent.parent / "data"
COMMUNES = DATA / "communes.csv.gz"
TOWN_HALLS = DATA / "mairies.csv.gz"

_CODE = re.compile(r"(\d\d|2[AB])\d{3}")
_POSTAL_CODE = re.compile(r"\d{5}")
_SIREN = re.compile(r"\d{9}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
COMMUNE_COLUMNS = (
    "code_insee nom departement_code departement_nom region_code region_nom zone siren epci_siren epci_nom epci_type "
    "population codes_postaux latitude longitude surface_km2 densite_hab_km2 anciens_codes"
).split()
TOWN_HALL_COLUMNS = "code_insee adresse email telephone site".split()
_LENGTHS = {
    "nom": 100, "departement_code": 3, "departement_nom": 100, "region_code": 3, "region_nom": 100, "epci_nom": 200,
    "epci_type": 10, "adresse": 250, "email": 254, "telephone": 30, "site": 250,
}  # fmt: skip
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
        for level, code in (
            ("departement", row["departement_code"]),
            ("region", row["region_code"]),
        ):
            name, first = names.setdefault((level, code), (row[f"{level}_nom"], line))
            if name != row[f"{level}_nom"]:
                problem = _("« %(code)s » a un autre nom qu’à la ligne %(first)d.") % {
                    "code": code,
                    "first": first,
                }
                raise BrokenFile(path.name, line, problem)
        rows.append(row)
    return OfficialFile(path.name, fingerprint(path), rows)


def read_town_halls(path: Path) -> OfficialFile:
    """The public contacts of town halls. Raises BrokenFile."""
    rows = []
    for line, row in _rows(path, TOWN_HALL_COLUMNS):
        if row["email"] and "@" not in row["email"]:
            raise BrokenFile(
                path.name, line, _("l’adresse électronique n’a pas de « @ ».")
            )
        if row["site"] and not row["site"].startswith(("http://", "https://")):
            raise BrokenFile(
                path.name, line, _("l’adresse du site ne commence pas par « http ».")
            )
        rows.append(row)
    return OfficialFile(path.name, fingerprint(path), rows)


def _rows(path: Path, columns: list[str]) -> Iterator[tuple[int, Row]]:
    """The rows of a CSV file (gzip or not) with their line numbers, codes checked and unique."""
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    if missing := [
        column for column in columns if column not in (reader.fieldnames or [])
    ]:
        raise BrokenFile(
            path.name,
            0,
            _("il manque la colonne « %(column)s ».") % {"column": missing[0]},
        )
    seen: set[str] = set()
    for row in reader:
        line, code = reader.line_num, row["code_insee"]
        if None in row or None in row.values():
            raise BrokenFile(
                path.name,
                line,
                _("le nombre de colonnes n’est pas celui de l’en-tête."),
            )
        if not _CODE.fullmatch(code):
            raise BrokenFile(
                path.name,
                line,
                _("« %(code)s » n’est pas un code INSEE.") % {"code": code},
            )
        if code in seen:
            raise BrokenFile(
                path.name,
                line,
                _("le code %(code)s figure déjà plus haut.") % {"code": code},
            )
        if long := next(
            (name for name, most in _LENGTHS.items() if len(row.get(name, "")) > most),
            "",
        ):
            raise BrokenFile(
                path.name,
                line,
                _("la valeur de « %(column)s » est trop longue.") % {"column": long},
            )
        seen.add(code)
        yield line, row
    if not seen:
        raise BrokenFile(path.name, 0, _("le fichier ne contient aucune ligne."))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if content[:2] == b"\x1f\x8b":
            content = gzip.decompress(content)
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise BrokenFile(path.name, 0, _("le fichier ne peut pas être lu.")) from error
    except (UnicodeDecodeError, EOFError) as error:
        raise BrokenFile(
            path.name, 0, _("le fichier n’est pas du texte UTF-8.")
        ) from error
    if "\x00" in text:
        raise BrokenFile(path.name, 0, _("le fichier contient un caractère nul."))
    return text


def _commune_problem(row: Row) -> str:
    """What is wrong with a row, as a sentence; empty when all is well."""
    if empty := next((name for name in COMMUNE_COLUMNS[1:6] if not row[name]), ""):
        return _("la colonne « %(column)s » est vide.") % {"column": empty}
    if row["zone"] not in Zone.values:
        return _("« %(zone)s » n’est pas une zone connue (metro, drom, com).") % {
            "zone": row["zone"]
        }
    if not row["population"].isascii() or not row["population"].isdigit():
        return _("la population « %(value)s » n’est pas un nombre entier.") % {
            "value": row["population"]
        }
    for column in ("latitude", "longitude", "surface_km2", "densite_hab_km2"):
        if row[column] and not _NUMBER.fullmatch(row[column]):
            return _("« %(value)s » n’est pas un nombre (%(column)s).") % {
                "value": row[column],
                "column": column,
            }
    if bool(row["latitude"]) != bool(row["longitude"]):
        return _("latitude et longitude vont ensemble.")
    if wrong := next(
        (
            code
            for code in split(row["codes_postaux"])
            if not _POSTAL_CODE.fullmatch(code)
        ),
        "",
    ):
        return _("« %(code)s » n’est pas un code postal.") % {"code": wrong}
    if wrong := next(
        (code for code in split(row["anciens_codes"]) if not _CODE.fullmatch(code)), ""
    ):
        return _("« %(code)s » n’est pas un code INSEE.") % {"code": wrong}
    if wrong := next(
        (
            row[n]
            for n in ("siren", "epci_siren")
            if row[n] and not _SIREN.fullmatch(row[n])
        ),
        "",
    ):
        return _("« %(code)s » n’est pas un SIREN.") % {"code": wrong}
    if bool(row["epci_siren"]) != bool(row["epci_nom"]):
        return _("le SIREN et le nom de l’intercommunalité vont ensemble.")
    return ""


def split(joined: str) -> list[str]:
    """``68100|68200`` → the codes."""
    return [part for part in joined.split("|") if part]
