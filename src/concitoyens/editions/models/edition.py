"""An edition of the national day: everything about it is data, its name included."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concitoyens.editions.enums import DateStatus, EditionStatus

from .charter import Charter


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions by who may see them."""

    def visible(self, at: datetime) -> Self:
        """Published, and inside the period in which they are shown. Past editions have no end: they stay readable."""
        begun = Q(visible_from__isnull=True) | Q(visible_from__lte=at)
        not_over = Q(visible_until__isnull=True) | Q(visible_until__gt=at)
        return self.filter(begun, not_over, status=EditionStatus.PUBLISHED)

    def taking_commitments(self, at: datetime) -> Self:
        """Those a commune may commit to at ``at``, the next first."""
        return self.visible(at).filter(opens_at__lte=at, closes_at__gt=at).order_by("starts_on", "id")


class Edition(models.Model):
    """One year of the national day, under the name it bears that year."""

    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    name = models.CharField(_("nom"), max_length=150)
    status = models.CharField(_("état"), max_length=10, choices=EditionStatus.choices, default=EditionStatus.DRAFT)
    summary = models.CharField(_("résumé"), max_length=300)
    text = models.TextField(_("présentation"), max_length=20_000, blank=True)
    after_text = models.TextField(_("texte d’après la journée"), max_length=20_000, blank=True)
    charter = models.ForeignKey(
        Charter, models.PROTECT, verbose_name=_("socle commun"), related_name="editions", null=True, blank=True
    )
    #: First and last day on which communes hold theirs: official dates lie between them.
    starts_on = models.DateField(_("premier jour"))
    ends_on = models.DateField(_("dernier jour"))
    opens_at = models.DateTimeField(_("engagements ouverts le"))
    closes_at = models.DateTimeField(_("engagements fermés le"))
    visible_from = models.DateTimeField(_("visible à partir du"), null=True, blank=True)
    visible_until = models.DateTimeField(_("visible jusqu’au"), null=True, blank=True)
    created_at = models.DateTimeField(_("créée le"))
    updated_at = models.DateTimeField(_("modifiée le"))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("édition")
        verbose_name_plural = _("éditions")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(name="edition_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="edition_closes_after_opening", condition=Q(closes_at__gt=F("opens_at"))),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("public:edition", args=[self.slug])

    def takes_commitments(self, at: datetime) -> bool:
        """Whether a commune may commit at ``at``."""
        return self.status == EditionStatus.PUBLISHED and self.opens_at <= at < self.closes_at


class OfficialDate(models.Model):
    """An official date: indicative, each commune picks its own. An edition may have several."""

    edition = models.ForeignKey(Edition, models.CASCADE, verbose_name=_("édition"), related_name="official_dates")
    date = models.DateField(_("date"))
    label = models.CharField(_("intitulé"), max_length=100, blank=True)
    status = models.CharField(_("état"), max_length=10, choices=DateStatus.choices, default=DateStatus.PLANNED)
    moved_to = models.DateField(_("reportée au"), null=True, blank=True)
    note = models.CharField(_("explication"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("date officielle")
        verbose_name_plural = _("dates officielles")
        ordering = ["edition_id", "date"]
        constraints = [models.UniqueConstraint(fields=["edition", "date"], name="one_official_date_per_day")]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.label}".strip()


class Partner(models.Model):
    """An organisation that stands beside an edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, verbose_name=_("édition"), related_name="partners")
    name = models.CharField(_("nom"), max_length=150)
    url = models.URLField(_("site"), max_length=250, blank=True)
    role = models.CharField(_("ce qu’il apporte"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("partenaire")
        verbose_name_plural = _("partenaires")
        ordering = ["edition_id", "position", "id"]

    def __str__(self) -> str:
        return self.name


class Ambassador(models.Model):
    """A peer of a region whom a commune can write to through the platform. The address is never shown."""

    region = models.ForeignKey("territories.Region", models.PROTECT, verbose_name=_("région"), related_name="+")
    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune"), null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("nom"), max_length=150)
    title = models.CharField(_("fonction"), max_length=150, blank=True)
    email = models.EmailField(_("adresse électronique"), max_length=254)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    about = models.TextField(_("présentation"), max_length=1000, blank=True)
    agreed_at = models.DateTimeField(_("a donné son accord le"))
    ended_at = models.DateTimeField(_("a cessé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("ambassadrice ou ambassadeur")
        verbose_name_plural = _("ambassadrices et ambassadeurs")
        ordering = ["region_id", "name", "id"]

    def __str__(self) -> str:
        return self.name
