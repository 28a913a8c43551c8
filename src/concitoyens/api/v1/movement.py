"""Editions of the national day, confirmed commitments of communes, the three numbers."""

import datetime as dt
from typing import Annotated

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Path, Query, Router, Schema

from concitoyens.api.problems import Problem
from concitoyens.core import clock
from concitoyens.documents.event_state import EventState
from concitoyens.editions import queries
from concitoyens.editions.enums import CommitmentForm, CommitmentLevel, InitiativeKind
from concitoyens.editions.models import Commitment, Edition
from concitoyens.editions.queries import Occasion
from concitoyens.reports.models import Level
from concitoyens.reports.queries import Figures as FiguresRow
from concitoyens.reports.queries import of_level
from concitoyens.reports.rules import may_be_shown

from .paging import PageNumber, Pages, PageSize, page_of
from .places import CommuneName, DepartmentCode, RegionCode

router = Router(tags=["Journée nationale"])

EditionSlug = Annotated[str, Path(description="Nom de l’édition dans les adresses.", max_length=80)]


class OfficialDay(Schema):
    """Une date officielle, indicative : chaque commune choisit la sienne."""

    date: dt.date
    statut: EventState
    deplacee_du: dt.date | None = Field(description="Date d’avant, si elle a été déplacée.")


class EditionOut(Schema):
    """Une édition de la journée nationale, sous le nom qu’elle porte cette année-là."""

    edition: str = Field(description="Son nom dans les adresses.")
    nom: str
    resume: str
    premier_jour: dt.date
    dernier_jour: dt.date
    engagements_ouverts_le: dt.datetime
    engagements_fermes_le: dt.datetime
    socle_commun: int | None = Field(description="Version du socle commun que les communes signent.")
    dates_officielles: list[OfficialDay]
    page: str

    @classmethod
    def of(cls, row: Edition) -> "EditionOut":
        """An edition with its official dates."""
        days = [
            OfficialDay(date=day.on, statut=day.state, deplacee_du=day.moved_from)
            for day in queries.national_occasions(row)
        ]
        return cls(
            edition=row.slug, nom=row.name, resume=row.summary, premier_jour=row.starts_on, dernier_jour=row.ends_on,
            engagements_ouverts_le=row.opens_at, engagements_fermes_le=row.closes_at, dates_officielles=days,
            socle_commun=row.charter.version if row.charter else None,
            page=f"{settings.BASE_URL}{row.get_absolute_url()}",
        )  # fmt: skip


class Day(Schema):
    """Un jour tenu par une commune."""

    date: dt.date
    statut: EventState
    deplacee_du: dt.date | None
    debut: dt.time | None
    fin: dt.time | None
    fuseau: str = Field(description="Fuseau horaire de la commune.")
    lieu: str
    quartier: str

    @classmethod
    def of(cls, occasion: Occasion) -> "Day":
        """One day of a commitment."""
        return cls(
            date=occasion.on, statut=occasion.state, deplacee_du=occasion.moved_from, debut=occasion.starts_at,
            fin=occasion.ends_at, fuseau=occasion.zone, lieu=occasion.place, quartier=occasion.neighbourhood,
        )  # fmt: skip


class CommitmentOut(Schema):
    """L’engagement d’une commune, confirmé par sa mairie."""

    commune: CommuneName
    edition: str
    niveau: CommitmentLevel = Field(description="verified : confirmé ; held : journée tenue ; reported : bilan rendu.")
    forme: CommitmentForm = Field(description="citizen_day : Journée citoyenne ; other : autre initiative.")
    nature: InitiativeKind | None
    intitule: str = Field(description="Nom local.")
    confirme_le: dt.datetime
    tenue_le: dt.datetime | None = Field(description="Quand la commune a dit qu’elle l’avait tenue.")
    bilan_le: dt.datetime | None
    personnes: int | None = Field(description="Selon le bilan ; jamais en dessous de 5.")
    chantiers: int | None = Field(description="Chantiers ou ateliers, selon le bilan.")
    journees: list[Day]
    communes_regroupees: list[CommuneName] = Field(description="Celles dont la mairie a confirmé aussi.")

    @classmethod
    def of(cls, row: Commitment) -> "CommitmentOut":
        """A confirmed commitment; nobody's name, address or words."""
        assert row.verified_at is not None
        return cls(
            commune=CommuneName.of(row.commune), edition=row.edition.slug, niveau=CommitmentLevel(row.level),
            forme=CommitmentForm(row.form), nature=InitiativeKind(row.kind) if row.kind else None, intitule=row.title,
            confirme_le=row.verified_at, tenue_le=row.held_at, bilan_le=row.reported_at,
            personnes=row.participants if may_be_shown(row.participants) else None, chantiers=row.worksites,
            journees=[Day.of(one) for one in queries.local_occasions([row])],
            communes_regroupees=[CommuneName.of(one.commune) for one in row.neighbours],  # type: ignore[attr-defined]
        )  # fmt: skip


