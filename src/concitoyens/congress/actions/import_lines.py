"""From the cells of a file to applications, or to the reason why a line cannot be taken."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.congress.enums import AttendeeRole, Mode, RegistrationStatus
from concitoyens.congress.models import Congress, SeatPool
from concitoyens.core.text import fold, name_key, normal_email
from concitoyens.territories.models import Commune
from concitoyens.territories.names import search_form

from .registrations import Application

MOST_PEOPLE = 200
#: What a column may hold, in the order in which a file is asked about it.
COLUMNS = {
    "name": gettext_lazy("Prénom et nom"),
    "first_name": gettext_lazy("Prénom"),
    "last_name": gettext_lazy("Nom"),
    "email": gettext_lazy("Courriel"),
    "phone": gettext_lazy("Téléphone"),
    "role": gettext_lazy("Fonction"),
    "commune": gettext_lazy("Commune"),
    "code": gettext_lazy("Code postal ou code INSEE"),
    "organisation": gettext_lazy("Organisme"),
    "people": gettext_lazy("Personnes"),
    "mode": gettext_lazy("Participation"),
}
#: Words of a heading that tell what its column holds; the first that fits wins, so the narrow ones come first.
_HEADINGS = {
    "first_name": ("prenom", "first name"),
    "email": ("courriel", "mail", "email", "e mail", "adresse electronique", "mel"),
    "phone": ("telephone", "tel", "portable", "mobile", "phone"),
    "role": ("fonction", "role", "qualite", "titre", "mandat", "a quel titre"),
    "code": ("code insee", "insee", "code postal", "cp", "code"),
    "commune": ("commune", "ville", "mairie", "city", "town"),
    "organisation": ("organisme", "association", "structure", "organisation", "societe"),
    "people": ("personnes", "nombre", "nb", "combien", "people"),
    "mode": ("participation", "mode", "presence", "venue"),
    "last_name": ("nom", "nom de famille", "last name"),
}
_ROLES = (
    (AttendeeRole.ELECTED, ("adjoint", "conseill", "elu", "president de la communaute")),
    (AttendeeRole.AGENT, ("agent", "secretaire", "dgs", "directeur", "directrice", "charge", "technicien", "animat")),
    (AttendeeRole.MAYOR, ("maire", "mayor")),
    (AttendeeRole.ASSOCIATION, ("association", "benevole", "president")),
    (AttendeeRole.PRESS, ("presse", "journal", "press")),
    (AttendeeRole.PARTNER, ("partenaire", "partner")),
    (AttendeeRole.RESIDENT, ("habitant", "citoyen", "resident")),
)
_CODE = re.compile(r"\b(\d{5}|2[ABab]\d{3})\b")


@dataclass(frozen=True)
class Line:
    """One line of the file: what it becomes, or why it is refused. ``waits``: no seat is left for it."""

    number: int
    name: str
    email: str
    commune: str
    application: Application | None = None
    refused: str = ""
    waits: bool = False


def guess_columns(headers: Sequence[str]) -> dict[str, int]:
    """Which column holds what, from its heading. « Nom » alone, without « Prénom », holds the whole name."""
    found: dict[str, int] = {}
    for index, header in enumerate(headers):
        words = fold(header)
        if words in {"prenom et nom", "nom et prenom", "prenom nom", "nom prenom", "nom complet", "name"}:
            found.setdefault("name", index)
            continue
        column = next((c for c, said in _HEADINGS.items() if _says(words, said)), None)
        if column:
            found.setdefault(column, index)
    if "last_name" in found and "first_name" not in found and "name" not in found:
        found["name"] = found.pop("last_name")
    return found


def _says(words: str, said: Iterable[str]) -> bool:
    return any(words == one or words.startswith(f"{one} ") or f" {one}" in f" {words}" for one in said)


def review(congress: Congress, rows: Mapping[str, Any]) -> list[Line]:
    """Every line of the file with its fate, as things stand now. A fixed number of queries for any length."""
    cells = [_named(row, rows["columns"]) for row in rows["cells"]]
    places = _Places(cells)
    taken = _registered(congress, cells)
    left = {pool.mode: pool.left for pool in SeatPool.objects.filter(congress=congress).order_by("mode")}
    seen: dict[tuple[str, str], int] = {}
    lines = []
    for number, values in zip(rows["numbers"], cells, strict=True):
        lines.append(_line(number, values, congress, _Known(places, taken, seen, left)))
    return lines


@dataclass(frozen=True)
class _Known:
    places: "_Places"
    taken: Mapping[tuple[str, str], str]
    seen: dict[tuple[str, str], int]
    left: dict[str, int]


def _named(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    values = {name: row[index].strip() for name, index in columns.items() if index < len(row)}
    if not values.get("name"):
        values["name"] = " ".join(part for part in (values.get("first_name"), values.get("last_name")) if part)
    values["name"] = " ".join(values["name"].split())
    return values


def _line(number: int, values: Mapping[str, str], congress: Congress, known: _Known) -> Line:
    name, email = values["name"], values.get("email", "")
    told = " ".join(part for part in (values.get("code"), values.get("commune")) if part)
    try:
        application = _application(values, congress, known.places)
    except ValidationError as refusal:
        return Line(number, name, email, told, refused=" ".join(refusal.messages))
    key = (normal_email(email), name_key(name))
    if key in known.seen:
        return Line(
            number, name, email, told, refused=_("Déjà à la ligne %(n)d de ce fichier.") % {"n": known.seen[key]}
        )
    known.seen[key] = number
    if reference := known.taken.get(key):
        return Line(number, name, email, told, refused=_("Déjà inscrite ou inscrit (%(r)s).") % {"r": reference})
    commune = application.commune
    seats = application.people if application.mode == Mode.ROOM else 1
    left = known.left.get(application.mode)
    waits = left is not None and left < seats
    if left is not None and not waits:
        known.left[application.mode] = left - seats
    return Line(number, name, email, commune.label if commune else told, application, waits=waits)


def _application(values: Mapping[str, str], congress: Congress, places: "_Places") -> Application:
    email, phone = values.get("email", ""), values.get("phone", "")
    if not values["name"]:
        raise ValidationError(_("Le nom manque."))
    if len(values["name"]) > 150:
        raise ValidationError(_("Le nom dépasse 150 signes."))
    if not email and not phone:
        raise ValidationError(_("Ni courriel ni téléphone : cette personne ne pourrait pas être prévenue."))
    if email:
        _check_email(email)
    return Application(
        name=values["name"],
        email=email,
        phone=phone[:30],
        role=_role(values.get("role", "")),
        mode=_mode(values.get("mode", ""), congress),
        commune=places.find(values.get("commune", ""), values.get("code", "")),
        organisation=values.get("organisation", "")[:150],
        people=_people(values.get("people", "")),
    )


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(_("« %(email)s » n’est pas une adresse électronique.") % {"email": email}) from None
    if len(email) > 254:
        raise ValidationError(_("L’adresse électronique dépasse 254 signes."))


def _people(text: str) -> int:
    if not text:
        return 1
    figure = re.fullmatch(r"(\d{1,4})([.,]0+)?", text)
    count = int(figure[1]) if figure else 0
    if not 1 <= count <= MOST_PEOPLE:
        facts = {"text": text[:20], "most": MOST_PEOPLE}
        raise ValidationError(_("« %(text)s » n’est pas un nombre de personnes (de 1 à %(most)d).") % facts)
    return count


def _role(text: str) -> str:
    words = fold(text)
    for role, said in _ROLES:
        if any(f" {one}" in f" {words}" for one in said):
            return role
    return AttendeeRole.OTHER


def _mode(text: str, congress: Congress) -> str:
    words = fold(text)
    if any(word in words for word in ("salle", "sur place", "presentiel", "physique")):
        asked = Mode.ROOM
    elif any(word in words for word in ("distance", "visio", "en ligne", "distanciel", "telephone")):
        asked = Mode.ONLINE
    else:
        return congress.modes[0]
    if asked not in congress.modes:
        raise ValidationError(_("Ce congrès ne se tient pas ainsi : « %(text)s ».") % {"text": text[:40]})
    return asked


def _registered(congress: Congress, cells: Sequence[Mapping[str, str]]) -> dict[tuple[str, str], str]:
    """(mailbox, name) of those already registered, with their reference."""
    mailboxes = {normal_email(values.get("email", "")) for values in cells}
    living = congress.registrations.filter(email_normal__in=mailboxes).exclude(
        status__in=[RegistrationStatus.PENDING, RegistrationStatus.CANCELLED]
    )
    rows = living.order_by("pk").values_list("email_normal", "person_key", "reference")
    return {(mailbox, name): reference for mailbox, name, reference in rows}


@dataclass
class _Places:
    """The communes that a whole file speaks of, found in one query."""

    cells: Sequence[Mapping[str, str]]
    by_name: dict[str, list[Commune]] = field(default_factory=lambda: defaultdict(list))
    by_code: dict[str, list[Commune]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        names, codes = Counter[str](), Counter[str]()
        for values in self.cells:
            name, code = split_place(values.get("commune", ""), values.get("code", ""))
            names[search_form(name)] += 1
            codes[code] += 1
        asked = Q(search_name__in=list(names)) | Q(code__in=list(codes)) | Q(postal_codes__overlap=list(codes))
        for commune in Commune.objects.current().named().filter(asked).order_by("-population", "code"):
            self.by_name[commune.search_name].append(commune)
            for code in {commune.code, *commune.postal_codes}:
                self.by_code[code].append(commune)

    def find(self, text: str, code_text: str) -> Commune | None:
        """The commune of a line, None when it names none. Raises ValidationError saying why it is not sure."""
        name, code = split_place(text, code_text)
        if not name and not code:
            return None
        named = self.by_name.get(search_form(name), []) if name else []
        coded = self.by_code.get(code, []) if code else []
        found = [commune for commune in named if commune in coded] if name and code else named or coded
        if len(found) == 1:
            return found[0]
        told = " ".join(part for part in (code, name) if part)[:80]
        if not found:
            raise ValidationError(_("Aucune commune « %(told)s ».") % {"told": told})
        labels = ", ".join(commune.label for commune in found[:4]) + (", …" if len(found) > 4 else "")
        facts = {"told": told, "n": len(found), "labels": labels}
        raise ValidationError(_("%(n)d communes répondent à « %(told)s » : %(labels)s.") % facts)


def split_place(text: str, code_text: str) -> tuple[str, str]:
    """(name, code): the code may stand in its own column, or beside the name."""
    found = _CODE.search(code_text) or _CODE.search(text)
    if not found and code_text.strip().isdigit():
        padded = code_text.strip().zfill(5)  # a spreadsheet took 01000 for a number
        found = _CODE.search(padded)
    code = found[1].upper() if found else ""
    name = re.sub(r"\([^)]*\)", " ", _CODE.sub(" ", text)).strip(" -,")
    return name, code
