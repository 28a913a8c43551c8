"""The tables: what their columns mean, and their rows. ``code_insee`` comes first, as text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concitoyens.documents.event_state import EventState
from concitoyens.documents.open_tables import Column, Columns, Line
from concitoyens.editions import queries
from concitoyens.editions.enums import CONFIRMED_LEVELS, CommitmentForm, InitiativeKind
from concitoyens.editions.models import Edition
from concitoyens.initiatives.enums import Category
from concitoyens.initiatives.models import Initiative
from concitoyens.reports.models import Level
from concitoyens.reports.queries import of_level
from concitoyens.reports.rules import may_be_shown
from concitoyens.territories.enums import Zone
from concitoyens.territories.models import Commune

CODE = "^([0-9]{2}|2[AB])[0-9]{3}$"
_CODE_INSEE = Column("code_insee", "Code INSEE de la commune, en texte.", required=True, pattern=CODE)
#: Rows read at a time.
CHUNK = 2000


@dataclass(frozen=True)
class Table:
    """A file: its columns, what tells one row from another, and its rows (of an edition, for some)."""

    name: str
    title: str | Promise
    description: str | Promise
    columns: Columns
    key: tuple[str, ...]
    rows: Callable[[Edition | None], Iterable[Line]]


_COMMUNES = {
    "code": _CODE_INSEE,
    "name": Column("nom", "Nom, avec article et accents.", required=True),
    "department_id": Column("departement_code", "Code du département ou de la collectivité.", required=True),
    "department__name": Column("departement_nom", "Nom du département ou de la collectivité.", required=True),
    "department__region_id": Column("region_code", "Code de la région.", required=True),
    "department__region__name": Column("region_nom", "Nom de la région.", required=True),
    "zone": Column("zone", "metro, drom ou com.", required=True, choices=tuple(Zone.values)),
    "siren": Column("siren", "SIREN de la commune."),
    "intercommunality_id": Column("epci_siren", "SIREN de l’intercommunalité à fiscalité propre."),
    "intercommunality__name": Column("epci_nom", "Nom de l’intercommunalité."),
    "population": Column("population", "Population municipale en vigueur.", "integer", required=True),
    "postal_codes": Column("codes_postaux", "Codes postaux, séparés par « | »."),
    "latitude": Column("latitude", "WGS84, en degrés.", "number"),
    "longitude": Column("longitude", "WGS84, en degrés.", "number"),
    "surface": Column("surface_km2", "Surface, lacs et glaciers compris.", "number"),
    "density": Column("densite_hab_km2", "Habitants au km².", "number"),
    "former_codes": Column("anciens_codes", "Codes portés ou absorbés depuis 1943, séparés par « | »."),
}


def _communes(edition: Edition | None) -> Iterable[Line]:
    rows = Commune.objects.current().order_by("code").values_list(*_COMMUNES)
    return rows.iterator(chunk_size=CHUNK)


_COMMITMENTS = (
    _CODE_INSEE,
    Column("nom", "Nom de la commune.", required=True),
    Column("departement_code", "Code du département ou de la collectivité.", required=True),
    Column("edition", "Édition, par son nom dans les adresses.", required=True),
    Column("avec", "Code INSEE de la commune qui mène la journée, pour une commune regroupée.", pattern=CODE),
    Column("niveau", "verified : confirmé par la mairie ; held : journée tenue ; reported : bilan rendu.",
           required=True, choices=tuple(level.value for level in CONFIRMED_LEVELS)),
    Column("forme", "citizen_day : Journée citoyenne ; other : autre initiative fédératrice.", required=True,
           choices=tuple(CommitmentForm.values)),
    Column("nature", "Nature d’une autre initiative.", choices=tuple(InitiativeKind.values)),
    Column("intitule", "Nom local."),
    Column("premier_jour", "Premier jour qui n’est pas annulé.", "date"),
    Column("jours", "Nombre de jours qui ne sont pas annulés.", "integer", required=True),
    Column("confirme_le", "Quand la mairie a confirmé.", "datetime", required=True),
    Column("personnes", "Personnes venues, selon le bilan ; jamais en dessous de 5.", "integer"),
    Column("chantiers", "Chantiers ou ateliers, selon le bilan.", "integer"),
)  # fmt: skip


def _commitments(edition: Edition | None) -> Iterable[Line]:
    """One row for each confirmed commune, those of a group included; the leading one alone says the figures."""
    for row in queries.confirmed(edition=edition).iterator(chunk_size=CHUNK):
        days = [one.on for one in queries.local_occasions([row]) if one.state != EventState.CANCELLED]
        common = [row.level, row.form, row.kind, row.title, min(days, default=None), len(days)]
        people = row.participants if may_be_shown(row.participants) else None
        led = [(row.commune, "", row.verified_at, people, row.worksites)]
        led += [(one.commune, row.commune.code, one.verified_at, None, None) for one in row.neighbours]  # type: ignore[attr-defined]
        for commune, leader, at, came, worksites in led:
            where = [commune.code, commune.name, commune.department_id, row.edition.slug, leader]
            yield [*where, *common, _instant(at), came, worksites]


_FIGURES = (
    Column("code", "Code INSEE de la région ou du département, SIREN de l’intercommunalité ; vide pour la France."),
    Column("niveau", "Niveau du territoire.", required=True, choices=tuple(Level.values)),
    Column("nom", "Nom du territoire."),
    Column("edition", "Édition, par son nom dans les adresses.", required=True),
    Column("communes", "Communes du territoire.", "integer", required=True),
    Column("declarees", "Communes qui ont déclaré leur engagement.", "integer", required=True),
    Column("confirmees", "Communes dont la mairie a confirmé.", "integer", required=True),
    Column("bilans", "Communes qui ont rendu leur bilan.", "integer", required=True),
    Column("personnes", "Somme de ce que disent les bilans ; vide si aucun ne le dit.", "integer"),
    Column("communes_ayant_compte", "Communes qui ont dit combien de personnes sont venues.", "integer", required=True),
    Column("chantiers", "Chantiers ou ateliers, selon les bilans.", "integer"),
    Column("calcule_le", "Heure du calcul.", "datetime", required=True),
)


def _figures(edition: Edition | None) -> Iterable[Line]:
    assert edition is not None
    for level in Level:
        for row in of_level(edition, level):
            yield [
                row.code, row.level, row.name, edition.slug, row.communes, row.declared, row.confirmed, row.reported,
                row.participants, row.participants_told_by, row.worksites, _instant(row.computed_at),
            ]  # fmt: skip


_INITIATIVES = {
    "slug": Column("initiative", "Nom de l’initiative dans les adresses.", required=True),
    "name": Column("nom", "Nom.", required=True),
    "description": Column("en_une_phrase", "Ce que l’on fait, en une phrase.", required=True),
    "category": Column("categorie", "Catégorie.", required=True, choices=tuple(Category.values)),
    "place": Column("lieu", "interieur, exterieur, mixte ou distance."),
    "people_min": Column("personnes_min", "Personnes dans une équipe, au moins.", "integer"),
    "people_max": Column("personnes_max", "Personnes dans une équipe, au plus.", "integer"),
    "population_min": Column("habitants_min", "Habitants de la commune, au moins.", "integer"),
    "population_max": Column("habitants_max", "Habitants de la commune, au plus.", "integer"),
    "duration_hours": Column("duree_heures", "Durée.", "number"),
    "cost_level": Column("cout", "0 : rien ; 1 : moins de 100 € ; 2 : moins de 500 € ; 3 : moins de 2 000 €.",
                         "integer"),
    "equipment": Column("materiel", "Matériel, séparé par « | »."),
    "minimum_age": Column("age_minimal", "Âge minimal, avec un adulte.", "integer"),
    "adults_for_machines": Column("machines_adultes", "Machines réservées aux adultes.", "boolean", required=True),
    "needs_competent_leader": Column("personne_competente", "Demande une compétence.", "boolean", required=True),
    "seasons": Column("saisons", "Saisons, séparées par « | »."),
    "health_max": Column("niveau_sanitaire_max", "Contraintes sanitaires, de 0 à 3, auxquelles elle tient encore.",
                         "integer"),
    "effort": Column("effort", "1 : léger ; 2 : moyen ; 3 : soutenu.", "integer"),
    "accessibility": Column("accessibilite", "Aux personnes à mobilité réduite : oui, partiel ou non."),
    "preparation_weeks": Column("preparation_semaines", "Semaines de préparation.", "integer"),
    "plan_b": Column("plan_b", "Si le temps ou les contraintes l’empêchent."),
    "partners": Column("partenaires", "Partenaires, séparés par « | »."),
    "aims": Column("buts", "Buts, séparés par « | »."),
    "publics": Column("publics", "Publics, séparés par « | »."),
    "commune__code": Column("commune_code_insee", "Commune créditée.", pattern=CODE),
    "communes": Column("communes_realisatrices", "Communes qui ont dit l’avoir faite.", "integer", required=True),
    "updated_at": Column("modifiee_le", "Dernière modification.", "datetime", required=True),
}  # fmt: skip


def _initiatives(edition: Edition | None) -> Iterable[Line]:
    rows = Initiative.objects.published().with_evidence().order_by("slug").values_list(*_INITIATIVES)
    for row in rows.iterator(chunk_size=CHUNK):
        yield [_instant(cell) if isinstance(cell, datetime) else cell for cell in row]


def _instant(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC).replace(microsecond=0) if at else None


COMMUNES = Table(
    "communes", _("Les communes de France"), _("Communes en vigueur : code, nom, territoire, population, position."),
    tuple(_COMMUNES.values()), ("code_insee",), _communes,
)  # fmt: skip
INITIATIVES = Table(
    "initiatives", _("L’inventaire des initiatives"), _("Initiatives publiées, avec leurs caractéristiques."),
    tuple(_INITIATIVES.values()), ("initiative",), _initiatives,
)  # fmt: skip
COMMITMENTS = Table(
    "engagements", _("Les communes engagées"), _("Communes d’une édition dont la mairie a confirmé l’engagement."),
    _COMMITMENTS, ("code_insee", "edition"), _commitments,
)  # fmt: skip
FIGURES = Table(
    "chiffres", _("Les trois nombres"), _("Communes déclarées, confirmées, au bilan rendu, par territoire."),
    _FIGURES, ("edition", "niveau", "code"), _figures,
)  # fmt: skip
TABLES = {table.name: table for table in (COMMUNES, INITIATIVES, COMMITMENTS, FIGURES)}
