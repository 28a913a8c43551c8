"""The charter (socle commun): versions of articles. A published version never changes."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from concitoyens.editions.enums import ArticlePart, CharterStatus


class CharterQuerySet(models.QuerySet["Charter"]):
    """Versions of the charter, the latest first."""

    def published(self) -> Self:
        return self.filter(status=CharterStatus.PUBLISHED).order_by("-version")


class Charter(models.Model):
    """One version of the common base that communes sign."""

    version = models.PositiveSmallIntegerField(_("version"), unique=True)
    title = models.CharField(_("titre"), max_length=150)
    preamble = models.TextField(_("préambule"), max_length=4000, blank=True)
    changes = models.TextField(_("ce qui change depuis la version précédente"), max_length=2000, blank=True)
    status = models.CharField(_("état"), max_length=10, choices=CharterStatus.choices, default=CharterStatus.DRAFT)
    created_at = models.DateTimeField(_("créée le"))
    published_at = models.DateTimeField(_("publiée le"), null=True, blank=True)

    objects = CharterQuerySet.as_manager()

    class Meta:
        verbose_name = _("socle commun")
        verbose_name_plural = _("versions du socle commun")
        ordering = ["-version"]
        constraints = [
            models.CheckConstraint(
                name="published_charter_has_date",
                condition=models.Q(status=CharterStatus.DRAFT) | models.Q(published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    @property
    def is_published(self) -> bool:
        return self.status == CharterStatus.PUBLISHED


class CharterArticle(models.Model):
    """One article; ``key`` names the same article from one version to the next, so that the difference can be shown."""

    charter = models.ForeignKey(Charter, models.CASCADE, verbose_name=_("socle commun"), related_name="articles")
    key = models.SlugField(_("repère"), max_length=60)
    part = models.CharField(_("partie"), max_length=10, choices=ArticlePart.choices)
    position = models.PositiveSmallIntegerField(_("rang"))
    title = models.CharField(_("titre"), max_length=150)
    text = models.TextField(_("texte"), max_length=3000)

    class Meta:
        verbose_name = _("article du socle commun")
        verbose_name_plural = _("articles du socle commun")
        ordering = ["charter_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["charter", "key"], name="one_article_per_key"),
            models.UniqueConstraint(
                fields=["charter", "position"], name="one_article_per_position", deferrable=models.Deferrable.DEFERRED
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"
