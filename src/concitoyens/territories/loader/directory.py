"""A newer directory of town halls: read line by line, compared with what is known, applied if nothing moved since."""

import csv
import hashlib
import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from concitoyens.territories.errors import BrokenFile
from concitoyens.territories.models import Commune, LoadedFile

from . import files
from .communes import MOST_ENDED

#: Contacts of a town hall: column of the file, field of the commune. The mailbox first.
FIELDS = {
    "email": "town_hall_email", "adresse": "town_hall_address", "telephone": "town_hall_phone",
    "site": "town_hall_site",
}  # fmt: skip
#: Far beyond the whole of France, unpacked.
LONGEST, MOST_LINES = 40_000_000, 200_000
_AT_ONCE = 500


@dataclass(frozen=True)
class Directory:
    """A file as it was read: contacts by code, and the lines refused with the reason."""

    name: str
    sha256: str
    contacts: dict[str, list[str]]
    refused: list["Refused"]


@dataclass(frozen=True)
class Refused:
    """A line left aside, with its reason; the town hall of its code, when there is one, keeps what is known."""

    line: int
    code: str
    problem: str


@dataclass(frozen=True)
class Change:
    """What the file says of one town hall that we did not know; both sides in the order of ``FIELDS``."""

    code: str
    before: list[str]
    after: list[str]


def read_directory(name: str, content: bytes) -> Directory:
    """Read a CSV (gzip or not, comma or semicolon). A bad line is refused alone; BrokenFile when all of it is bad."""
    name = PurePath(name).name[:150]
    text = files.decoded(name, _unpacked(name, content))
    header = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in header else ",")
    contacts: dict[str, list[str]] = {}
    refused: list[Refused] = []
    seen: set[str] = set()
    known = set(Commune.objects.current().order_by().values_list("code", flat=True))
    try:
        if missing := [column for column in files.TOWN_HALL_COLUMNS if column not in (reader.fieldnames or [])]:
            raise BrokenFile(name, 0, _("il manque la colonne « %(column)s ».") % {"column": missing[0]})
        for row in reader:
            if reader.line_num > MOST_LINES:
                raise BrokenFile(name, 0, _("le fichier est trop grand une fois décompressé."))
            code = str(row["code_insee"] or "")
            if problem := _problem(row, seen, known):
                refused.append(Refused(reader.line_num, code[:10], problem))
            else:
                contacts[code] = [row[column].strip() for column in FIELDS]
            seen.add(code)
    except csv.Error as error:
        raise BrokenFile(name, reader.line_num, _("la ligne ne peut pas être lue.")) from error
    _refuse_incomplete(name, len(contacts) + len(refused))
    return Directory(name, hashlib.sha256(content).hexdigest(), contacts, refused)


def _unpacked(name: str, content: bytes) -> bytes:
    if content[:2] != b"\x1f\x8b":
        return content
    unpacking = zlib.decompressobj(wbits=31)
    try:
        text = unpacking.decompress(content, LONGEST)
    except zlib.error as error:
        raise BrokenFile(name, 0, _("le fichier compressé est abîmé.")) from error
    if unpacking.unconsumed_tail:
        raise BrokenFile(name, 0, _("le fichier est trop grand une fois décompressé."))
    if not unpacking.eof:
        raise BrokenFile(name, 0, _("le fichier compressé est abîmé."))
    return text


def _problem(row: files.Row, seen: set[str], known: set[str]) -> str:
    if problem := files.row_problem(row, seen):
        return problem
    if row["code_insee"] not in known:
        return _("aucune commune en vigueur ne porte le code %(code)s.") % {"code": row["code_insee"]}
    if row["email"].strip():
        try:
            validate_email(row["email"].strip())
        except ValidationError:
            return _("« %(email)s » n’est pas une adresse électronique.") % {"email": row["email"][:80]}
    if row["site"] and not row["site"].startswith(("http://", "https://")):
        row["site"] = ""  # a few are not addresses; nothing else may become a link
    return ""


def _refuse_incomplete(name: str, lines: int) -> None:
    known = Commune.objects.current().exclude(town_hall_email="").count()
    if lines < known * (1 - MOST_ENDED):
        problem = _("%(found)d mairies seulement, contre %(known)d connues : le fichier semble incomplet.")
        raise BrokenFile(name, 0, problem % {"found": lines, "known": known})


def compare(directory: Directory) -> list[Change]:
    """The town halls of which the file says something else, by code. A refused line changes nothing."""
    left_aside = {refused.code for refused in directory.refused}
    communes = Commune.objects.current().order_by("code").values_list("code", *FIELDS.values())
    changes = []
    for code, *before in communes:
        after = directory.contacts.get(code) or [""] * len(FIELDS)
        if after != before and code not in left_aside:
            changes.append(Change(code, before, after))
    return changes


def apply(changes: Sequence[Change], *, sha256: str, at: datetime) -> list[Commune]:
    """Write the changes whose town hall is still as it was when they were shown; returns those with a new mailbox.

    The file is remembered as loaded, so that a start does not bring the packaged one back.
    """
    by_code = {change.code: change for change in changes}
    told: list[Commune] = []
    written: list[Commune] = []
    for commune in Commune.objects.current().filter(code__in=by_code).select_for_update(no_key=True).order_by("pk"):
        change = by_code[commune.code]
        if [getattr(commune, field) for field in FIELDS.values()] != change.before:
            continue
        for field, value in zip(FIELDS.values(), change.after, strict=True):
            setattr(commune, field, value)
        written.append(commune)
        if change.before[0].lower() != change.after[0].lower():
            told.append(commune)
    Commune.objects.bulk_update(written, list(FIELDS.values()), batch_size=_AT_ONCE)
    LoadedFile.objects.create(
        name="town_halls", sha256=sha256, packaged=False, loaded_at=at, summary={"changed": len(written)}
    )
    return told
