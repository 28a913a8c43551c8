"""The words and figures of a sheet of the inventory in a form: for its author, for a correction, for a moderator."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.editions.enums import HealthLevel
from concitoyens.initiatives.enums import Accessibility, Aim, Category, CostLevel, Effort, Place, Public, Season
from concitoyens.initiatives.models import CONTENT, Initiative

from .lines import Lines

UNKNOWN = ("", _("Je ne sais pas"))
#: Fields under each heading of the long form; what is not asked for is left out.
GROUPS = (
    (_("L’essentiel"), ("name", "description", "category", "aims")),
    (_("Comment faire"), ("steps", "equipment", "partners", "safety", "needs_competent_leader")),
    (_("Avec qui"), ("people_min", "people_max", "publics", "minimum_age", "adults_for_machines", "accessibility",
                     "effort")),
    (_("Où, quand, combien"), ("place", "seasons", "duration_hours", "preparation_weeks", "cost_level",
                               "population_min", "population_max", "plan_b", "health_max")),
)  # fmt: skip


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class _Scale(forms.TypedChoiceField):
    """A level that may be unknown."""

    def __init__(self, choices: list[tuple[int, Any]], **kwargs: Any) -> None:
        super().__init__(choices=[UNKNOWN, *choices], coerce=int, empty_value=None, required=False, **kwargs)


class _Number(forms.IntegerField):
    """A count that may be unknown."""

    def __init__(self, most: int, *, least: int = 1, **kwargs: Any) -> None:
        super().__init__(min_value=least, max_value=most, required=False, **kwargs)


def _several(choices: list[tuple[str, Any]], label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


class SheetForm(forms.Form):
    """Empty means « not known ». ``names`` keeps some fields only; ``sheet`` gives what is known."""

    name = forms.CharField(
        label=_("Nom de l’initiative"), max_length=120, help_text=_("Un verbe et quoi : « Repeindre les bancs ».")
    )
    description = forms.CharField(
        label=_("En une ou deux phrases"), max_length=500, widget=_area(3),
        help_text=_("Ce qu’on fait, et ce que cela apporte."),
    )  # fmt: skip
    category = forms.ChoiceField(label=_("Catégorie"), choices=[("", _("Choisissez")), *Category.choices])
    aims = _several(Aim.choices, _("Ce que cela apporte"))
    steps = forms.CharField(
        label=_("Comment faire"), max_length=6000, required=False, widget=_area(6), help_text=_("Une étape par ligne.")
    )
    equipment = Lines(label=_("Matériel"), longest=80, most=30, required=False, help_text=_("Une chose par ligne."))
    partners = Lines(
        label=_("À qui demander de l’aide"), longest=80, most=20, required=False,
        help_text=_("Un par ligne : une association, un service, un métier. Pas de nom de personne."),
    )  # fmt: skip
    safety = forms.CharField(
        label=_("Sécurité"), max_length=3000, required=False, widget=_area(3), help_text=_("Une précaution par ligne.")
    )
    needs_competent_leader = forms.BooleanField(label=_("Une personne compétente est nécessaire"), required=False)
    people_min = _Number(1000, label=_("Personnes dans une équipe, au moins"))
    people_max = _Number(5000, label=_("au plus"))
    publics = _several(Public.choices, _("À qui cela convient"))
    minimum_age = _Number(99, least=0, label=_("Âge, avec un adulte, à partir de"))
    adults_for_machines = forms.BooleanField(label=_("Les machines sont réservées aux adultes"), required=False)
    accessibility = forms.ChoiceField(
        label=_("Accessible aux personnes à mobilité réduite"),
        choices=[UNKNOWN, *Accessibility.choices],
        required=False,
    )
    effort = _Scale(Effort.choices, label=_("Effort"))
    place = forms.ChoiceField(label=_("Lieu"), choices=[UNKNOWN, *Place.choices], required=False)
    seasons = _several(Season.choices, _("Saisons"))
    duration_hours = forms.DecimalField(
        label=_("Durée en heures"), min_value=0, max_value=99, max_digits=4, decimal_places=1, required=False
    )
    preparation_weeks = _Number(104, least=0, label=_("Semaines de préparation"))
    cost_level = _Scale(CostLevel.choices, label=_("Coût pour une équipe"))
    population_min = _Number(3_000_000, least=0, label=_("Pour des communes d’au moins"), help_text=_("En habitants."))
    population_max = _Number(3_000_000, label=_("et d’au plus"), help_text=_("En habitants. Vide : sans limite."))
    plan_b = forms.CharField(label=_("S’il pleut, ou si les règles changent"), max_length=200, required=False)
    health_max = _Scale(HealthLevel.choices, label=_("Contraintes sanitaires : possible jusqu’au niveau"))

    def __init__(
        self, *args: Any, sheet: Initiative | None = None, names: Collection[str] = CONTENT, **kwargs: Any
    ) -> None:
        if sheet is not None:
            known = {name: getattr(sheet, name) for name in CONTENT}
            kwargs["initial"] = known | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for name in set(CONTENT) - set(names):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for least, most in (("people_min", "people_max"), ("population_min", "population_max")):
            low, high = cleaned.get(least), cleaned.get(most)
            if low is not None and high is not None and high < low:
                self.add_error(most, _("Le maximum est plus petit que le minimum. Corrigez l’un des deux."))
        return cleaned

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    @property
    def content(self) -> dict[str, Any]:
        """What was filled in, as the sheet takes it."""
        return {name: self._same(name, value) for name, value in self.cleaned_data.items() if name in CONTENT}

    def _same(self, name: str, value: Any) -> Any:
        """Lines end as the sheet ends them; the same choices in another order are no change."""
        if isinstance(value, str):
            return value.replace("\r\n", "\n")
        known = self.initial.get(name)
        if isinstance(value, list) and isinstance(known, list) and sorted(value) == sorted(known):
            return known
        return value

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField], bool]]:
        """Its fields under their headings, and whether something there must be corrected."""
        headed = [(heading, [self[name] for name in names if name in self.fields]) for heading, names in GROUPS]
        return [(heading, bound, any(one.errors for one in bound)) for heading, bound in headed if bound]
