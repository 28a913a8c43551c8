"""What one writes in the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import IdeaKind
from concitoyens.congress.models import Registration
from concitoyens.web.components.commune_field import CommuneField


class AskForm(forms.Form):
    """One question to the room."""

    text = forms.CharField(
        label=_("Votre question"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("500 signes au plus. Une personne de l’équipe la lit avant que la salle la voie."),
    )  # fmt: skip
    unsigned = forms.BooleanField(
        label=_("Ne pas montrer mon nom à la salle"),
        required=False,
        help_text=_("Après le congrès, questions et réponses sont publiées sans nom ; la commune y est, sauf ici."),
    )


class IdeaForm(forms.Form):
    """An idea, or what one’s commune did."""

    prefix = "idea"
    kind = forms.ChoiceField(label=_("C’est"), choices=IdeaKind.choices, widget=forms.RadioSelect, initial="action")
    title = forms.CharField(label=_("En quelques mots"), max_length=120)
    text = forms.CharField(
        label=_("Ce qu’on fait, avec qui, ce que cela change"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("500 signes au plus. Une personne de l’équipe la lit avant que la salle la voie."),
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=_("Elle peut devenir une fiche de l’inventaire, sous licence ouverte"), required=False,
        help_text=_("Sans cet accord, on vous le demandera avant d’en faire une fiche."),
    )  # fmt: skip
    commune = CommuneField(
        label=_("Commune à citer"), required=False, help_text=_("La vôtre ou une autre. Vide : aucune n’est citée.")
    )
    name_shown = forms.BooleanField(label=_("Montrer mon nom à côté"), required=False)

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"commune": registration.commune})
        super().__init__(*args, **kwargs)
