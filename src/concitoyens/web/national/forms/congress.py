"""The page of a congress, its dates and its rules."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import AnswerKind, CongressForm, Mode
from concitoyens.congress.models import Congress
from concitoyens.core.text import fold

from .fields import MARKDOWN_HELP, ZONES, HttpsURLField, Lines, LocalMoment, SecondForm, use_zone


class SlugField(forms.SlugField):
    """The end of the address of a page."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            _("Lettres sans accent, chiffres, tirets : congres-national-2027. Elle ne change plus ensuite."),
        )
        super().__init__(label=_("Adresse de la page"), max_length=80, **kwargs)

    def to_python(self, value: Any) -> str:
        return slugify(super().to_python(value) or "")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value in {"nouveau", "nouvelle"}:  # the addresses of the pages that create
            raise forms.ValidationError(_("Cette adresse est prise. Choisissez-en une autre."))


class NewCongressForm(forms.Form):
    """What a draft needs to exist."""

    title = forms.CharField(label=_("Titre"), max_length=200)
    slug = SlugField()
    summary = forms.CharField(
        label=_("Résumé"), help_text=_("Deux ou trois phrases, en haut de la page et dans les listes."),
        max_length=600, widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    form = forms.ChoiceField(label=_("Forme"), choices=CongressForm.choices, widget=forms.RadioSelect)
    zone = forms.ChoiceField(label=_("Heure de"), choices=ZONES, initial="Europe/Paris")
    starts_at = LocalMoment(label=_("Début"))
    ends_at = LocalMoment(label=_("Fin"))
    support_email = forms.EmailField(label=_("Adresse électronique de l’assistance"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.data.get("zone", "")
        use_zone(self, asked if asked in dict(ZONES) else "Europe/Paris")


class DuplicateForm(forms.Form):
    """The date of the copy."""

    slug = SlugField()
    starts_at = LocalMoment(label=_("Début"), help_text=_("Les séances gardent leur place dans la soirée."))

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_zone(self, congress.zone)


class PageForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the page says."""

    support_phones = Lines(
        label=_("Téléphones de l’assistance"), help_text=_("Un par ligne."), longest=80, most=10, required=False
    )

    replay_url = HttpsURLField(
        label=_("Adresse de la vidéo à revoir"),
        help_text=_("À renseigner après le congrès. Le bouton de la page devient « Revoir le congrès »."),
        max_length=500,
        required=False,
    )

    recording_offset = forms.IntegerField(
        label=_("Début de l’enregistrement"), min_value=-120, max_value=600, initial=0,
        help_text=_("En minutes après l’ouverture ; avec « - » s’il commence avant. Les chapitres en dépendent."),
    )  # fmt: skip

    class Meta:
        model = Congress
        fields = (
            "title", "summary", "reasons", "participation", "author", "form", "place_name", "place_address",
            "place_directions", "support_email", "support_phones", "official_date", "replay_url", "recording_offset",
        )  # fmt: skip
        labels = {
            "reasons": _("Pourquoi ce congrès"),
            "author": _("Publié par"),
            "place_directions": _("Comment venir"),
            "support_email": _("Adresse électronique de l’assistance"),
            "official_date": _("Date officielle de la journée nationale"),
        }
        help_texts = {
            "summary": _("Deux ou trois phrases, en haut de la page et dans les listes."),
            "reasons": MARKDOWN_HELP,
            "participation": _(
                "Même mise en forme. N’écrivez ici ni lien de connexion ni code : la page est publique."
            ),
            "author": _("La personne ou l’équipe qui signe la page."),
        }
        widgets = {
            "summary": forms.Textarea({"rows": 3}),
            "reasons": forms.Textarea({"rows": 14}),
            "participation": forms.Textarea({"rows": 10}),
            "form": forms.RadioSelect,
            "place_directions": forms.Textarea({"rows": 3}),
            "official_date": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }

    def clean_form(self) -> str:
        """A way of taking part that somebody chose cannot be withdrawn under them."""
        form: str = self.cleaned_data["form"]
        kept = {CongressForm.ONLINE: {Mode.ONLINE}, CongressForm.ROOM: {Mode.ROOM}}.get(CongressForm(form), set(Mode))
        lost = self.instance.registrations.to_be_told().exclude(mode__in=kept).count()
        if lost:
            raise forms.ValidationError(
                _("%(n)d inscriptions perdraient leur façon de participer. Gardez-la, ou corrigez-les d’abord.")
                % {"n": lost}
            )
        return form


class RulesForm(forms.Form):
    """When and how many: dates of registration, seats, opening of the access."""

    registration_opens_at = LocalMoment(
        label=_("Ouverture des inscriptions"), help_text=_("Vide : dès la publication."), required=False
    )
    registration_closes_at = LocalMoment(
        label=_("Clôture des inscriptions"), help_text=_("Vide : jusqu’à la fin du congrès."), required=False
    )
    online = forms.IntegerField(
        label=_("Places à distance"), help_text=_("Une par connexion. Vide : sans limite."), min_value=0,
        max_value=1_000_000, required=False,
    )  # fmt: skip
    room = forms.IntegerField(
        label=_("Places dans la salle"), help_text=_("Une par personne. Vide : sans limite."), min_value=0,
        max_value=1_000_000, required=False,
    )  # fmt: skip
    offer_hours = forms.IntegerField(
        label=_("Délai pour prendre une place proposée, en heures"), min_value=1, max_value=240
    )
    access_minutes = forms.IntegerField(
        label=_("L’accès ouvre avant le début, en minutes"), min_value=0, max_value=1440
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        pools = {pool.mode: pool.capacity for pool in congress.seat_pools.all()}
        names = ("registration_opens_at", "registration_closes_at", "offer_hours", "access_minutes")
        kwargs.setdefault("initial", {name: getattr(congress, name) for name in names} | pools)
        super().__init__(*args, **kwargs)
        use_zone(self, congress.zone)
        for mode in Mode:
            if mode not in congress.modes:
                del self.fields[mode]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("registration_opens_at"), cleaned.get("registration_closes_at")
        if opens and closes and closes <= opens:
            self.add_error("registration_closes_at", _("La clôture doit venir après l’ouverture."))
        return cleaned


class QuestionForm(SecondForm):
    """One more question on the form of registration."""

    label = forms.CharField(label=_("Question"), max_length=200)
    kind = forms.ChoiceField(label=_("Réponse"), choices=AnswerKind.choices, widget=forms.RadioSelect)
    choices = Lines(
        label=_("Choix proposés"),
        help_text=_("Un par ligne, si la réponse est un choix dans une liste."),
        required=False,
    )
    required = forms.BooleanField(label=_("Il faut répondre pour s’inscrire"), required=False)


class DocumentForm(SecondForm):
    """A file to join to the page."""

    title = forms.CharField(label=_("Titre du document"), max_length=200)
    file = forms.FileField(
        label=_("Fichier"),
        help_text=_("PDF, document de bureau ou image, 10 Mo au plus. Son contenu est vérifié."),
        max_length=150,
    )


class MoveForm(forms.Form):
    """A new date, or a new place."""

    starts_at = LocalMoment(label=_("Début"))
    ends_at = LocalMoment(label=_("Fin"))
    place_name = forms.CharField(label=_("Salle"), max_length=150, required=False)
    place_address = forms.CharField(label=_("Adresse de la salle"), max_length=300, required=False)
    place_directions = forms.CharField(
        label=_("Comment venir"), max_length=3000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        names = ("starts_at", "ends_at", "place_name", "place_address", "place_directions")
        kwargs.setdefault("initial", {name: getattr(congress, name) for name in names})
        super().__init__(*args, **kwargs)
        use_zone(self, congress.zone)
        if Mode.ROOM not in congress.modes:
            for name in names[2:]:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("starts_at") and cleaned.get("ends_at") and cleaned["ends_at"] <= cleaned["starts_at"]:
            self.add_error("ends_at", _("La fin doit venir après le début."))
        if not self.errors and not self.has_changed():
            self.add_error(None, _("Rien ne change : ni la date, ni le lieu."))
        return cleaned

    @property
    def place(self) -> dict[str, str]:
        """What is said of the place."""
        return {name: value for name, value in self.cleaned_data.items() if name.startswith("place_")}


class CancelForm(forms.Form):
    """Why, and the title typed."""

    because = forms.CharField(
        label=_("Raison"), help_text=_("Elle sera sur la page et dans le courriel."), max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    typed = forms.CharField(label=_("Titre du congrès"), help_text=_("Recopiez-le pour confirmer."), max_length=200)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.congress = congress

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        if fold(typed) != fold(self.congress.title):
            raise forms.ValidationError(
                _("Ce n’est pas le titre de ce congrès. Recopiez « %(title)s ».") % {"title": self.congress.title}
            )
        return typed


def same_evening_next_year(congress: Congress) -> datetime:
    """A first proposal for the date of a copy: a year later, on the same day of the week."""
    return congress.starts_at + timedelta(weeks=52)
