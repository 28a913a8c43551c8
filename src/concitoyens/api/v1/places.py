"""Communes."""

from typing import Annotated

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from ninja import Field, Path, Query, Router, Schema
from pydantic import WithJsonSchema

from concitoyens.api.problems import Problem
from concitoyens.territories import queries
from concitoyens.territories.enums import Zone
from concitoyens.territories.models import Commune as CommuneRow

from .paging import PageNumber, Pages, PageSize, page_of

router = Router(tags=["Communes"])

CODE = r"^([0-9]{2}|2[AB])[0-9]{3}$"
_CODE_WORDS = "Code INSEE de la commune, en vigueur ou ancien."
CommuneCode = Annotated[
    str,
    Path(description=_CODE_WORDS),
    # said to programs, not enforced here: another text is simply the code of no commune
    WithJsonSchema({"type": "string", "pattern": CODE, "description": _CODE_WORDS, "examples": ["68032"]}),
]
DepartmentCode = Annotated[
    str,
    Query(description="Code du département : 68, 2A, 974.", max_length=3, pattern="^[0-9AB]*$"),
]
RegionCode = Annotated[str, Query(description="Code de la région : 44.", max_length=3, pattern="^[0-9AB]*$")]


class CommuneName(Schema):
    """Une commune, nommée."""

    code_insee: str
    nom: str

    @classmethod
    def of(cls, row: CommuneRow) -> "CommuneName":
        """The commune by its code and name."""
        return cls(code_insee=row.code, nom=row.name)


class Commune(CommuneName):
    """Une commune en vigueur au dernier code officiel géographique."""

    departement_code: str
    departement_nom: str
    region_code: str
    region_nom: str
    zone: Zone = Field(description="metro, drom (départements d’outre-mer) ou com (collectivités d’outre-mer).")
    siren: str | None
    epci_siren: str | None
    epci_nom: str | None
    population: int = Field(description="Population municipale en vigueur.")
    codes_postaux: list[str]
    latitude: float | None
    longitude: float | None
    surface_km2: float | None
    densite_hab_km2: float | None
    anciens_codes: list[str] = Field(description="Codes portés ou absorbés depuis 1943.")
    page: str = Field(description="Adresse de sa page.")

    @classmethod
    def of(cls, row: CommuneRow) -> "Commune":
        """What is open about a commune; its town hall's mailbox is on its page, not in a list to write to."""
        epci, department = row.intercommunality, row.department
        return cls(
            code_insee=row.code, nom=row.name, departement_code=department.code, departement_nom=department.name,
            region_code=department.region.code, region_nom=department.region.name, zone=Zone(row.zone),
            siren=row.siren or None, epci_siren=epci.siren if epci else None, epci_nom=epci.name if epci else None,
            population=row.population, codes_postaux=row.postal_codes, latitude=row.latitude, longitude=row.longitude,
            surface_km2=row.surface, densite_hab_km2=row.density, anciens_codes=row.former_codes,
            page=f"{settings.BASE_URL}{row.get_absolute_url()}",
        )  # fmt: skip


@router.get("/communes", response=Pages[Commune], url_name="communes")
def communes(
    request: HttpRequest,
    response: HttpResponse,
    *,
    departement: DepartmentCode = "",
    region: RegionCode = "",
    epci: Annotated[str, Query(description="SIREN de l’intercommunalité.", max_length=9, pattern="^[0-9]*$")] = "",
    page: PageNumber = 1,
    taille: PageSize = 50,
) -> object:
    """Les communes en vigueur, par code INSEE."""
    rows = CommuneRow.objects.current().select_related("department__region", "intercommunality").order_by("code")
    asked = {"department": departement, "department__region": region, "intercommunality": epci}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return page_of(request, response, rows, page, taille, total=rows.count(), shape=Commune.of)


@router.get("/communes/recherche", response=list[CommuneName], url_name="commune_search")
def search(
    request: HttpRequest,
    q: Annotated[str, Query(min_length=1, max_length=100, description="Nom, code postal ou code INSEE.")],
    nombre: Annotated[int, Query(ge=1, le=20, description="Au plus tant de communes.")] = 10,
) -> object:
    """Les communes qu’un texte peut désigner, la plus probable d’abord ; une faute de frappe est pardonnée."""
    return [CommuneName.of(row) for row in queries.search(q, limit=nombre)]


@router.get("/communes/{code_insee}", response={200: Commune, 301: None, 404: Problem}, url_name="commune")
def commune(request: HttpRequest, code_insee: CommuneCode) -> object:
    """Une commune. Un ancien code mène à la commune qui l’a repris."""
    found = commune_or_404(code_insee)
    if found.code != code_insee:
        return redirect("api:commune", code_insee=found.code, permanent=True)
    return Commune.of(found)


def commune_or_404(code: str) -> CommuneRow:
    """The commune in force that bears this code, or took over the one that bore it."""
    found = queries.current_of(code) if len(code) == 5 else None
    if found is None:
        raise Http404(_("Aucune commune en vigueur ne porte ce code INSEE."))
    return found
