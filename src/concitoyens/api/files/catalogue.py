"""Everything that may be taken, said once: for the page, for the Data Package."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from concitoyens.documents import open_tables
from concitoyens.editions.models import Edition

from .tables import COMMITMENTS, COMMUNES, FIGURES, INITIATIVES, TABLES, Table

LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte / Open Licence 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
CREDIT = "Données : INSEE (COG 2026, populations légales 2023), DGCL, La Poste, IGN, DILA — Licence Ouverte 2.0"


@dataclass(frozen=True)
class File:
    """A file or a feed that may be taken. schema: where its columns are described, if it is a table."""

    title: str
    format: str
    path: str
    schema: str = ""
    note: str = ""

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}{self.path}"


def whole() -> list[File]:
    """What depends on no edition."""
    return [
        _table(COMMUNES),
        _table(INITIATIVES),
        File(_("Toutes les tables, décrites ensemble"), "Data Package", reverse("files:package")),
    ]


def of_edition(edition: Edition) -> list[File]:
    """What one edition gives."""
    slug = [edition.slug]
    return [
        _table(COMMITMENTS, edition),
        File(_("Les communes engagées, sur une carte"), "GeoJSON", reverse("files:commitments_geojson", args=slug)),
        _table(FIGURES, edition),
        File(_("Les dates officielles, pour un agenda"), "iCalendar", reverse("files:edition_calendar", args=slug)),
    ]


def feeds() -> list[File]:
    """What one subscribes to."""
    example = reverse("files:commune_calendar", args=["68032"])
    found = [
        File(_("Nouvelles initiatives"), "Atom", reverse("files:initiatives_atom")),
        File(_("Communes nouvellement engagées"), "Atom", reverse("files:commitments_atom")),
        File(_("Les journées d’une commune"), "iCalendar", example, note=_("Remplacez 68032 par son code INSEE.")),
    ]
    if settings.API_ENGAGEMENT_FEED:
        found.append(File(_("Missions pour API Engagement"), "XML", reverse("files:missions")))
    return found


def shown_editions(at: datetime) -> Iterator[tuple[Edition, list[File]]]:
    """The editions that are shown, the last first, with their files."""
    for edition in Edition.objects.visible(at).order_by("-starts_on", "-pk"):
        yield edition, of_edition(edition)


def schema_of(table: Table) -> dict[str, Any]:
    """The Table Schema of a table, with its licence."""
    address = f"{settings.BASE_URL}{reverse('files:schema', args=[table.name])}"
    said = open_tables.schema(
        table.columns, title=str(table.title), description=str(table.description), key=table.key, address=address
    )
    return {**said, "licenses": [LICENCE], "contributors": [{"title": CREDIT, "role": "author"}]}


def data_package(at: datetime) -> dict[str, Any]:
    """Every table with its address and its schema."""
    tables = [(table, None) for table in (COMMUNES, INITIATIVES)]
    tables += [(table, edition) for edition, _files in shown_editions(at) for table in (COMMITMENTS, FIGURES)]  # type: ignore[misc]
    return {
        "name": "concitoyens",
        "title": "Concitoyens",
        "homepage": settings.BASE_URL + reverse("open_data:index"),
        "licenses": [LICENCE],
        "contributors": [{"title": CREDIT, "role": "author"}],
        "resources": [_resource(table, edition) for table, edition in tables],
    }


def _table(table: Table, edition: Edition | None = None) -> File:
    assert table.name in TABLES
    return File(str(table.title), "CSV", _path(table, edition), schema=reverse("files:schema", args=[table.name]))


def _resource(table: Table, edition: Edition | None) -> dict[str, Any]:
    return {
        "name": f"{table.name}-{edition.slug}" if edition else table.name,
        "title": f"{table.title} – {edition.name}" if edition else str(table.title),
        "path": settings.BASE_URL + _path(table, edition),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": open_tables.dialect(),
        "schema": f"{settings.BASE_URL}{reverse('files:schema', args=[table.name])}",
    }


def _path(table: Table, edition: Edition | None) -> str:
    names = {"communes": "communes", "initiatives": "initiatives", "engagements": "commitments", "chiffres": "figures"}
    return reverse(f"files:{names[table.name]}", args=[edition.slug] if edition else [])
