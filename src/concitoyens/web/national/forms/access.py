"""How one enters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.actions.access import DETAILS
from concitoyens.congress.actions.video import check_keys
from concitoyens.congress.enums import Provider
from concitoyens.congress.models import AccessDetails
from concitoyens.core.errors import DomainError

from .fields import HttpsURLField, Lines, SecondForm


class AccessForm(forms.Form):
    """The tool, its link and codes, and the advice that goes with it."""

    provider = forms.ChoiceField(label=_("Outil"), choices=Provider.choices)
    url = HttpsURLField(label=_("Lien de connexion"), required=False, widget=forms.URLInput({"autocomplete": "off"}))
    meeting_number = forms.CharField(label=_("Numéro de réunion"), max_length=60, required=False)
    password = forms.CharField(
        label=_("Mot de passe"), max_length=100, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    dial_in = Lines(label=_("Numéros d’appel"), help_text=_("Un par ligne."), longest=120, most=20, required=False)
    dial_in_code = forms.CharField(label=_("Code d’appel"), max_length=60, required=False)
    captions_url = HttpsURLField(label=_("Sous-titres en direct"), required=False, max_length=500)
    sign_language_url = HttpsURLField(label=_("Langue des signes en direct"), required=False, max_length=500)
    audio_url = HttpsURLField(
        label=_("Son seul"), required=False, max_length=500,
        help_text=_("Pour les connexions faibles : une adresse qui ne donne que le son."),
    )  # fmt: skip
    install_advice = forms.CharField(
        label=_("Avant : installer et essayer"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Vide : le conseil de l’outil choisi sera écrit pour vous."),
    )  # fmt: skip
    early_advice = forms.CharField(
        label=_("Se connecter à l’avance"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )
    manners_advice = forms.CharField(
        label=_("Micro et caméra"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, access: AccessDetails, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(access, name) for name in DETAILS})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        try:
            check_keys(data.get("provider", ""), data.get("url", ""))
        except DomainError as error:
            self.add_error("provider", error.for_user())
        return data


class ReplaceLinkForm(SecondForm):
    """One field, one button."""

    url = HttpsURLField(label=_("Nouveau lien"), widget=forms.URLInput({"autocomplete": "off"}))
