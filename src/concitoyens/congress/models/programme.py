"""The programme: sessions, speakers, tracks, and the changes made since it was published."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import SessionKind
from concitoyens.core.dates import period

from .content import Congress


class Track(models.Model):
    """A line of parallel sessions, when there are several."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="tracks")
    name = models.CharField(_("nom"), max_length=100)
    position = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        verbose_name = _("parcours")
        verbose_name_plural = _("parcours")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def part_of(self) -> str:
        """In the journal, the congress that this belongs to."""
        return f"congress.congress:{self.congress_id}"


class Speaker(models.Model):
    """Somebody who speaks at the congress, as the programme presents them."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="speakers")
    name = models.CharField(_("nom"), max_length=150)
    title = models.CharField(_("fonction"), max_length=200, blank=True)
    commune = models.ForeignKey(
        "territories.Commune", models.SET_NULL, verbose_name=_("commune"), null=True, blank=True, related_name="+"
    )
    email = models.EmailField(_("adresse électronique, jamais montrée"), max_length=254, blank=True)
    about = models.TextField(_("présentation"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("intervenante ou intervenant")
        verbose_name_plural = _("intervenantes et intervenants")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def part_of(self) -> str:
        """In the journal, the congress that this belongs to."""
        return f"congress.congress:{self.congress_id}"


class CongressSession(models.Model):
    """One moment of the programme."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="sessions")
    uid = models.UUIDField(_("identifiant d’agenda"), default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(_("révision de l’agenda"), default=0)
    title = models.CharField(_("titre"), max_length=200)
    kind = models.CharField(_("nature"), max_length=10, choices=SessionKind.choices, default=SessionKind.TALK)
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    description = models.TextField(_("description"), max_length=5000, blank=True)
    track = models.ForeignKey(
        Track, models.SET_NULL, verbose_name=_("parcours"), null=True, blank=True, related_name="sessions"
    )
    speakers = models.ManyToManyField(
        Speaker, through="SessionSpeaker", verbose_name=_("intervenantes et intervenants"), related_name="sessions"
    )
    cancelled = models.BooleanField(_("supprimée du programme"), default=False)

    class Meta:
        verbose_name = _("séance")
        verbose_name_plural = _("séances")
        ordering = ["starts_at", "track__position", "id"]
        constraints = [
            models.CheckConstraint(name="session_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def part_of(self) -> str:
        """In the journal, the congress that this belongs to."""
        return f"congress.congress:{self.congress_id}"

    def is_running(self, at: datetime) -> bool:
        """The session is on at this instant."""
        return not self.cancelled and self.starts_at <= at < self.ends_at


class SessionSpeaker(models.Model):
    """Who speaks in which session, in which order."""

    session = models.ForeignKey(CongressSession, models.CASCADE, verbose_name=_("séance"))
    speaker = models.ForeignKey(Speaker, models.CASCADE, verbose_name=_("intervenante ou intervenant"))
    position = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        verbose_name = _("intervention")
        verbose_name_plural = _("interventions")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["session", "speaker"], name="speaker_once_in_a_session")]

    def __str__(self) -> str:
        return f"{self.speaker} – {self.session}"


class ProgrammeChange(models.Model):
    """One change made to a published programme, told to its readers under the version that brought it.

    before, after: when the session was and is held, as an ISO 8601 interval, so that each reader has it in their words.
    """

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="programme_changes")
    version = models.PositiveIntegerField(_("version"))
    at = models.DateTimeField(_("instant"))
    kind = models.CharField(_("nature"), max_length=12)
    title = models.CharField(_("séance"), max_length=200)
    before = models.CharField(_("avant"), max_length=300, blank=True)
    after = models.CharField(_("après"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("changement du programme")
        verbose_name_plural = _("changements du programme")
        ordering = ["-version", "-at", "id"]

    def __str__(self) -> str:
        return f"v{self.version} {self.kind} {self.title}"

    @property
    def was_held(self) -> str:
        """The former date and hours, in the language shown."""
        return self._in_words(self.before)

    @property
    def is_held(self) -> str:
        """The new date and hours, in the language shown."""
        return self._in_words(self.after)

    def _in_words(self, interval: str) -> str:
        if not interval:
            return ""
        start, end = (datetime.fromisoformat(text) for text in interval.split("/"))
        return period(start, end, zone=self.congress.zone)
