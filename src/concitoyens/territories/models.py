"""Regions, departments, inter-commune bodies and communes, as the official files give them."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concitoyens.core.dates import PARIS

from .enums import TIME_ZONES, CommuneKind, Zone

#: Order and prefixes by code point, the same on every server whatever its locale.
BYTES = "C"


class Region(models.Model):
    """A region; an overseas collectivity counts as its own."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)

    class Meta:
        verbose_name = _("région")
        verbose_name_plural = _("régions")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A department, or an overseas collectivity."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)
    slug = models.CharField(_("nom dans l’adresse"), max_length=100)
    rank = models.CharField(_("rang"), max_length=3, db_collation=BYTES)
    region = models.ForeignKey(Region, models.PROTECT, related_name="departments", verbose_name=_("région"))

    class Meta:
        verbose_name = _("département")
        verbose_name_plural = _("départements")
        ordering = ["rank"]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def get_absolute_url(self) -> str:
        return reverse("public:department", args=[self.code, self.slug])

    @property
    def time_zone(self) -> str:
        """On whose clocks its people live."""
        return TIME_ZONES.get(self.code, PARIS)


class Intercommunality(models.Model):
    """An inter-commune body with its own taxes (EPCI), by its SIREN number."""

    siren = models.CharField(_("SIREN"), max_length=9, primary_key=True)
    name = models.CharField(_("nom"), max_length=200)
    kind = models.CharField(_("nature"), max_length=10)

    class Meta:
        verbose_name = _("intercommunalité")
        verbose_name_plural = _("intercommunalités")
        ordering = ["siren"]

    def __str__(self) -> str:
        return self.name


class CommuneQuerySet(models.QuerySet["Commune"]):
    """Communes, in domain words."""

    def current(self) -> Self:
        """Those of the latest vintage; the others live on for what refers to them."""
        return self.filter(kind=CommuneKind.COMMUNE, is_current=True)

    def named(self) -> Self:
        """With the department, which ``label`` needs."""
        return self.select_related("department")

    def bearing(self, former_code: str) -> "Commune | None":
        """The one that took in the commune of this former code."""
        return self.filter(former_codes__contains=[former_code]).first()


class Commune(models.Model):
    """A commune. A row is never deleted: one that merged points to its ``successor``."""

    code = models.CharField(_("code INSEE"), max_length=5, db_collation=BYTES)
    kind = models.CharField(_("type"), max_length=10, choices=CommuneKind.choices, default=CommuneKind.COMMUNE)
    name = models.CharField(_("nom"), max_length=100)
    sort_name = models.CharField(_("nom pour trier"), max_length=100, db_collation=BYTES)
    search_name = models.CharField(_("nom pour chercher"), max_length=120, db_collation=BYTES)
    rare_words = models.CharField(_("mots distinctifs"), max_length=120, db_collation=BYTES)
    search_text = models.TextField(_("nom, département et codes pour chercher"), db_collation=BYTES)
    slug = models.CharField(_("nom dans l’adresse"), max_length=100)
    department = models.ForeignKey(Department, models.PROTECT, related_name="communes", verbose_name=_("département"))
    intercommunality = models.ForeignKey(
        Intercommunality, models.PROTECT, null=True, blank=True, related_name="communes",
        verbose_name=_("intercommunalité"),
    )  # fmt: skip
    zone = models.CharField(_("zone"), max_length=5, choices=Zone.choices)
    siren = models.CharField(_("SIREN"), max_length=9, blank=True)
    population = models.PositiveIntegerField(_("population municipale"))
    surface = models.FloatField(_("surface en km²"), null=True, blank=True)
    density = models.FloatField(_("habitants au km²"), null=True, blank=True)
    density_level = models.PositiveSmallIntegerField(_("niveau de densité INSEE"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    postal_codes = ArrayField(models.CharField(max_length=5), verbose_name=_("codes postaux"), default=list)
    former_codes = ArrayField(models.CharField(max_length=5), verbose_name=_("anciens codes"), default=list)
    town_hall_address = models.CharField(_("adresse de la mairie"), max_length=250, blank=True)
    town_hall_email = models.CharField(_("adresse électronique de la mairie"), max_length=254, blank=True)
    town_hall_phone = models.CharField(_("téléphone de la mairie"), max_length=30, blank=True)
    town_hall_site = models.CharField(_("site de la mairie"), max_length=250, blank=True)
    is_current = models.BooleanField(_("en vigueur"), default=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="absorbed",
        verbose_name=_("remplacée par"),
    )

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["sort_name", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "kind"], name="commune_code_kind"),
            models.CheckConstraint(
                condition=models.Q(density_level__isnull=True) | models.Q(density_level__range=(1, 7)),
                name="commune_density_level",
            ),
        ]
        indexes = [
            models.Index(fields=["search_name"], name="commune_search_name"),
            models.Index(fields=["department", "sort_name"], name="commune_department"),
            models.Index(fields=["-population"], name="commune_population"),
            models.Index(fields=["latitude", "longitude"], name="commune_point"),
            GinIndex(fields=["postal_codes"], name="commune_postal_codes"),
            GinIndex(fields=["former_codes"], name="commune_former_codes"),
            GinIndex(OpClass("search_text", "gin_trgm_ops"), name="commune_search_text"),
            GinIndex(OpClass("rare_words", "gin_trgm_ops"), name="commune_rare_words"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def get_absolute_url(self) -> str:
        return reverse("public:commune", args=[self.code, self.slug])

    @property
    def label(self) -> str:
        """Name and department, which tell homonyms apart: « Berrwiller (68, Haut-Rhin) »."""
        return gettext("%(name)s (%(code)s, %(department)s)") % {
            "name": self.name, "code": self.department_id, "department": self.department.name,
        }  # fmt: skip

    @property
    def choice(self) -> str:
        """What the commune field writes and reads back: « Berrwiller (68032) »."""
        return f"{self.name} ({self.code})"


class LoadedFile(models.Model):
    """An official file that was loaded: a packaged one is loaded once."""

    name = models.CharField(_("fichier"), max_length=40)
    sha256 = models.CharField(_("empreinte"), max_length=64)
    packaged = models.BooleanField(_("livré avec le logiciel"))
    loaded_at = models.DateTimeField(_("chargé le"))
    summary = models.JSONField(_("bilan"), default=dict)

    class Meta:
        verbose_name = _("fichier chargé")
        verbose_name_plural = _("fichiers chargés")
        ordering = ["-loaded_at", "-id"]

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:8]}"
