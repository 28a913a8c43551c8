"""What is known of a sheet, in plain words: the page, the print and the PDF say the same."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concitoyens.core.text import fold
from concitoyens.editions.enums import HealthLevel
from concitoyens.initiatives.enums import Aim, Public, Season
from concitoyens.initiatives.models import Initiative


@dataclass(frozen=True)
class Fact:
    """A label, its value, and the picture that goes with it."""

    label: str
    value: str
    icon: str = ""


def facts(sheet: Initiative) -> list[Fact]:
    """What is known, and nothing of what is not."""
    known = [
        Fact(_("Équipe"), _people(sheet), "people"),
        Fact(_("Durée"), _duration(sheet.duration_hours), "clock"),
        Fact(_("Lieu"), sheet.get_place_display(), "place"),
        Fact(_("Coût pour une équipe"), sheet.get_cost_level_display() if sheet.cost_level is not None else ""),
        Fact(_("Préparation"), _preparation(sheet.preparation_weeks), "calendar"),
        Fact(_("Saisons"), _seasons(sheet.seasons)),
        Fact(_("Âge"), _age(sheet), ""),
        Fact(_("Effort"), sheet.get_effort_display() if sheet.effort is not None else ""),
        Fact(_("Personnes à mobilité réduite"), sheet.get_accessibility_display()),
        Fact(_("Encadrement"), _("Une personne compétente est nécessaire") if sheet.needs_competent_leader else ""),
        Fact(_("Taille de commune"), _population(sheet)),
        Fact(_("En cas de contraintes sanitaires"), _health(sheet.health_max)),
        Fact(_("S’il pleut ou si les règles changent"), _plan_b(sheet.plan_b)),
    ]
    return [fact for fact in known if fact.value]


def aims(sheet: Initiative) -> list[str]:
    """What it brings, in words."""
    return [str(Aim(aim).label) for aim in sheet.aims]


def publics(sheet: Initiative) -> list[str]:
    """Whom it suits, in words."""
    return [str(Public(public).label) for public in sheet.publics]


def in_short(sheet: Initiative) -> list[Fact]:
    """The four things that one compares in a list."""
    chosen = {_("Équipe"), _("Durée"), _("Coût pour une équipe"), _("Préparation")}
    return [fact for fact in facts(sheet) if fact.label in chosen]


def _people(sheet: Initiative) -> str:
    low, high = sheet.people_min, sheet.people_max
    if low and high:
        return _("de %(low)d à %(high)d personnes") % {"low": low, "high": high}
    if high:
        return _("%(high)d personnes au plus") % {"high": high}
    return _("%(low)d personnes au moins") % {"low": low} if low else ""


def _duration(hours: Decimal | None) -> str:
    if hours is None:
        return ""
    shown = number_format(hours.normalize() if hours % 1 else int(hours))
    return ngettext("environ %(hours)s heure", "environ %(hours)s heures", int(hours)) % {"hours": shown}


def _preparation(weeks: int | None) -> str:
    if weeks is None:
        return ""
    return ngettext("%(weeks)d semaine avant", "%(weeks)d semaines avant", weeks) % {"weeks": weeks}


def _seasons(seasons: list[str]) -> str:
    if len(seasons) == len(Season):
        return _("Toute l’année")
    return ", ".join(str(Season(season).label).lower() for season in seasons)


def _age(sheet: Initiative) -> str:
    if sheet.minimum_age is None:
        return ""
    if sheet.minimum_age >= 18:
        return _("Adultes seulement")
    age = (
        _("Dès %(age)d ans, avec un adulte") % {"age": sheet.minimum_age}
        if sheet.minimum_age
        else _("Tous les âges, avec un adulte")
    )
    return f"{age}{_(' ; les machines sont réservées aux adultes')}" if sheet.adults_for_machines else age


def _population(sheet: Initiative) -> str:
    low, high = sheet.population_min, sheet.population_max
    if low and high:
        return _("de %(low)s à %(high)s habitants") % {"low": _thousands(low), "high": _thousands(high)}
    if low:
        return _("à partir de %(low)s habitants") % {"low": _thousands(low)}
    return _("jusqu’à %(high)s habitants") % {"high": _thousands(high)} if high else ""


def _health(level: int | None) -> str:
    if level is None:
        return ""
    sentences = {
        HealthLevel.NONE: _("À reporter dès qu’il y a des contraintes"),
        HealthLevel.BARRIER: _("Possible avec des gestes barrières"),
        HealthLevel.SMALL_GROUPS: _("Possible en petits groupes"),
        HealthLevel.NO_GATHERING: _("Possible même sans rassemblement"),
    }
    return sentences[HealthLevel(level)]


def _thousands(number: int) -> str:
    return number_format(number, force_grouping=True)


def _plan_b(text: str) -> str:
    """The usual ways out in a whole sentence; the others as they were written."""
    usual = {
        "report": _("Reporter à une autre date"),
        "interieur": _("Continuer à l’intérieur"),
        "maintien sous pluie legere": _("Continuer sous une pluie légère, sinon reporter"),
        "deja a l abri": _("Rien à changer : tout se passe à l’abri"),
        "deja a distance": _("Rien à changer : tout se fait à distance"),
    }
    return usual.get(fold(text), text[:1].upper() + text[1:])
