"""What a commune tells of an initiative that it held."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.initiatives.actions.practices import Told
from concitoyens.initiatives.enums import Category
from concitoyens.initiatives.models import Initiative, Practice
from concitoyens.web.components.report_form import MOST_PEOPLE

#: Nobody had heard of the day before: an earlier year is a slip of the hand.
FIRST_YEAR = 2000
_RATINGS = [
    ("", _("Sans réponse")), ("5", _("Oui, sans hésiter")), ("4", _("Oui")), ("3", _("Oui, autrement")),
    ("2", _("Plutôt non")), ("1", _("Non")),
]  # fmt: skip
Choices = list[tuple[Any, Any]]


def choices() -> Choices:
    """The inventory by category, each sheet by the end of its address."""
    known = Initiative.objects.published().order_by("category", "name").values_list("category", "slug", "name")
    groups = groupby(known, key=lambda row: row[0])
    return [
        ("", _("Choisissez une initiative")),
        *((Category(category).label, [(slug, name) for _same, slug, name in rows]) for category, rows in groups),
    ]


class PracticeForm(forms.Form):
    """Which, when, and how it was. ``sheets``: among which to choose; none when it is known."""

    initiative = forms.ChoiceField(label=_("Qu’avez-vous fait ?"))
    year = forms.IntegerField(label=_("En quelle année ?"), min_value=FIRST_YEAR, max_value=9999)
    people = forms.IntegerField(
        label=_("Combien de personnes y ont pris part ?"),
        help_text=_("À peu près. Moins de cinq, le nombre n’est pas montré."),
        required=False, min_value=1, max_value=MOST_PEOPLE,
    )  # fmt: skip
    rating = forms.TypedChoiceField(
        label=_("Le referiez-vous ?"), choices=_RATINGS, coerce=int, empty_value=None, required=False
    )  # fmt: skip
    words = forms.CharField(
        label=_("Que diriez-vous à une commune qui s’y met ?"),
        help_text=_(
            "Vous parlez au nom de la commune : votre texte paraît aussitôt sur la fiche, sans être relu, et votre nom "
            "n’y est pas. 600 signes au plus. Ne nommez personne."
        ),
        max_length=600, required=False, widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, sheets: Choices | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sheets is None:
            del self.fields["initiative"]
        else:
            self.fields["initiative"].choices = sheets  # type: ignore[attr-defined]

    def told(self) -> Told:
        """The answers as the actions take them."""
        return Told(**{name: self.cleaned_data[name] for name in ("year", "people", "rating", "words")})

    @staticmethod
    def initial_of(practice: Practice) -> dict[str, Any]:
        """What the form of a known one starts with."""
        return {name: getattr(practice, name) for name in ("year", "people", "rating", "words")}