class Figures(Schema):
    """Les trois nombres d’un territoire : jamais additionnés entre eux, jamais extrapolés."""

    niveau: Level
    code: str = Field(description="Code INSEE du territoire, SIREN d’une intercommunalité ; vide pour la France.")
    nom: str
    communes: int = Field(description="Communes du territoire.")
    declarees: int = Field(description="Communes qui ont déclaré leur engagement.")
    confirmees: int = Field(description="Communes dont la mairie a confirmé.")
    bilans: int = Field(description="Communes qui ont rendu leur bilan.")
    personnes: int | None = Field(description="Somme de ce que disent les bilans ; vide si aucun ne le dit.")
    communes_ayant_compte: int = Field(description="Communes qui ont dit combien de personnes sont venues.")
    chantiers: int | None
    calcule_le: dt.datetime

    @classmethod
    def of(cls, row: FiguresRow) -> "Figures":
        """As they were last counted."""
        return cls(
            niveau=Level(row.level), code=row.code, nom=row.name, communes=row.communes, declarees=row.declared,
            confirmees=row.confirmed, bilans=row.reported, personnes=row.participants,
            communes_ayant_compte=row.participants_told_by, chantiers=row.worksites, calcule_le=row.computed_at,
        )  # fmt: skip


@router.get("/editions", response=list[EditionOut], url_name="editions")
def editions(request: HttpRequest) -> object:
    """Les éditions, la dernière d’abord ; les passées restent lisibles."""
    rows = queries.shown_editions(clock.now()).order_by("-starts_on", "-pk")
    return [EditionOut.of(row) for row in rows]


@router.get("/editions/{edition}", response={200: EditionOut, 404: Problem}, url_name="edition")
def edition(request: HttpRequest, edition: EditionSlug) -> object:
    """Une édition."""
    return EditionOut.of(edition_or_404(edition))


@router.get(
    "/editions/{edition}/engagements", response={200: Pages[CommitmentOut], 404: Problem}, url_name="commitments"
)
def commitments(
    request: HttpRequest,
    response: HttpResponse,
    edition: EditionSlug,
    *,
    departement: DepartmentCode = "",
    region: RegionCode = "",
    niveau: Annotated[CommitmentLevel | None, Query(description="Un seul niveau.")] = None,
    page: PageNumber = 1,
    taille: PageSize = 50,
) -> object:
    """Les engagements confirmés par les mairies, par code INSEE ; ceux qui sont seulement déclarés n’y sont pas."""
    rows = queries.confirmed(edition=edition_or_404(edition))
    asked = {"commune__department": departement, "commune__department__region": region, "level": niveau}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return page_of(request, response, rows, page, taille, total=rows.count(), shape=CommitmentOut.of)


@router.get("/editions/{edition}/chiffres", response={200: list[Figures], 404: Problem}, url_name="figures")
def figures(
    request: HttpRequest,
    edition: EditionSlug,
    niveau: Annotated[Level, Query(description="Niveau des territoires.")] = Level.NATION,
    dans: Annotated[
        str, Query(description="Seulement ceux d’une région ou d’un département.", max_length=3, pattern="^[0-9AB]*$")
    ] = "",
) -> object:
    """Les communes déclarées, confirmées et au bilan rendu, par territoire, avec l’heure du calcul."""
    return [Figures.of(row) for row in of_level(edition_or_404(edition), niveau, within=dans)]


def edition_or_404(slug: str) -> Edition:
    """A published edition that is shown now."""
    found = Edition.objects.visible(clock.now()).select_related("charter").filter(slug=slug).first()
    if found is None:
        raise Http404(_("Aucune édition publiée ne porte ce nom."))
    return found
