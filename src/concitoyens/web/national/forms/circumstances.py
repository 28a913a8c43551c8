"""Health levels and postponements: a territory, then what is decided for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.editions.actions.territory import Territory
from concitoyens.editions.enums import HealthLevel, Scope
from concitoyens.editions.models import Edition
from concitoyens.territories.models import Department, Region
from concitoyens.web.components.commune_field import CommuneField

from .editions import Day
from .fields import HttpsURLField


class TerritoryForm(forms.Form):
    """How far a decision reaches; only the list that goes with the choice is read."""

    scope = forms.ChoiceField(
        label=_("Où ?"), choices=Scope.choices, widget=forms.RadioSelect, initial=Scope.NATION,
        help_text=_("Remplissez ensuite le champ qui correspond à votre choix."),
    )  # fmt: skip
    region = forms.ModelChoiceField(
        label=_("Région"), queryset=Region.objects.order_by("name"), required=False, empty_label=_("Choisissez")
    )
    department = forms.ModelChoiceField(
        label=_("Département"), queryset=Department.objects.order_by("rank"), required=False,
        empty_label=_("Choisissez"),
    )  # fmt: skip
    commune = CommuneField(label=_("Commune"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        asked = cleaned.get("scope")
        if asked and asked != Scope.NATION and asked not in self.errors and not cleaned.get(asked):
            self.add_error(asked, _("Dites de quel territoire il s’agit."))
        return cleaned

    @property
    def territory(self) -> Territory:
        """The one chosen; what was typed in the other lists is left out."""
        asked = self.cleaned_data["scope"]
        return Territory() if asked == Scope.NATION else Territory(**{asked: self.cleaned_data[asked]})


class HealthForm(TerritoryForm):
    """A level, its period and who says so."""

    level = forms.TypedChoiceField(
        label=_("Niveau"),
        choices=HealthLevel.choices,
        coerce=int,
        widget=forms.RadioSelect,
        initial=HealthLevel.BARRIER,
    )
    starts_on = Day(label=_("Du"))
    ends_on = Day(label=_("Au"), help_text=_("Le niveau tombe de lui-même après ce jour."))
    source = forms.CharField(
        label=_("Source"), help_text=_("Par exemple : arrêté préfectoral du 3 mai 2027."), max_length=200
    )
    source_url = HttpsURLField(label=_("Adresse de la source"), max_length=250, required=False)


class PostponementForm(TerritoryForm):
    """What is decided for the days to come."""

    MOVE, WAIT, CANCEL = "move", "wait", "cancel"
    outcome = forms.ChoiceField(
        label=_("Que décide-t-on ?"), widget=forms.RadioSelect,
        choices=[
            (MOVE, _("Reporter à une nouvelle date")),
            (WAIT, _("Reporter sans nouvelle date : chaque commune choisira")),
            (CANCEL, _("Annuler")),
        ],
    )  # fmt: skip
    new_date = Day(label=_("Nouvelle date"), required=False)
    old_date = forms.TypedChoiceField(
        label=_("Quelles journées ?"), required=False, empty_value=None,
        help_text=_("Une commune qui a choisi une autre date n’est touchée que par le premier choix."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Motif"), max_length=300, widget=forms.Textarea({"rows": 3}),
        help_text=_("Écrit dans le courriel ; pour toute la France, aussi sur la page de l’édition."),
    )  # fmt: skip

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dates = edition.official_dates.exclude(status="cancelled").order_by("date")
        known: Any = self.fields["old_date"]
        known.choices = [
            ("", _("toutes les journées à venir")),
            *((f"{one.date}", f"{one.date:%d/%m/%Y}") for one in dates),
        ]
        known.coerce = forms.DateField().to_python

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("outcome") == self.MOVE and not cleaned.get("new_date") and "new_date" not in self.errors:
            self.add_error("new_date", _("Donnez la nouvelle date, ou choisissez de reporter sans date."))
        return cleaned
