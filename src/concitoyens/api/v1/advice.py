"""What the inventory recommends to a commune, with the reasons."""

import datetime as dt
import re
from dataclasses import replace
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from concitoyens.api.problems import Problem
from concitoyens.core import clock
from concitoyens.editions.enums import HealthLevel
from concitoyens.initiatives.enums import Aim, CostLevel, Place, Public
from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.queries.recommending import GATES, Advice, Card, advise, known_answers
from concitoyens.initiatives.queries.searching import LONGEST

from .places import CommuneCode, CommuneName, commune_or_404

router = Router(tags=["Inventaire"])

Gates: Any = Literal[GATES]
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YES = {"oui": True, "non": False}


class SheetName(Schema):
    """Une initiative, nommée."""

    initiative: str
    nom: str
    page: str

    @classmethod
    def of(cls, row: Initiative) -> "SheetName":
        """The sheet by its address and name."""
        return cls(initiative=row.slug, nom=row.name, page=f"{settings.BASE_URL}{row.get_absolute_url()}")


class Fitting(SheetName):
    """Une initiative qui convient, et pourquoi."""

    raisons: list[str]
    reserves: list[str] = Field(description="Ce qui s’y oppose, pour une initiative montrée tout de même.")
    criteres_connus: int = Field(description="Critères que la commune et la fiche renseignent tous deux.")
    communes_realisatrices: int

    @classmethod
    def of_card(cls, card: Card) -> "Fitting":
        """A card of the list, in words."""
        return cls(
            **SheetName.of(card.initiative).model_dump(), raisons=list(card.reasons), reserves=list(card.cautions),
            criteres_connus=card.known, communes_realisatrices=card.communes,
        )  # fmt: skip


class SetAsideOut(Schema):
    """Ce qui est écarté pour une même raison, compté."""

    motif: str = Field(description="À donner dans « ouvrir » pour le voir tout de même.")
    phrase: str
    ouvert: bool


class OtherwiseOut(Schema):
    """Ce qu’une autre circonstance changerait."""

    parametre: str
    valeur: int
    phrase: str
    viennent: list[SheetName]
    partent: list[SheetName]


class AdviceOut(Schema):
    """La liste pour une commune. La version est celle des poids."""

    commune: CommuneName
    version: str
    criteres: int
    elements: list[Fitting]
    qui_conviennent: int = Field(description="Celles du début ; les suivantes complètent une liste trop courte.")
    mots_corriges: dict[str, str] = Field(description="Mot tapé, mot cherché à sa place.")
    mots_sans_reponse: list[str] = Field(description="Mots qu’aucune fiche ne dit.")
    ecartees: list[SetAsideOut]
    autrement: list[OtherwiseOut]

    @classmethod
    def of(cls, commune: CommuneName, advice: Advice) -> "AdviceOut":
        """The list as the page of the commune shows it."""
        names = {"people": "personnes", "weeks": "semaines", "health": "sante"}
        return cls(
            commune=commune, version=advice.version, criteres=advice.criteria, qui_conviennent=advice.fitting,
            mots_corriges=dict(advice.heard.corrections) if advice.heard else {},
            mots_sans_reponse=list(advice.heard.unknown) if advice.heard else [],
            elements=[Fitting.of_card(card) for card in advice.cards],
            ecartees=[
                SetAsideOut(motif=one.gate, phrase=one.sentence, ouvert=one.opened) for one in advice.set_aside
            ],
            autrement=[
                OtherwiseOut(
                    parametre=names.get(one.name, one.name), valeur=one.value, phrase=one.sentence,
                    viennent=[SheetName.of(row) for row in one.coming],
                    partent=[SheetName.of(row) for row in one.leaving],
                )
                for one in advice.otherwise
            ],
        )  # fmt: skip


def _iso(value: object) -> object:
    """A number is no date, though it could be read as seconds."""
    if isinstance(value, str) and not _ISO.fullmatch(value):
        raise PydanticCustomError("date_from_iso", "not an ISO date")
    return value


class Circumstances(Schema):
    """Rien n’est obligatoire : ce que la plateforme sait déjà (date, contraintes sanitaires) complète."""

    date: Annotated[dt.date | None, BeforeValidator(_iso)] = Field(None, description="Date de la journée.")
    personnes: int | None = Field(None, ge=1, le=20_000, description="Personnes attendues.")
    budget: CostLevel | None = Field(None, description="Par chantier, comme « cout » : de 0 à 4.")
    semaines: int | None = Field(None, ge=0, le=104, description="Semaines pour préparer.")
    sante: HealthLevel | None = Field(None, description="Contraintes sanitaires, de 0 à 3.")
    premiere: Literal["oui", "non"] | None = Field(None, description="Première journée ?")
    encadrement: Literal["oui", "non"] | None = Field(None, description="Personnes du métier disponibles ?")
    lieu: Literal["interieur", "exterieur"] | None = Field(None, description="Seulement dedans, ou dehors.")
    but: list[Aim] = Field([], max_length=len(Aim), description="Ce que la commune cherche.")
    public: list[Public] = Field([], max_length=len(Public), description="Avec qui.")
    mots: str = Field("", max_length=LONGEST, description="Vos envies, en quelques mots.")
    ouvrir: list[Gates] = Field([], max_length=len(GATES), description="Raisons d’écarter à lever.")

    def answers(self) -> dict[str, Any]:
        """As the engine's reader takes them; what was not said is left out."""
        said = {
            "budget": self.budget, "people": self.personnes, "on": self.date, "weeks": self.semaines,
            "health": self.sante, "first_time": _YES.get(self.premiere or ""),
            "place": Place(self.lieu) if self.lieu else None,
            "has_leader": _YES.get(self.encadrement or ""), "aims": tuple(self.but), "publics": tuple(self.public),
            "words": " ".join(self.mots.replace("\0", " ").split()),
            "opened": frozenset(self.ouvrir),
        }  # fmt: skip
        return {name: value for name, value in said.items() if value is not None}


@router.get("/recommandations/{code_insee}", response={200: AdviceOut, 404: Problem}, url_name="recommendation")
def recommendation(
    request: HttpRequest, code_insee: CommuneCode, circonstances: Annotated[Circumstances, Query()]
) -> object:
    """Les initiatives qui conviennent à une commune, pourquoi, et ce qui changerait la liste."""
    commune, at = commune_or_404(code_insee), clock.now()
    known = known_answers(commune, at, on=circonstances.date)
    return AdviceOut.of(CommuneName.of(commune), advise(commune, replace(known, **circonstances.answers()), at=at))
