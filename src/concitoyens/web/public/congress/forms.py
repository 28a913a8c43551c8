"""The questions a congress asks, in plain French; the rules are in the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.actions.registrations import Application
from concitoyens.congress.enums import WITH_COMMUNE, AnswerKind, AttendeeRole, Mode, Need
from concitoyens.congress.models import Congress, OrganiserQuestion, Registration
from concitoyens.web.components.commune_field import CommuneField


# Functions, not lists: Django copies the lists of a form, word by word, each time it is shown or read.
def _roles() -> list[tuple[str, Any]]:
    return [("", _("Choisissez")), *AttendeeRole.choices]


def _modes() -> list[tuple[str, Any]]:
    return Mode.choices


def _needs() -> list[tuple[str, Any]]:
    return Need.choices


class RegistrationForm(forms.Form):
    """Who comes, for which commune, how."""

    name = forms.CharField(label=_("Prénom et nom"), max_length=150, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Adresse électronique"),
        help_text=_("Nous y envoyons le lien de confirmation, puis votre accès personnel."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    role = forms.ChoiceField(label=_("À quel titre venez-vous ?"), choices=_roles)
    commune = CommuneField(
        label=_("Votre commune"),
        help_text=_("Son nom, son code postal ou son code INSEE."),
        required=False,
    )
    organisation = forms.CharField(
        label=_("Association, journal ou organisme"), max_length=150, required=False,
        help_text=_("Si vous ne venez pas pour une commune."),
    )  # fmt: skip
    mode = forms.ChoiceField(label=_("Comment participez-vous ?"), choices=_modes, widget=forms.RadioSelect)
    people = forms.IntegerField(
        label=_("Combien serez-vous ?"),
        help_text=_("Devant le même écran, ou ensemble dans la salle. Comptez-vous aussi."),
        min_value=1,
        max_value=200,
        initial=1,
    )
    needs = forms.MultipleChoiceField(
        label=_("Ce qui vous aiderait à suivre"),
        help_text=_("Effacé deux jours après le congrès. Ne nous dites rien de votre santé."),
        choices=_needs,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    question = forms.CharField(
        label=_("Une question à poser ?"),
        help_text=_("500 signes au plus. L’équipe la lira avant le congrès."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    consent = forms.BooleanField(
        label=_("J’accepte que l’équipe du congrès utilise ces réponses pour l’organiser et m’écrire à son sujet."),
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.congress = congress
        self.asked: list[OrganiserQuestion] = list(congress.questions.all()) if congress.has_questions else []
        modes = congress.modes
        mode = self.fields["mode"]
        if len(modes) == 1:
            mode.widget, mode.initial, mode.required = forms.HiddenInput(), modes[0], False
        for question in self.asked:
            self.fields[f"answer_{question.pk}"] = _answer_field(question)
        self.order_fields([*(name for name in self.fields if name != "consent"), "consent"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("mode") and "mode" not in self.errors:
            cleaned["mode"] = self.congress.modes[0]
        speaks_for_commune = cleaned.get("role") in WITH_COMMUNE
        if speaks_for_commune and not cleaned.get("commune") and "commune" not in self.errors:
            self.add_error("commune", _("Indiquez la commune pour laquelle vous venez."))
        return cleaned

    def application(self, language: str) -> Application:
        """The answers as the action takes them."""
        data = self.cleaned_data
        return Application(
            name=" ".join(data["name"].split()),
            email=data.get("email", ""),
            role=data["role"],
            mode=data["mode"],
            commune=data["commune"],
            organisation=data["organisation"],
            people=data["people"],
            needs=data["needs"],
            question=data["question"],
            answers={str(asked.pk): _as_text(data[f"answer_{asked.pk}"]) for asked in self.asked},
            language=language,
        )


class ChangeForm(RegistrationForm):
    """The same questions to a registered person: the mailbox is proven and does not change here."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(registration))
        super().__init__(*args, congress=registration.congress, **kwargs)
        self.registration = registration
        del self.fields["email"], self.fields["consent"]


class DeputyForm(forms.Form):
    """Who comes instead."""

    name = forms.CharField(label=_("Prénom et nom de la personne qui vous remplace"), max_length=150)
    email = forms.EmailField(
        label=_("Son adresse électronique"),
        help_text=_("Elle y reçoit l’inscription. Vos liens ne fonctionneront plus."),
        max_length=254,
    )


class MailboxForm(forms.Form):
    """The mailbox to which links are sent again."""

    email = forms.EmailField(
        label=_("Adresse donnée à l’inscription"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )


def _answer_field(question: OrganiserQuestion) -> forms.Field:
    if question.kind == AnswerKind.TEXT:
        return forms.CharField(label=question.label, required=question.required, max_length=300)
    choices: list[tuple[str, Any]] = [(choice, choice) for choice in question.choices]
    if question.kind == AnswerKind.YES_NO:
        choices = [("oui", _("Oui")), ("non", _("Non"))]
    return forms.ChoiceField(
        label=question.label, required=question.required, choices=choices, widget=forms.RadioSelect
    )


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


def _initial(registration: Registration) -> dict[str, Any]:
    initial = {
        name: getattr(registration, name)
        for name in ("name", "role", "commune", "organisation", "mode", "people", "needs", "question")
    }
    return initial | {f"answer_{key}": value for key, value in registration.answers.items()}
