"""Registrations as the team adds, changes, exports and imports them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.actions.import_lines import COLUMNS
from concitoyens.congress.actions.registrations import Application
from concitoyens.congress.enums import AttendeeRole, ExportLayout, ExportReason, Mode, Need
from concitoyens.congress.models import Congress, Registration, RegistrationImport
from concitoyens.core.phones import normal_phone
from concitoyens.web.components.commune_field import CommuneField


class StaffRegistrationForm(forms.Form):
    """What somebody says on the phone."""

    name = forms.CharField(label=_("Prénom et nom"), max_length=150)
    email = forms.EmailField(
        label=_("Adresse électronique"), max_length=254, required=False,
        help_text=_("Son inscription et son accès y seront envoyés. Faites-la épeler."),
    )  # fmt: skip
    phone = forms.CharField(label=_("Téléphone"), max_length=30, required=False)
    role = forms.ChoiceField(label=_("À quel titre"), choices=[("", _("Choisissez")), *AttendeeRole.choices])
    commune = CommuneField(label=_("Commune"), required=False)
    organisation = forms.CharField(label=_("Association, journal ou organisme"), max_length=150, required=False)
    mode = forms.ChoiceField(label=_("Participation"), choices=Mode.choices, widget=forms.RadioSelect)
    people = forms.IntegerField(
        label=_("Personnes"), help_text=_("Devant le même écran, ou ensemble dans la salle."), min_value=1,
        max_value=200, initial=1,
    )  # fmt: skip
    needs = forms.MultipleChoiceField(
        label=_("Ce qui l’aiderait à suivre"), help_text=_("Ne notez rien de sa santé."), choices=Need.choices,
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    question = forms.CharField(
        label=_("Question à poser"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, congress: Congress, registration: Registration | None = None, **kwargs: Any) -> None:
        if registration:
            names = ("name", "email", "phone", "role", "commune", "organisation", "mode", "people", "needs", "question")
            kwargs.setdefault("initial", {name: getattr(registration, name) for name in names})
        super().__init__(*args, **kwargs)
        self.registration = registration
        modes = [(mode.value, mode.label) for mode in congress.modes]
        self.fields["mode"].choices = modes  # type: ignore[attr-defined]
        self.fields["mode"].initial = modes[0][0]
        if registration:
            del self.fields["email"]

    def clean_phone(self) -> str:
        return normal_phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        reachable = cleaned.get("phone") or cleaned.get("email") or self.registration
        if not reachable and not {"email", "phone"} & set(self.errors):
            self.add_error("email", _("Donnez une adresse électronique ou un téléphone."))
        return cleaned

    def application(self) -> Application:
        """The answers as the action takes them; answers to the organiser's questions are kept."""
        data = self.cleaned_data
        return Application(
            name=" ".join(data["name"].split()),
            email=data.get("email", ""),
            phone=data["phone"],
            role=data["role"],
            mode=data["mode"],
            commune=data["commune"],
            organisation=data["organisation"],
            people=data["people"],
            needs=data["needs"],
            question=data["question"],
            answers=self.registration.answers if self.registration else {},
            language=self.registration.language if self.registration else "fr",
        )


class StaffDeputyForm(forms.Form):
    """Who comes instead."""

    name = forms.CharField(label=_("Prénom et nom de la personne qui vient"), max_length=150)
    email = forms.EmailField(
        label=_("Son adresse électronique"), help_text=_("Elle y reçoit l’inscription. Les anciens liens s’éteignent."),
        max_length=254,
    )  # fmt: skip


class ExportForm(forms.Form):
    """Which file, and why."""

    layout = forms.ChoiceField(
        label=_("Fichier"),
        widget=forms.RadioSelect,
        initial="xlsx",
        choices=[(one.value, one.label) for one in (ExportLayout.XLSX, ExportLayout.CSV, ExportLayout.PDF)],
    )
    reason = forms.ChoiceField(
        label=_("Pourquoi ce fichier ?"),
        help_text=_("La raison est écrite au journal et envoyée à la coordination, avec votre nom et l’heure."),
        choices=ExportReason.choices, widget=forms.RadioSelect,
    )  # fmt: skip


class UploadForm(forms.Form):
    """A file of registrations."""

    file = forms.FileField(
        label=_("Fichier"), help_text=_("CSV, XLSX ou ODS, 10 Mo et 20 000 lignes au plus."), max_length=150
    )


class ColumnsForm(forms.Form):
    """Which column of the file holds what."""

    def __init__(self, *args: Any, found: RegistrationImport, **kwargs: Any) -> None:
        headers = found.rows.get("headers", [])
        kwargs.setdefault("initial", found.rows.get("columns", {}))
        super().__init__(*args, **kwargs)
        choices = [
            ("", _("aucune colonne")),
            *((str(i), f"{i + 1}. {title or '—'}") for i, title in enumerate(headers)),
        ]
        for name, label in COLUMNS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label, choices=choices, coerce=int, empty_value=None, required=False
            )
