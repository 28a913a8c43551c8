"""The inventory of initiatives, its search, and what it recommends to a commune."""

from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Field, Path, Query, Router, Schema
from pydantic import create_model

from concitoyens.api.problems import Problem
from concitoyens.initiatives import queries
from concitoyens.initiatives.enums import (
    Accessibility,
    Aim,
    Category,
    CostLevel,
    Effort,
    InitiativeStatus,
    Place,
    ProvenanceKind,
    Public,
    Season,
)
from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.queries import FACETS, Order
from concitoyens.initiatives.queries.facets import Facet

from .paging import PageNumber, Pages, PageSize, page_of
from .places import CommuneName

router = Router(tags=["Inventaire"])


class SheetOut(Schema):
    """Une initiative de l’inventaire. Une valeur vide veut dire « on ne sait pas », jamais zéro."""

    initiative: str = Field(description="Son nom dans les adresses.")
    nom: str
    en_une_phrase: str
    categorie: Category
    deroule: str
    securite: str
    lieu: Place | None
    personnes_min: int | None
    personnes_max: int | None
    habitants_min: int | None
    habitants_max: int | None
    duree_heures: float | None
    cout: CostLevel | None = Field(description="0 : rien ; 1 : moins de 100 € ; 2 : de 100 à 500 € ; "
        "3 : de 500 à 2 000 € ; 4 : plus, pour une équipe.")  # fmt: skip
    materiel: list[str]
    age_minimal: int | None = Field(description="Avec un adulte.")
    machines_adultes: bool = Field(description="Machines réservées aux adultes.")
    personne_competente: bool = Field(description="Demande une personne compétente.")
    saisons: list[Season]
    niveau_sanitaire_max: int | None = Field(description="Niveau de contraintes, de 0 à 3, auquel elle tient encore.")
    effort: Effort | None = Field(description="1 : léger ; 2 : moyen ; 3 : soutenu.")
    accessibilite: Accessibility | None = Field(description="Aux personnes à mobilité réduite.")
    preparation_semaines: int | None
    plan_b: str
    partenaires: list[str]
    buts: list[Aim]
    publics: list[Public]
    provenance: ProvenanceKind
    commune: CommuneName | None = Field(description="Commune créditée.")
    communes_realisatrices: int = Field(description="Communes qui ont dit l’avoir faite.")
    publiee_le: datetime | None
    modifiee_le: datetime
    page: str

    @classmethod
    def of(cls, row: Initiative) -> "SheetOut":
        """A published sheet; its contributor stays on the page, where their consent put them."""
        return cls(
            initiative=row.slug, nom=row.name, en_une_phrase=row.description, categorie=Category(row.category),
            deroule=row.steps, securite=row.safety, lieu=_or_none(Place, row.place), personnes_min=row.people_min,
            personnes_max=row.people_max, habitants_min=row.population_min, habitants_max=row.population_max,
            duree_heures=float(row.duration_hours) if row.duration_hours is not None else None,
            cout=None if row.cost_level is None else CostLevel(row.cost_level), materiel=row.equipment,
            age_minimal=row.minimum_age, machines_adultes=row.adults_for_machines,
            personne_competente=row.needs_competent_leader, saisons=[Season(one) for one in row.seasons],
            niveau_sanitaire_max=row.health_max, effort=None if row.effort is None else Effort(row.effort),
            accessibilite=_or_none(Accessibility, row.accessibility), preparation_semaines=row.preparation_weeks,
            plan_b=row.plan_b, partenaires=row.partners, buts=[Aim(one) for one in row.aims],
            publics=[Public(one) for one in row.publics], provenance=ProvenanceKind(row.provenance),
            commune=CommuneName.of(row.commune) if row.commune else None,
            communes_realisatrices=row.communes,  # type: ignore[attr-defined]  # annotated by with_evidence
            publiee_le=row.published_at, modifiee_le=row.updated_at,
            page=f"{settings.BASE_URL}{row.get_absolute_url()}",
        )  # fmt: skip


Choice = TypeVar("Choice", Place, Accessibility)


def _or_none(kind: type[Choice], value: str) -> Choice | None:
    return kind(value) if value else None


def _choices(facet: Facet) -> tuple[Any, Any]:
    """Several values of one facet, each one of its choices."""
    values = tuple(choice.value for choice in facet.choices)
    with translation.override("fr"):  # read once by each process, whatever the language of the first who asks
        said = " ; ".join(f"{choice.value} : {str(choice.label).lower()}" for choice in facet.choices)
        label = str(facet.label)
    return list[Literal[values]], Field(default=[], max_length=len(values), description=f"{label}. {said}.")  # type: ignore[valid-type]


#: The choices of each facet, under the names that the page of the inventory has in its address.
_CHOICES: dict[str, Any] = {facet.name: _choices(facet) for facet in FACETS}
Choices: Any = create_model("Choices", __base__=Schema, **_CHOICES)


@router.get("/initiatives", response=Pages[SheetOut], url_name="initiatives")
def initiatives(
    request: HttpRequest,
    response: HttpResponse,
    *,
    choix: Query[Choices],
    q: Annotated[str, Query(max_length=120, description="Ce que l’on cherche, en français.")] = "",
    tri: Annotated[Order | None, Query(description="Ordre ; sans lui, les plus proches de la recherche.")] = None,
    page: PageNumber = 1,
    taille: PageSize = 50,
) -> object:
    """Les initiatives publiées : la même recherche que la page de l’inventaire, mots, synonymes et fautes compris."""
    asked = queries.Asked.of(q, choix.model_dump())
    found = queries.search(asked, tri or "")
    sheets = found.sheets.select_related("commune")
    return page_of(request, response, sheets, page, taille, total=found.total, shape=SheetOut.of)


@router.get("/initiatives/{initiative}", response={200: SheetOut, 301: None, 404: Problem}, url_name="initiative")
def initiative(
    request: HttpRequest,
    initiative: Annotated[str, Path(description="Nom de l’initiative dans les adresses.", max_length=90)],
) -> object:
    """Une initiative. Celle qui a été réunie à une autre y mène."""
    sheets = Initiative.objects.reachable().select_related("commune", "merged_into").with_evidence()
    found = sheets.filter(slug=initiative).first()
    if found and found.status == InitiativeStatus.MERGED and found.merged_into:
        return redirect("api:initiative", initiative=found.merged_into.slug, permanent=True)
    if found is None or not found.is_published:
        raise Http404(_("Aucune initiative publiée ne porte ce nom."))
    return SheetOut.of(found)
