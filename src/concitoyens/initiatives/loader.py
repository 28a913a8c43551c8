"""The first content of the inventory, carried with the software: loaded once, completed at each new version."""

import csv
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from concitoyens.core import clock, journal
from concitoyens.initiatives.enums import InitiativeStatus, ProvenanceKind
from concitoyens.initiatives.models import Initiative
from concitoyens.territories.models import Commune, LoadedFile

DATA = Path(__file__).parent / "data"
#: The columns; whom and what for; the words for places and networks; what to do and what to beware of.
FILES = ("initiatives.csv", "traits.csv", "provenances.csv", "steps.toml")
NAME = "initiatives"
COMMON_USE = "usage courant"
_LOCK = 680_321  # one loader at a time, whatever the process
_MANY = "; "

Values = dict[str, Any]


def load_all() -> int:
    """Bring the packaged sheets in, unless these very files were loaded before (one query then).

    Gives how many sheets were added or changed. What somebody changed since in a field stays; the rest follows the
    files. A sheet that left the inventory does not come back.
    """
    print_of_files = sha256(b"".join((DATA / name).read_bytes() for name in FILES)).hexdigest()
    if LoadedFile.objects.filter(name=NAME, sha256=print_of_files).exists():
        return 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        changed = sum([_bring_in(slug, values) for slug, values in sheets()])
        at, facts = clock.now(), {"changed": changed}
        row = LoadedFile.objects.create(name=NAME, sha256=print_of_files, packaged=True, loaded_at=at, summary=facts)
        journal.record("initiatives.loaded", actor=journal.SYSTEM, subject=row, at=at, **facts)
    return changed


def _bring_in(slug: str, values: Values) -> bool:
    """Add the sheet, or change the fields that nobody touched since they were loaded."""
    known = Initiative.objects.select_for_update().filter(slug=slug).first()
    if known is None:
        at = clock.now()
        Initiative.objects.create(
            slug=slug, status=InitiativeStatus.PUBLISHED, packaged=values,
            created_at=at, published_at=at, updated_at=at, confirmed_at=at, **values,
        )  # fmt: skip
        return True
    if known.packaged is None or known.packaged == values:  # somebody else's sheet of that address, or nothing new
        return False
    ours = [name for name in values if _plain(getattr(known, name)) == known.packaged.get(name, values[name])]
    for name in ours:
        setattr(known, name, values[name])
    known.packaged, known.updated_at = values, clock.now()
    known.save(update_fields=[*ours, "packaged", "updated_at"])
    return True


def sheets() -> Iterator[tuple[str, Values]]:
    """Address and fields of each packaged sheet, as the model and a JSON column both take them."""
    traits = {row["slug"]: row for row in _rows("traits.csv")}
    said = {row["said"]: row["shown"] for row in _rows("provenances.csv")}
    words = tomllib.loads((DATA / "steps.toml").read_text("utf-8"))
    codes = {row["commune"] for row in traits.values()}
    communes = dict(Commune.objects.current().filter(code__in=codes).values_list("code", "pk"))
    for row in _rows("initiatives.csv"):
        own, written = traits[row["slug"]], words.get(row["slug"], {})
        yield (
            row["slug"],
            {
                **_facts(row),
                "aims": own["aims"].split(),
                "publics": own["publics"].split(),
                "commune_id": communes.get(own["commune"]),
                "provenance_text": " ; ".join(said.get(place, place) for place in row["provenance"].split(_MANY)),
                "steps": "\n".join(written.get("steps", [])),
                "safety": "\n".join(written.get("safety", [])),
            },
        )


def _facts(row: dict[str, str]) -> Values:
    """The fields that one line of the inventory file gives."""
    common = row["provenance"] == COMMON_USE
    return {
        "name": _typeset(row["nom"]),
        "description": _typeset(row["description"]),
        "category": row["categorie"],
        "population_min": _number(row["pop_min"]),
        "population_max": _number(row["pop_max"]),
        "place": row["lieu"],
        "people_min": _number(row["pers_min"]),
        "people_max": _number(row["pers_max"]),
        "duration_hours": float(row["duree_h"]),
        "cost_level": _number(row["cout_niveau"]),
        "equipment": [_typeset(thing) for thing in row["materiel"].split(_MANY)],
        "minimum_age": _number(row["age_min"]),
        "adults_for_machines": row["majeurs_machines"] == "1",
        "seasons": row["saisons"].split(";"),
        "health_max": _number(row["sante_max"]),
        "effort": _number(row["effort"]),
        "accessibility": row["pmr"],
        "needs_competent_leader": row["encadrement_technique"] == "1",
        "preparation_weeks": _number(row["preparation_semaines"]),
        "plan_b": _typeset(row["plan_b"]),
        "partners": [_typeset(who) for who in row["partenaires"].split(_MANY)],
        "provenance": ProvenanceKind.COMMON_USE if common else ProvenanceKind.NETWORK,
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _number(text: str) -> int | None:
    return int(text) if text else None


def _typeset(text: str) -> str:
    """The apostrophe of print, as everywhere else on the site."""
    return text.strip().replace("'", chr(0x2019))


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
