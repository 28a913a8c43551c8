"""The questions a commune may answer; none is compulsory, all are in the address of the page."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concitoyens.editions.enums import HealthLevel
from concitoyens.initiatives.enums import Aim, CostLevel, Place, Public
from concitoyens.initiatives.queries.recommending import GATES, Answers
from concitoyens.initiatives.queries.searching import LONGEST

YES, NO = "oui", "non"
_UNKNOWN = ("", _("Je ne sais pas"))
_YES_NO = [_UNKNOWN, (YES, _("Oui")), (NO, _("Non"))]
_BUDGETS: list[tuple[Any, str | Promise]] = [
    _UNKNOWN, (0, _("Rien à dépenser")), (1, _("Jusqu’à 100 € par chantier")), (2, _("Jusqu’à 500 € par chantier")),
    (3, _("Jusqu’à 2 000 € par chantier")), (CostLevel.OVER_2000.value, _("Plus de 2 000 € par chantier")),
]  # fmt: skip
#: Field of the form → name in the address.
NAMES = {
    "budget": "budget", "people": "personnes", "on": "date", "weeks": "semaines", "health": "sante",
    "first_time": "premiere", "has_leader": "encadrement", "place": "lieu", "aims": "but", "publics": "public",
    "words": "mots", "opened": "ouvrir",
}  # fmt: skip


class AnswersForm(forms.Form):
    """Circumstances of a commune, read from the address."""

    words = forms.CharField(
        label=_("Vos envies, en quelques mots"),
        help_text=_("Par exemple : repeindre l’école, fleurir le cimetière, parler aux anciens."),
        max_length=LONGEST, required=False, widget=forms.TextInput({"type": "search"}),
    )  # fmt: skip
    on = forms.DateField(label=_("Date de votre journée"), required=False, widget=forms.DateInput({"type": "date"}))
    people = forms.IntegerField(
        label=_("Combien de personnes attendez-vous ?"), required=False, min_value=1, max_value=20_000
    )
    budget = forms.TypedChoiceField(
        label=_("Budget"), choices=_BUDGETS, coerce=int, empty_value=None, required=False
    )  # fmt: skip
    weeks = forms.IntegerField(
        label=_("Semaines pour préparer"),
        help_text=_("Sans réponse, comptées jusqu’à la date."),
        required=False, min_value=0, max_value=104,
    )  # fmt: skip
    health = forms.TypedChoiceField(
        label=_("Contraintes sanitaires"), choices=[_UNKNOWN, *HealthLevel.choices], coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip
    place = forms.ChoiceField(
        label=_("Dedans ou dehors ?"), required=False,
        choices=[("", _("Les deux")), *((place.value, place.label) for place in (Place.INDOOR, Place.OUTDOOR))],
    )  # fmt: skip
    first_time = forms.ChoiceField(label=_("Est-ce votre première journée ?"), choices=_YES_NO, required=False)
    has_leader = forms.ChoiceField(
        label=_("Avez-vous des personnes du métier ?"), choices=_YES_NO, required=False,
        help_text=_("Artisans, agents techniques, secouristes…"),
    )  # fmt: skip
    aims = forms.MultipleChoiceField(
        label=_("Ce que vous cherchez"), choices=Aim.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    publics = forms.MultipleChoiceField(
        label=_("Avec qui"), choices=Public.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    opened = forms.MultipleChoiceField(
        choices=[(gate, gate) for gate in GATES], required=False, widget=forms.MultipleHiddenInput
    )

    def __init__(self, asked: QueryDict, known: Answers) -> None:
        """``asked``: the address; what it does not say is filled with what is ``known``."""
        data = asked.copy()
        for name, value in _values(known).items():
            if name not in data:
                data.setlist(name, value)
        super().__init__(data)

    def add_prefix(self, field_name: str) -> str:
        return NAMES.get(field_name, field_name)

    def answers(self) -> Answers:
        """What was answered; an answer that cannot be read is said in the form and counts as none."""
        self.full_clean()
        said = self.cleaned_data
        return Answers(
            budget=said.get("budget"),
            people=said.get("people"),
            on=said.get("on"),
            weeks=said.get("weeks"),
            health=said.get("health"),
            first_time=_truth(said.get("first_time", "")),
            has_leader=_truth(said.get("has_leader", "")),
            place=said.get("place", ""),
            words=said.get("words", ""),
            aims=tuple(said.get("aims", ())),
            publics=tuple(said.get("publics", ())),
            opened=frozenset(said.get("opened", ())),
        )


class KeepForm(forms.Form):
    """Where to send the programme."""

    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        help_text=_("Nous y envoyons le lien qui garde et retrouve ce programme. Rien d’autre."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )


def _truth(word: str) -> bool | None:
    return {YES: True, NO: False}.get(word)


def _word(truth: bool | None) -> str:
    return {True: YES, False: NO}.get(truth, "") if truth is not None else ""


def _values(answers: Answers) -> dict[str, list[str]]:
    """Answers as an address says them, without those that are not known."""
    said = {
        "budget": answers.budget, "people": answers.people, "weeks": answers.weeks, "health": answers.health,
        "on": answers.on and answers.on.isoformat(), "first_time": _word(answers.first_time),
        "has_leader": _word(answers.has_leader), "place": answers.place,
        "words": answers.words,
    }  # fmt: skip
    several = {"aims": answers.aims, "publics": answers.publics, "opened": sorted(answers.opened)}
    one = {NAMES[name]: [str(value)] for name, value in said.items() if value not in (None, "")}
    return one | {NAMES[name]: list(values) for name, values in several.items() if values}


def address_of(answers: Answers) -> QueryDict:
    """The query string of these answers: every one is said, also « I do not know », so that nothing is filled in."""
    query = QueryDict(mutable=True)
    said = _values(answers)
    for name in NAMES.values():
        if name in said:
            query.setlist(name, said[name])
        elif name in {"date", "sante", "premiere"}:
            query[name] = ""
    return query
