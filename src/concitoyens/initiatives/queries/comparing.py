"""What initiatives ask for, side by side."""

from collections.abc import Iterable, Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concitoyens.initiatives.enums import Season
from concitoyens.initiatives.models import Initiative


def chosen(numbers: Iterable[int]) -> list[Initiative]:
    """The published sheets of these numbers, in this order; what left the inventory is left out."""
    wanted = list(numbers)
    found = Initiative.objects.published().defer("steps", "safety", "search", "packaged").in_bulk(wanted)
    return [found[number] for number in wanted if number in found]


def needs(sheet: Initiative) -> list[tuple[str, str]]:
    """Label and value of each thing that a sheet asks for; an empty value is not known."""
    return [
        (_("Lieu"), sheet.get_place_display()),
        (_("Coût"), sheet.get_cost_level_display() if sheet.cost_level is not None else ""),
        (_("Une équipe"), _team(sheet)),
        (_("Durée"), _hours(sheet)),
        (_("Préparation"), _weeks(sheet.preparation_weeks)),
        (_("Saisons"), ", ".join(str(Season(season).label) for season in sheet.seasons)),
        (_("Âge, accompagné"), _age(sheet.minimum_age)),
        (_("Effort"), sheet.get_effort_display() if sheet.effort is not None else ""),
        (_("Mobilité réduite"), sheet.get_accessibility_display()),
        (_("Personne compétente"), _("nécessaire") if sheet.needs_competent_leader else _("non demandée")),
        (_("Matériel"), ", ".join(sheet.equipment)),
        (_("S’il pleut"), sheet.plan_b),
        (_("Partenaires"), ", ".join(sheet.partners)),
    ]


def compared(sheets: Sequence[Initiative]) -> list[tuple[str, list[str]]]:
    """One row per thing asked, one value per sheet; rows that nobody fills are left out."""
    columns = [needs(sheet) for sheet in sheets]
    rows = [(row[0][0], [value for _label, value in row]) for row in zip(*columns, strict=True)]
    return [(label, values) for label, values in rows if any(values)]


def _team(sheet: Initiative) -> str:
    if sheet.people_min is not None and sheet.people_max is not None:
        return _("de %(least)d à %(most)d personnes") % {"least": sheet.people_min, "most": sheet.people_max}
    if sheet.people_min is not None:
        return _("au moins %(least)d personnes") % {"least": sheet.people_min}
    return ""


def _hours(sheet: Initiative) -> str:
    if sheet.duration_hours is None:
        return ""
    return _("%(hours)s h") % {"hours": number_format(sheet.duration_hours.normalize(), use_l10n=True)}


def _weeks(weeks: int | None) -> str:
    return "" if weeks is None else ngettext("%(n)d semaine", "%(n)d semaines", weeks) % {"n": weeks}


def _age(age: int | None) -> str:
    if age is None:
        return ""
    return ngettext("dès %(n)d an", "dès %(n)d ans", age) % {"n": age} if age else _("à tout âge")
