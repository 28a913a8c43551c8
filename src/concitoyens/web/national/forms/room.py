"""What moderators set for the whole room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import PollKind, ResultsShown
from concitoyens.initiatives.enums import Category
from concitoyens.web.components.lines import Lines


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


class SheetForm(forms.Form):
    """What an idea says once it is a sheet."""

    title = forms.CharField(label=_("Nom de la fiche"), max_length=120)
    text = forms.CharField(label=_("En une phrase"), max_length=500, widget=forms.Textarea({"rows": 3}))
    category = forms.ChoiceField(label=_("Catégorie"), choices=[("", _("Choisir")), *Category.choices])


class PollForm(forms.Form):
    """A poll to prepare."""

    question = forms.CharField(label=_("Question du sondage"), max_length=300)
    kind = forms.ChoiceField(label=_("Comment répond-on ?"), choices=PollKind.choices, widget=forms.RadioSelect)
    options = Lines(
        label=_("Réponses"), required=False, longest=150,
        help_text=_("Une par ligne, deux au moins. Rien à écrire pour une note de 1 à 5 ni pour des mots."),
    )  # fmt: skip
    results = forms.ChoiceField(
        label=_("Quand la salle voit-elle les résultats ?"), choices=ResultsShown.choices, initial=ResultsShown.CLOSED,
        widget=forms.RadioSelect,
    )  # fmt: skip
