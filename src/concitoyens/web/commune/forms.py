"""Forms of a commune's space."""

from django import forms
from django.utils.translation import gettext_lazy as _


class InvitationForm(forms.Form):
    """A colleague."""

    name = forms.CharField(label=_("Prénom et nom"), max_length=150)
    email = forms.EmailField(
        label=_("Adresse électronique professionnelle"),
        help_text=_("L’invitation y est envoyée ; la personne l’accepte depuis cette adresse."),
        max_length=254,
        widget=forms.EmailInput(attrs={"spellcheck": "false"}),
    )
