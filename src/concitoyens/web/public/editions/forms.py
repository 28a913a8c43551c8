"""What a commune is asked, in plain French; the rules are in the actions."""

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concitoyens.core.dates import day
from concitoyens.editions.actions.commitments import Declaration
from concitoyens.editions.actions.writing import Words
from concitoyens.editions.enums import CommitmentForm, CommitmentSource, DateStatus, InitiativeKind, SpeakerRole
from concitoyens.editions.models import Edition
from concitoyens.web.components.commune_field import CommuneField
from concitoyens.web.components.report_form import date_input, people_field, worksites_field

OTHER = "other"


class FindCommuneForm(forms.Form):
    """Which commune."""

    commune = CommuneField(label=_("Votre commune"))


class SpeakerForm(forms.Form):
    """What the commune holds, and who speaks for it."""

    source: str = CommitmentSource.COMMUNE_PAGE
    form = forms.ChoiceField(
        label=_("Que tient la commune ?"), choices=CommitmentForm.choices, widget=forms.RadioSelect,
        initial=CommitmentForm.CITIZEN_DAY,
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Si c’est une autre initiative, laquelle ?"),
        choices=[("", _("Choisissez")), *InitiativeKind.choices],
        required=False,
    )
    name = forms.CharField(
        label=_("Votre prénom et votre nom"), max_length=150, widget=forms.TextInput({"autocomplete": "name"})
    )
    role = forms.ChoiceField(label=_("Votre fonction"), choices=[("", _("Choisissez")), *SpeakerRole.choices])
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        help_text=_("Elle n’est jamais affichée. Nous vous y écrivons pour vérifier qu’elle est bien la vôtre."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    agree = forms.BooleanField(
        label=_("La commune signe le socle commun, et j’accepte que l’on m’écrive à ce sujet."),
        error_messages={"required": _("Cochez la case : une commune s’engage en signant le socle commun.")},
    )

    def declaration(self, language: str) -> Declaration:
        """The answers as the action takes them."""
        data = self.cleaned_data
        return Declaration(
            form=data["form"], kind=data["kind"], date=data["on"], name=" ".join(data["name"].split()),
            email=data["email"], role=data["role"], language=language, source=self.source,
            participants=data.get("participants"), worksites=data.get("worksites"),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("form") == CommitmentForm.OTHER and not cleaned.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Dites de quelle initiative il s’agit, ou choisissez « Autre »."))
        return cleaned


class CommitForm(SpeakerForm):
    """Before the day: an official date, or the commune's own."""

    day = forms.ChoiceField(label=_("Quel jour ?"), widget=forms.RadioSelect)
    own_date = forms.DateField(label=_("Si c’est une autre date, laquelle ?"), required=False, widget=date_input())
    field_order = ("form", "kind", "day", "own_date", "name", "role", "email", "agree")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = day_choices(edition)
        own = edition.starts_on != edition.ends_on or not choices
        if own:
            choices = [*choices, (OTHER, _("Une autre date"))]
            self.fields["own_date"].widget.attrs |= {"min": f"{edition.starts_on}", "max": f"{edition.ends_on}"}
        else:
            self.fields["own_date"].widget = forms.HiddenInput()
        self.fields["day"].choices = choices  # type: ignore[attr-defined]
        self.fields["day"].initial = choices[0][0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = cleaned.get("day")
        if chosen == OTHER:
            cleaned["on"] = cleaned.get("own_date")
            if not cleaned["on"] and "own_date" not in self.errors:
                self.add_error("own_date", _("Donnez la date, par exemple 24/05/2027."))
        elif chosen:
            cleaned["on"] = date.fromisoformat(chosen)
        return cleaned


class AfterwardsForm(SpeakerForm):
    """« Nous l’avons fait, nous ne l’avions pas déclaré. »"""

    source = CommitmentSource.AFTERWARDS
    on = forms.DateField(label=_("Quel jour était-ce ?"), widget=date_input())
    participants = people_field()
    worksites = worksites_field()
    field_order = ("form", "kind", "on", "participants", "worksites", "name", "role", "email", "agree")


def day_choices(edition: Edition) -> list[tuple[str, str | Promise]]:
    """Official dates that stand, in words; one that was put off is proposed at its new date."""
    choices: dict[str, str | Promise] = {}
    for official in edition.official_dates.all():
        on = official.date if official.status == DateStatus.PLANNED else official.moved_to
        if on is None or official.status == DateStatus.CANCELLED:
            continue
        said = day(on)
        choices[on.isoformat()] = f"{said} – {official.label}" if official.label else said
    return list(choices.items())


class AmbassadorForm(forms.Form):
    """A question to a peer."""

    name = forms.CharField(
        label=_("Votre prénom et votre nom"), max_length=150, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        help_text=_("La personne vous y répond. Nous vérifions d’abord qu’elle est bien la vôtre."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    commune = CommuneField(label=_("Votre commune"), required=False)
    text = forms.CharField(
        label=_("Votre message"), help_text=_("2 000 signes au plus."), max_length=2000,
        widget=forms.Textarea({"rows": 6}),
    )  # fmt: skip

    def words(self, language: str) -> Words:
        """The answers as the action takes them."""
        return Words(**(self.cleaned_data | {"name": " ".join(self.cleaned_data["name"].split())}), language=language)
