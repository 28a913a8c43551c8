"""What a moderator answers: a reason, another sheet, an outcome; and a sheet written directly."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.initiatives.enums import SheetAct
from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.queries import Difference
from concitoyens.web.components.commune_field import CommuneField
from concitoyens.web.components.sheet_form import SheetForm

#: What is often said to an author, ready to tick; one adds one's own words.
TO_CHANGE = (
    _("Dites combien de personnes, de temps et d’argent il faut, même à peu près."),
    _("Écrivez le déroulé étape par étape : qu’une autre commune puisse le refaire."),
    _("Ajoutez les précautions de sécurité : âge, outils, protections, personne compétente."),
    _("Retirez les noms, adresses et téléphones de personnes."),
    _("Parlez de ce que font les habitantes et les habitants ensemble, sans publicité."),
)
TO_REFUSE = (
    _("Une fiche de l’inventaire dit déjà la même chose."),
    _("Cela n’a pas de rapport avec les Journées citoyennes."),
    _("C’est une publicité ou de la propagande électorale."),
    _("Le texte met en cause une personne ou ne respecte pas la charte de contribution."),
    _("Nous ne pouvons pas conseiller cela : le risque est trop grand pour des bénévoles."),
)


class ReasonForm(forms.Form):
    """Ready sentences to tick, and one's own words."""

    ready = forms.MultipleChoiceField(label=_("Raisons prêtes"), required=False, widget=forms.CheckboxSelectMultiple)
    own = forms.CharField(
        label=_("Vos mots"), max_length=700, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Lus par l’autrice ou l’auteur, avec votre nom."),
    )  # fmt: skip

    def __init__(self, *args: Any, sentences: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready: Any = self.fields["ready"]
        ready.choices = [(f"{number}", sentence) for number, sentence in enumerate(sentences)]

    @property
    def reason(self) -> str:
        """All of it, one sentence a line."""
        words = dict(self.fields["ready"].choices)  # type: ignore[attr-defined]
        said = [str(words[number]) for number in self.cleaned_data.get("ready", [])]
        return "\n".join([*said, self.cleaned_data.get("own", "")]).strip()


def reason_form(act: str, data: Any = None) -> ReasonForm:
    """The sentences that go with this act; the identifiers of its fields bear its name."""
    sentences = {SheetAct.ASK_CHANGES: TO_CHANGE, SheetAct.REFUSE: TO_REFUSE}.get(act, ())  # type: ignore[call-overload]
    return ReasonForm(data, sentences=sentences, auto_id=f"{act}_%s")


class MergeForm(forms.Form):
    """Which sheet takes it in: one of those that resemble it, or any other by its address."""

    into = forms.ChoiceField(label=_("La fiche qui l’accueille"), required=False, widget=forms.RadioSelect)
    address = forms.CharField(
        label=_("ou une autre, par son adresse"), max_length=300, required=False,
        help_text=_("La fin de l’adresse de la fiche : repeindre-les-bancs."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Pourquoi ?"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Lu par l’autrice ou l’auteur, qui accepte ou refuse."),
    )  # fmt: skip

    def __init__(self, *args: Any, alike: Sequence[Initiative], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "merge_%s", **kwargs})
        into: Any = self.fields["into"]
        into.choices = [(sheet.slug, sheet.name) for sheet in alike]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = str(cleaned.get("address") or "").strip().rstrip("/").rpartition("/")[2]
        slug = typed or cleaned.get("into")
        cleaned["target"] = Initiative.objects.published().filter(slug=slug).first() if slug else None
        if cleaned["target"] is None and not self.errors:
            self.add_error("address" if typed else "into", _("Choisissez une fiche publiée dans l’inventaire."))
        return cleaned


class EditForm(SheetForm):
    """The whole sheet, and what only the team writes."""

    commune = CommuneField(label=_("Commune créditée"), required=False)
    provenance_text = forms.CharField(label=_("D’où elle vient"), max_length=200, required=False)
    #: Of the sheet that was read when the page was opened.
    version = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sheet: Initiative, **kwargs: Any) -> None:
        more = {"commune": sheet.commune, "provenance_text": sheet.provenance_text, "version": sheet.version}
        super().__init__(*args, sheet=sheet, initial=more, **kwargs)
        self.fields["category"].required = sheet.is_published

    def read_now(self, sheet: Initiative) -> None:
        """What was typed stays; what others wrote meanwhile is now before their eyes."""
        data: Any = self.data
        data = data.copy()  # what a browser sent is not to be written on
        data["version"] = sheet.version
        self.data = data


class AmendmentForm(forms.Form):
    """Which fields of a correction are taken, and what is said of it."""

    fields_taken = forms.MultipleChoiceField(
        label=_("Reprendre dans la fiche"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Votre réponse"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Nécessaire pour écarter la correction. Lue par la personne qui l’a proposée, avec votre nom."),
    )  # fmt: skip

    def __init__(self, *args: Any, differences: Sequence[Difference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken: Any = self.fields["fields_taken"]
        taken.choices = [(one.name, one.label) for one in differences if not one.is_same]
        taken.initial = [name for name, _label in taken.choices]


class OutcomeForm(forms.Form):
    """What was done about a report."""

    outcome = forms.CharField(
        label=_("Ce que vous avez fait"), max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text=_("Écrit à la personne qui a signalé, si elle a laissé une adresse."),
    )  # fmt: skip
