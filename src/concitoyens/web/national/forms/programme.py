"""Sessions, the people who speak, and parallel tracks."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.actions.programme import SessionContent
from concitoyens.congress.enums import SessionKind
from concitoyens.congress.models import Congress, CongressSession, Speaker
from concitoyens.web.components.commune_field import CommuneField

from .fields import MARKDOWN_HELP, LocalMoment, use_zone

#: Places for people in one session, filled in the order in which they speak.
MOST_SPEAKERS = 8


class SessionForm(forms.Form):
    """One moment of the programme, in the hours of the congress."""

    title = forms.CharField(label=_("Titre"), max_length=200)
    kind = forms.ChoiceField(label=_("Nature"), choices=SessionKind.choices, initial=SessionKind.TALK)
    starts_at = LocalMoment(label=_("Début"))
    ends_at = LocalMoment(label=_("Fin"))
    description = forms.CharField(
        label=_("Description"), help_text=MARKDOWN_HELP, max_length=5000, required=False,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    track = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Parcours"), queryset=None, required=False, empty_label=_("Pour tout le monde")
    )

    def __init__(self, *args: Any, congress: Congress, session: CongressSession | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(congress, session))
        super().__init__(*args, **kwargs)
        use_zone(self, congress.zone)
        tracks = congress.tracks.all()
        track: Any = self.fields["track"]
        track.queryset = tracks
        if not tracks.exists():
            del self.fields["track"]
        speakers = list(congress.speakers.all())
        self.speakers = {str(speaker.pk): speaker for speaker in speakers}
        choices = [("", "—"), *((str(speaker.pk), speaker.name) for speaker in speakers)]
        for place in range(1, min(MOST_SPEAKERS, len(speakers)) + 1):
            self.fields[f"speaker_{place}"] = forms.ChoiceField(
                label=gettext("Personne n° %(place)d") % {"place": place},
                choices=choices,
                required=False,
            )

    @property
    def speaker_fields(self) -> list[forms.BoundField]:
        """The places for people, in order."""
        return [self[name] for name in self.fields if name.startswith("speaker_")]

    def content(self) -> SessionContent:
        """The session as the action takes it; somebody named twice speaks at their first place."""
        data = self.cleaned_data
        named = dict.fromkeys(value for name, value in data.items() if name.startswith("speaker_") and value)
        return SessionContent(
            title=data["title"], kind=data["kind"], starts_at=data["starts_at"], ends_at=data["ends_at"],
            description=data["description"], track=data.get("track"), speakers=[self.speakers[pk] for pk in named],
        )  # fmt: skip


def _initial(congress: Congress, session: CongressSession | None) -> dict[str, Any]:
    if session is None:
        last = congress.sessions.filter(cancelled=False).order_by("-ends_at").first()
        start = last.ends_at if last and last.ends_at < congress.ends_at else congress.starts_at
        return {"starts_at": start, "kind": SessionKind.TALK}
    initial: dict[str, Any] = {
        name: getattr(session, name) for name in ("title", "kind", "starts_at", "ends_at", "description", "track")
    }
    for place, appearance in enumerate(session.sessionspeaker_set.all(), start=1):
        initial[f"speaker_{place}"] = str(appearance.speaker_id)
    return initial


class SpeakerForm(forms.Form):
    """Somebody who speaks, as the programme presents them."""

    name = forms.CharField(label=_("Prénom et nom"), max_length=150)
    title = forms.CharField(label=_("Fonction"), max_length=200, required=False)
    commune = CommuneField(label=_("Commune"), required=False)
    email = forms.EmailField(
        label=_("Adresse électronique"), help_text=_("Pour l’équipe seulement : elle n’est jamais montrée."),
        max_length=254, required=False,
    )  # fmt: skip
    about = forms.CharField(
        label=_("Présentation"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args: Any, speaker: Speaker | None = None, **kwargs: Any) -> None:
        if speaker:
            names = ("name", "title", "commune", "email", "about")
            kwargs.setdefault("initial", {name: getattr(speaker, name) for name in names})
        super().__init__(*args, **kwargs)


class TrackForm(forms.Form):
    """A line of parallel sessions."""

    name = forms.CharField(label=_("Nom du parcours"), max_length=100)
