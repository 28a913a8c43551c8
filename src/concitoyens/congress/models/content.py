"""What the page of a congress says."""

from datetime import datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import AnswerKind, CongressForm, CongressStatus, Mode


class CongressQuerySet(models.QuerySet["Congress"]):
    """Congresses by what people may see and when they are held."""

    def visible(self) -> Self:
        """Published, or cancelled after publication: the page then says so."""
        return self.filter(status__in=[CongressStatus.PUBLISHED, CongressStatus.CANCELLED])

    def coming(self, at: datetime) -> Self:
        """Not over yet, nearest first."""
        return self.filter(ends_at__gt=at).order_by("starts_at")

    def past(self, at: datetime) -> Self:
        """Over, latest first."""
        return self.filter(ends_at__lte=at).order_by("-starts_at")


class Congress(models.Model):
    """One congress: its page, its dates, its rules of registration."""

    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    title = models.CharField(_("titre"), max_length=200)
    summary = models.TextField(_("résumé"), max_length=600)
    reasons = models.TextField(_("raisons"), max_length=20_000, blank=True)
    participation = models.TextField(_("modalités de participation"), max_length=20_000, blank=True)
    author = models.CharField(_("auteur de la page"), max_length=150)
    status = models.CharField(_("état"), max_length=12, choices=CongressStatus.choices, default=CongressStatus.DRAFT)
    cancelled_because = models.TextField(_("raison de l’annulation"), max_length=2000, blank=True)
    published_at = models.DateTimeField(_("publié le"), null=True, blank=True)
    updated_at = models.DateTimeField(_("mis à jour le"))

    zone = models.CharField(_("fuseau horaire"), max_length=40, default="Europe/Paris")
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    sequence = models.PositiveIntegerField(_("révision de l’agenda"), default=0)
    official_date = models.DateField(_("date officielle de la journée nationale"), null=True, blank=True)
    programme_version = models.PositiveIntegerField(_("version du programme"), default=1)

    form = models.CharField(_("forme"), max_length=8, choices=CongressForm.choices, default=CongressForm.ONLINE)
    place_name = models.CharField(_("salle"), max_length=150, blank=True)
    place_address = models.CharField(_("adresse de la salle"), max_length=300, blank=True)
    place_directions = models.TextField(_("venir"), max_length=3000, blank=True)

    support_email = models.EmailField(_("adresse de l’assistance"), max_length=254)
    support_phones = ArrayField(
        models.CharField(max_length=80), verbose_name=_("téléphones de l’assistance"), default=list, blank=True
    )

    registration_opens_at = models.DateTimeField(_("ouverture des inscriptions"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("clôture des inscriptions"), null=True, blank=True)
    access_minutes = models.PositiveSmallIntegerField(_("accès ouvert avant le début, en minutes"), default=15)
    offer_hours = models.PositiveSmallIntegerField(_("durée d’une place proposée, en heures"), default=24)
    has_questions = models.BooleanField(_("pose des questions à l’inscription"), default=False)
    replay_url = models.URLField(_("adresse du replay"), max_length=500, blank=True)
    #: Minutes from the opening to the beginning of the recording; below zero when it began before.
    recording_offset = models.SmallIntegerField(_("début de l’enregistrement, en minutes"), default=0)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, verbose_name=_("copié de"), null=True, blank=True, related_name="copies"
    )

    objects = CongressQuerySet.as_manager()

    class Meta:
        verbose_name = _("congrès")
        verbose_name_plural = _("congrès")
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(name="congress_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("public:congress", args=[self.slug])

    @property
    def timezone(self) -> ZoneInfo:
        """The zone in which the hours of this congress are told."""
        return ZoneInfo(self.zone)

    @property
    def modes(self) -> list[Mode]:
        """How one can take part."""
        by_form = {
            CongressForm.ONLINE: [Mode.ONLINE],
            CongressForm.ROOM: [Mode.ROOM],
            CongressForm.HYBRID: [Mode.ONLINE, Mode.ROOM],
        }
        return by_form[CongressForm(self.form)]

    @property
    def access_opens_at(self) -> datetime:
        """From this instant a confirmed person sees how to enter."""
        return self.starts_at - timedelta(minutes=self.access_minutes)

    @property
    def is_published(self) -> bool:
        return self.status == CongressStatus.PUBLISHED

    @property
    def is_cancelled(self) -> bool:
        return self.status == CongressStatus.CANCELLED

    def is_over(self, at: datetime) -> bool:
        """The end has passed."""
        return at >= self.ends_at

    def takes_registrations(self, at: datetime) -> bool:
        """Published, between opening and closing (the end, when no closing is set)."""
        opens, closes = self.registration_opens_at, self.registration_closes_at or self.ends_at
        return self.is_published and (opens is None or opens <= at) and at < closes


class OrganiserQuestion(models.Model):
    """A question the organiser adds to the form."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="questions")
    label = models.CharField(_("question"), max_length=200)
    kind = models.CharField(_("forme de la réponse"), max_length=8, choices=AnswerKind.choices)
    choices = ArrayField(models.CharField(max_length=100), verbose_name=_("choix proposés"), default=list, blank=True)
    required = models.BooleanField(_("réponse obligatoire"), default=False)
    position = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        verbose_name = _("question de l’organisateur")
        verbose_name_plural = _("questions de l’organisateur")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label


def document_path(document: "CongressDocument", name: str) -> str:
    """Where a file is stored: its content's hash, never the name it was sent with."""
    return f"congress/{document.sha256[:2]}/{document.sha256}"


class CongressDocument(models.Model):
    """A related document, checked by its content when it was sent."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="documents")
    title = models.CharField(_("titre"), max_length=200)
    file = models.FileField(_("fichier"), upload_to=document_path, max_length=200)
    name = models.CharField(_("nom du fichier"), max_length=150)
    content_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("taille en octets"))
    sha256 = models.CharField(_("empreinte"), max_length=64)
    added_at = models.DateTimeField(_("ajouté le"))

    class Meta:
        verbose_name = _("document du congrès")
        verbose_name_plural = _("documents du congrès")
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.title
