"""By what the inventory is narrowed: each facet, its choices, and which sheets a choice keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concitoyens.initiatives.enums import Accessibility, Category, CostLevel, Place, Season

Text = str | Promise
#: The choice of the sheets that do not say: never hidden without a word.
UNKNOWN = "inconnu"
Picks = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Choice:
    """One value of a facet, as the address carries it, and the sheets that it keeps."""

    value: str
    label: Text
    keeps: Q


@dataclass(frozen=True)
class Facet:
    """A question about a sheet. Several choices of one facet add up; facets restrict each other."""

    name: str
    label: Text
    choices: tuple[Choice, ...]

    def keeps(self, values: Iterable[str]) -> Q:
        """The sheets of one of these choices; all when none is made."""
        picked = [choice.keeps for choice in self.choices if choice.value in values]
        return reduce(or_, picked) if picked else Q()


def _unknown(condition: Q) -> Choice:
    return Choice(UNKNOWN, _("Non précisé"), condition)


def _values(field: str, choices: Iterable[tuple[object, Text]]) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), label, Q(**{field: value})) for value, label in choices)


def _overlaps(field: str, low: int | None, high: int | None) -> Q:
    """Sheets whose range meets this one; an end left open meets everything."""
    condition = Q(**{f"{field}_min__isnull": False}) | Q(**{f"{field}_max__isnull": False})
    if high is not None:
        condition &= Q(**{f"{field}_min__lte": high}) | Q(**{f"{field}_min": None})
    if low is not None:
        condition &= Q(**{f"{field}_max__gte": low}) | Q(**{f"{field}_max": None})
    return condition


FACETS = (
    Facet("categorie", _("Catégorie"), _values("category", Category.choices)),
    Facet("lieu", _("Lieu"), (*_values("place", Place.choices), _unknown(Q(place="")))),
    Facet("personnes", _("Personnes dans une équipe"), (
        Choice("1-5", _("5 au plus"), _overlaps("people", 1, 5)),
        Choice("6-12", _("De 6 à 12"), _overlaps("people", 6, 12)),
        Choice("13-30", _("De 13 à 30"), _overlaps("people", 13, 30)),
        Choice("31", _("Plus de 30"), _overlaps("people", 31, None)),
        _unknown(Q(people_min=None, people_max=None)),
    )),
    Facet("cout", _("Coût pour une équipe"), (
        *_values("cost_level", CostLevel.choices), _unknown(Q(cost_level=None)),
    )),
    Facet("saison", _("Saison"), (
        *(Choice(value, label, Q(seasons__contains=[value])) for value, label in Season.choices),
        _unknown(Q(seasons=[])),
    )),
    Facet("age", _("Âge, avec un adulte"), (
        Choice("3", _("Dès 3 ans"), Q(minimum_age__lte=3)),
        Choice("6", _("Dès 6 ans"), Q(minimum_age__lte=6)),
        Choice("10", _("Dès 10 ans"), Q(minimum_age__lte=10)),
        Choice("14", _("Dès 14 ans"), Q(minimum_age__lte=14)),
        Choice("18", _("Adultes"), Q(minimum_age__lte=18)),
        _unknown(Q(minimum_age=None)),
    )),
    Facet("sante", _("Contraintes sanitaires"), (
        Choice("1", _("Possible avec des gestes barrières"), Q(health_max__gte=1)),
        Choice("2", _("Possible en petits groupes"), Q(health_max__gte=2)),
        Choice("3", _("Possible sans rassemblement"), Q(health_max__gte=3)),
        _unknown(Q(health_max=None)),
    )),
    Facet("duree", _("Durée"), (
        Choice("2", _("2 heures au plus"), Q(duration_hours__lte=2)),
        Choice("4", _("De 2 à 4 heures"), Q(duration_hours__gt=2, duration_hours__lte=4)),
        Choice("journee", _("Plus de 4 heures"), Q(duration_hours__gt=4)),
        _unknown(Q(duration_hours=None)),
    )),
    Facet("preparation", _("Préparation"), (
        Choice("2", _("2 semaines au plus"), Q(preparation_weeks__lte=2)),
        Choice("4", _("4 semaines au plus"), Q(preparation_weeks__lte=4)),
        Choice("8", _("8 semaines au plus"), Q(preparation_weeks__lte=8)),
        Choice("long", _("Plus de 8 semaines"), Q(preparation_weeks__gt=8)),
        _unknown(Q(preparation_weeks=None)),
    )),
    Facet("accessibilite", _("Accessible aux personnes à mobilité réduite"), (
        *_values("accessibility", Accessibility.choices), _unknown(Q(accessibility="")),
    )),
)  # fmt: skip


def read_picks(values: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The choices that exist among those an address carries; anything else is left aside."""
    picks = {}
    for facet in FACETS:
        asked = set(values.get(facet.name, ()))
        if picked := tuple(choice.value for choice in facet.choices if choice.value in asked):
            picks[facet.name] = picked
    return picks


def narrowed(picks: Picks, *, but: str = "") -> Q:
    """What all the choices keep together, but for those of one facet."""
    condition = Q()
    for facet in FACETS:
        if facet.name != but:
            condition &= facet.keeps(picks.get(facet.name, ()))
    return condition
