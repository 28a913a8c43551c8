"""What a territory goes through: health constraints by period, and postponements told to everybody concerned."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concitoyens.editions.enums import HealthLevel, Scope

from .edition import Edition

#: Exactly the territory that the scope names is given.
_SCOPED = (
    Q(scope=Scope.NATION, region=None, department=None, commune=None)
    | Q(scope=Scope.REGION, region__isnull=False, department=None, commune=None)
    | Q(scope=Scope.DEPARTMENT, region=None, department__isnull=False, commune=None)
    | Q(scope=Scope.COMMUNE, region=None, department=None, commune__isnull=False)
)


class Scoped(models.Model):
    """Something that holds in a territory, from the whole of France to one commune."""

    scope = models.CharField(_("portée"), max_length=10, choices=Scope.choices)
    region = models.ForeignKey(
        "territories.Region", models.PROTECT, verbose_name=_("région"), null=True, blank=True, related_name="+"
    )
    department = models.ForeignKey(
        "territories.Department", models.PROTECT, verbose_name=_("département"), null=True, blank=True, related_name="+"
    )
    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune"), null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class HealthConstraintQuerySet(models.QuerySet["HealthConstraint"]):
    """Constraints by day."""

    def in_force(self, on: date) -> Self:
        return self.filter(starts_on__lte=on, ends_on__gte=on, lifted_at=None)


class HealthConstraint(Scoped):
    """A level of health constraints in a territory and a period, with its source: local and dated, never a constant."""

    level = models.PositiveSmallIntegerField(_("niveau"), choices=HealthLevel.choices)
    starts_on = models.DateField(_("du"))
    #: A level always expires: nobody has to remember to lift it.
    ends_on = models.DateField(_("au"))
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("adresse de la source"), max_length=250, blank=True)
    created_at = models.DateTimeField(_("saisi le"))
    lifted_at = models.DateTimeField(_("levé le"), null=True, blank=True)

    objects = HealthConstraintQuerySet.as_manager()

    class Meta:
        verbose_name = _("niveau de contraintes sanitaires")
        verbose_name_plural = _("niveaux de contraintes sanitaires")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(name="health_scope", condition=_SCOPED),
            models.CheckConstraint(name="health_period", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="health_level", condition=Q(level__range=(0, 3))),
        ]
        indexes = [models.Index(fields=["starts_on", "ends_on"])]

    def __str__(self) -> str:
        return f"{self.scope} {self.level} {self.starts_on:%Y-%m-%d}"


class Postponement(Scoped):
    """An edition moved or cancelled in a territory. Each person concerned is told once, however many overlap."""

    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name=_("édition"), related_name="postponements")
    reason = models.CharField(_("motif"), max_length=300)
    #: Only the days held on this date; null: all that are still to come.
    old_date = models.DateField(_("date visée"), null=True, blank=True)
    #: Null: no new date yet (cancelled, or each commune will choose).
    new_date = models.DateField(_("nouvelle date"), null=True, blank=True)
    cancelled = models.BooleanField(_("annulée"), default=False)
    decided_at = models.DateTimeField(_("décidé le"))
    told = models.PositiveIntegerField(_("personnes prévenues"), default=0)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-decided_at", "-id"]
        constraints = [
            models.CheckConstraint(name="postponement_scope", condition=_SCOPED),
            models.CheckConstraint(
                name="cancelled_has_no_new_date", condition=Q(cancelled=False) | Q(new_date__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.decided_at:%Y-%m-%d}"
