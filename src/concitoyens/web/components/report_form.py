"""What a commune tells after its day: the same questions by the mailed link and in its space."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

#: Above, it is a slip of the hand.
MOST_PEOPLE, MOST_WORKSITES = 200_000, 5_000


def date_input() -> forms.DateInput:
    """The browser's own calendar, and a date typed by hand where there is none."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def people_field(**kwargs: Any) -> forms.IntegerField:
    """How many came."""
    return forms.IntegerField(
        label=_("Combien de personnes sont venues ?"),
        help_text=_("Laissez vide si vous ne le savez pas."),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        **kwargs,
    )


def worksites_field(**kwargs: Any) -> forms.IntegerField:
    """On how many worksites."""
    return forms.IntegerField(
        label=_("Sur combien de chantiers ou d’ateliers ?"),
        required=False,
        min_value=1,
        max_value=MOST_WORKSITES,
        **kwargs,
    )


class ReportForm(forms.Form):
    """How it was, in three answers that may stay empty."""

    participants = people_field()
    worksites = worksites_field()
    comment = forms.CharField(
        label=_("Un mot sur votre journée"),
        help_text=_("2 000 signes au plus. Lu par l’équipe nationale."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
