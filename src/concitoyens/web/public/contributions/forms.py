"""What contributors are asked, in plain French."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.initiatives.actions.proposals import ProposedInitiative
from concitoyens.initiatives.enums import FlagReason
from concitoyens.initiatives.models import Initiative
from concitoyens.web.components.commune_field import CommuneField
from concitoyens.web.components.sheet_form import SheetForm

#: The first form is short: the rest is filled in behind the mailed link.
ASKED_FIRST = ("name", "description", "category", "steps")


def _email(help_text: Any) -> forms.EmailField:
    return forms.EmailField(
        label=_("Adresse électronique"), help_text=help_text, max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )  # fmt: skip


def _name() -> forms.CharField:
    return forms.CharField(
        label=_("Prénom et nom"), max_length=150, required=False, widget=forms.TextInput({"autocomplete": "name"})
    )


class ProposalForm(SheetForm):
    """The idea, who has it, and their agreement."""

    commune = CommuneField(
        label=_("Commune où cela s’est fait"), required=False,
        help_text=_("Si c’est déjà fait : elle sera citée. Nom, code postal ou code INSEE."),
    )  # fmt: skip
    contributor_email = _email(_("Nous y envoyons le lien de votre brouillon. Elle n’est jamais montrée."))
    contributor_name = _name()
    credit_shown = forms.BooleanField(label=_("Montrer mon nom à côté de la fiche"), required=False)
    agreed = forms.BooleanField(
        label=_("C’est mon texte : j’accepte qu’il soit publié et repris sous Licence Ouverte 2.0, source citée.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, names=ASKED_FIRST, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("credit_shown") and not cleaned.get("contributor_name"):
            self.add_error("contributor_name", _("Pour montrer votre nom, écrivez-le ici."))
        return cleaned

    def draft(self, language: str) -> ProposedInitiative:
        """As the action takes it."""
        data, content = self.cleaned_data, self.content
        first = {name: content.pop(name) for name in ("name", "description", "category")}
        mine = {name: data[name] for name in ("commune", "contributor_email", "contributor_name", "credit_shown")}
        return ProposedInitiative(**first, **mine, agreed=data["agreed"], language=language, facts=content)


class MineForm(SheetForm):
    """Everything about my proposal, but my mailbox."""

    commune = CommuneField(label=_("Commune où cela s’est fait"), required=False)
    contributor_name = _name()
    credit_shown = forms.BooleanField(label=_("Montrer mon nom à côté de la fiche"), required=False)

    def __init__(self, *args: Any, sheet: Initiative, **kwargs: Any) -> None:
        mine = {name: getattr(sheet, name) for name in ("commune", "contributor_name", "credit_shown")}
        super().__init__(*args, sheet=sheet, initial=mine, **kwargs)


class PhotoForm(forms.Form):
    """One picture, and what it shows for whoever does not see it."""

    file = forms.FileField(
        label=_("Photo"), widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG ou WebP, 10 Mo au plus. Ce que l’appareil y a écrit (lieu, date) est effacé."),
    )  # fmt: skip
    alternative = forms.CharField(
        label=_("Ce que montre la photo"), max_length=200,
        help_text=_("Une phrase, lue à qui ne voit pas : « Trois personnes plantent une haie »."),
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=_(
            "J’ai pris cette photo ou j’ai le droit de la publier, et les personnes qu’on y reconnaît sont d’accord."
        )
    )


class CorrectionForm(SheetForm):
    """The sheet as one would write it, why, and who says so."""

    comment = forms.CharField(
        label=_("Pourquoi ?"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Lu par l’équipe, jamais publié."),
    )  # fmt: skip
    author_name = _name()
    author_email = _email(_("Nous y envoyons un lien pour confirmer, puis la réponse. Elle n’est jamais montrée."))


class ReportForm(forms.Form):
    """What is wrong."""

    reason = forms.ChoiceField(
        label=_("Qu’est-ce qui ne va pas ?"), choices=FlagReason.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Précisez"), max_length=1000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Le passage en cause, et pourquoi."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Votre adresse électronique"), max_length=254, required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("Pour recevoir la décision et sa raison. Effacée au bout d’un an."),
    )  # fmt: skip


class MailboxForm(forms.Form):
    """Where my proposals are followed."""

    email = _email(_("Celle avec laquelle vous avez proposé."))
