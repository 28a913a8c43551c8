"""What moderators set for the whole room."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RoomForm(forms.Form):
    """The announcement, and how questions are taken."""

    announcement = forms.CharField(
        label=_("Annonce"), max_length=500, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Lue par tout le monde, en haut de la salle. Vide : aucune annonce."),
    )  # fmt: skip
    questions_open = forms.BooleanField(label=_("Les questions sont ouvertes"), required=False)
    slow_seconds = forms.IntegerField(
        label=_("Secondes entre deux questions d’une même personne"), min_value=0, max_value=3600,
        help_text=_("30 d’ordinaire. Davantage quand les questions arrivent trop vite."),
    )  # fmt: skip
