"""What a commune says of its own days and circumstances."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.editions.actions.circumstances import Constraint
from concitoyens.editions.actions.days import DayContent
from concitoyens.editions.actions.postponements import PutOff
from concitoyens.editions.enums import HealthLevel
from concitoyens.editions.models import CommitmentDay
from concitoyens.web.components.commune_field import CommuneField
from concitoyens.web.components.report_form import date_input

CANCEL, MOVE, WAIT = "cancel", "move", "wait"


def _time_input() -> forms.TimeInput:
    return forms.TimeInput({"type": "time"}, format="%H:%M")


class DayForm(forms.Form):
    """When and where."""

    date = forms.DateField(label=_("Date"), widget=date_input())
    starts_at = forms.TimeField(label=_("De"), required=False, widget=_time_input())
    ends_at = forms.TimeField(label=_("À"), required=False, widget=_time_input())
    neighbourhood = forms.CharField(
        label=_("Quartier ou village"), help_text=_("Si la commune tient plusieurs journées."), max_length=100,
        required=False,
    )  # fmt: skip
    place = forms.CharField(label=_("Point de rendez-vous"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("La fin tombe avant le début. Corrigez l’une des deux heures."))
        return cleaned

    def content(self) -> DayContent:
        """The answers as the action takes them."""
        return DayContent(**self.cleaned_data)


def initial_of(day: CommitmentDay) -> dict[str, Any]:
    """What the form of a known day starts with."""
    return {name: getattr(day, name) for name in ("date", "starts_at", "ends_at", "neighbourhood", "place")}


class PutOffForm(forms.Form):
    """What is decided for all the days to come of the commune."""

    outcome = forms.ChoiceField(
        label=_("Que décide la commune ?"),
        choices=[
            (MOVE, _("Reporter à une autre date")),
            (WAIT, _("Reporter, la date sera choisie plus tard")),
            (CANCEL, _("Annuler")),
        ],
        widget=forms.RadioSelect,
    )
    new_date = forms.DateField(label=_("Nouvelle date"), required=False, widget=date_input())
    reason = forms.CharField(
        label=_("Pourquoi ?"), help_text=_("Cette phrase est envoyée aux personnes prévenues."), max_length=300
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == MOVE and not cleaned.get("new_date") and "new_date" not in self.errors:
            self.add_error("new_date", _("Donnez la nouvelle date, ou choisissez « plus tard »."))
        return cleaned

    def decision(self) -> PutOff:
        """The answers as the action takes them."""
        data = self.cleaned_data
        moved = data["new_date"] if data["outcome"] == MOVE else None
        return PutOff(reason=data["reason"], new_date=moved, cancelled=data["outcome"] == CANCEL)


class NeighbourForm(forms.Form):
    """A neighbour that holds the day with the commune."""

    commune = CommuneField(label=_("Commune voisine"))


class HealthForm(forms.Form):
    """A level of the commune for itself, never milder than what holds around it."""

    level = forms.TypedChoiceField(
        label=_("Niveau"), coerce=lambda value: HealthLevel(int(value)), widget=forms.RadioSelect,
        choices=[(level.value, level.label) for level in HealthLevel if level],
    )  # fmt: skip
    starts_on = forms.DateField(label=_("À partir du"), widget=date_input())
    ends_on = forms.DateField(
        label=_("Jusqu’au"), help_text=_("Un niveau finit toujours : personne n’a à penser à le lever."),
        widget=date_input(),
    )  # fmt: skip
    source = forms.CharField(
        label=_("D’après quoi ?"), help_text=_("Par exemple : arrêté municipal du 3 mai."), max_length=200
    )

    def constraint(self) -> Constraint:
        """The answers as the action takes them."""
        return Constraint(**self.cleaned_data)
