"""Editions, their dates and partners, the charter and the ambassadors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.editions.enums import ArticlePart
from concitoyens.editions.models import Ambassador, Charter, Edition
from concitoyens.territories.models import Region
from concitoyens.web.components.commune_field import CommuneField

from .congress import SlugField
from .fields import MARKDOWN_HELP, HttpsURLField, LocalMoment, SecondForm


class Day(forms.DateField):
    """A day of the calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


class EditionForm(forms.Form):
    """What an edition says and when: its name is data, for it has changed before."""

    name = forms.CharField(label=_("Nom de l’édition"), max_length=150)
    summary = forms.CharField(
        label=_("Résumé"), help_text=_("Une ou deux phrases, en haut de la page et dans les listes."), max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    starts_on = Day(label=_("Premier jour"), help_text=_("Les journées des communes tombent entre ces deux jours."))
    ends_on = Day(label=_("Dernier jour"))
    opens_at = LocalMoment(label=_("Les communes peuvent s’engager à partir du"), help_text=_("Heure de Paris."))
    closes_at = LocalMoment(label=_("et jusqu’au"))
    charter = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Version du socle commun"), queryset=None, required=False, empty_label=_("pas encore choisie"),
        help_text=_("Une commune qui a signé une autre version est invitée à signer celle-ci ; sa signature reste."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Présentation"), help_text=MARKDOWN_HELP, max_length=20_000, required=False,
        widget=forms.Textarea({"rows": 10}),
    )  # fmt: skip
    after_text = forms.CharField(
        label=_("Texte d’après la journée"), help_text=_("Il remplace la présentation une fois le dernier jour passé."),
        max_length=20_000, required=False, widget=forms.Textarea({"rows": 5}),
    )  # fmt: skip
    visible_from = LocalMoment(
        label=_("Page visible à partir du"), help_text=_("Vide : dès la publication."), required=False
    )
    visible_until = LocalMoment(
        label=_("Page visible jusqu’au"), help_text=_("Vide : elle reste lisible, comme les éditions passées."),
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, edition: Edition | None = None, **kwargs: Any) -> None:
        if edition:
            names = [name for name in self.base_fields if name != "slug"]
            kwargs.setdefault("initial", {name: getattr(edition, name) for name in names})
        super().__init__(*args, **kwargs)
        charter: Any = self.fields["charter"]
        charter.queryset = Charter.objects.published()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for first, last, strict in (
            ("starts_on", "ends_on", False), ("opens_at", "closes_at", True), ("visible_from", "visible_until", True),
        ):  # fmt: skip
            begin, end = cleaned.get(first), cleaned.get(last)
            if begin and end and (end < begin or (strict and end == begin)):
                self.add_error(last, _("La fin tombe avant le début. Corrigez l’une des deux dates."))
        return cleaned


class NewEditionForm(EditionForm):
    """The same, with the address of the page."""

    slug = SlugField(help_text=_("Lettres sans accent, chiffres, tirets : journee-2027. Elle ne change plus ensuite."))
    field_order = ("name", "slug")


class OfficialDateForm(SecondForm):
    """One more official date."""

    day = Day(label=_("Date officielle à ajouter"))
    label = forms.CharField(
        label=_("Intitulé"), help_text=_("Par exemple : date de printemps."), max_length=100, required=False
    )


class PartnerForm(SecondForm):
    """An organisation that stands beside the edition."""

    name = forms.CharField(label=_("Nom du partenaire à ajouter"), max_length=150)
    url = HttpsURLField(label=_("Site"), max_length=250, required=False)
    role = forms.CharField(label=_("Ce qu’il apporte"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "partner_%s", **kwargs})


class CharterForm(forms.Form):
    """The frame of a version."""

    title = forms.CharField(label=_("Titre"), max_length=150)
    preamble = forms.CharField(
        label=_("Préambule"), max_length=4000, required=False, widget=forms.Textarea({"rows": 4})
    )
    changes = forms.CharField(
        label=_("Ce qui change depuis la version précédente"),
        help_text=_("Lu par les communes invitées à signer cette version."), max_length=2000, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


class ArticleForm(forms.Form):
    """One article."""

    part = forms.ChoiceField(label=_("Partie"), choices=ArticlePart.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Titre"), max_length=150)
    text = forms.CharField(label=_("Texte"), max_length=3000, widget=forms.Textarea({"rows": 6}))


class AmbassadorForm(forms.Form):
    """Somebody who agreed to be written to."""

    region = forms.ModelChoiceField(
        label=_("Région"), queryset=Region.objects.order_by("name"), empty_label=_("Choisissez")
    )
    name = forms.CharField(label=_("Prénom et nom"), max_length=150)
    title = forms.CharField(
        label=_("Fonction"), help_text=_("Par exemple : maire, adjointe."), max_length=150, required=False
    )
    commune = CommuneField(label=_("Commune"), required=False)
    email = forms.EmailField(
        label=_("Adresse électronique"), max_length=254,
        help_text=_("Jamais montrée : les communes écrivent par la plateforme."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Langue"), choices=[("fr", _("Français")), ("en", _("Anglais"))], initial="fr")
    about = forms.CharField(
        label=_("Présentation"), max_length=1000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Ce que cette personne a fait dans sa commune, et ce qu’elle peut apporter."),
    )  # fmt: skip

    def __init__(self, *args: Any, ambassador: Ambassador | None = None, **kwargs: Any) -> None:
        if ambassador:
            kwargs.setdefault("initial", {name: getattr(ambassador, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        if not ambassador:
            self.fields["agreed"] = forms.BooleanField(
                label=_("Cette personne a donné son accord pour être citée et contactée")
            )
