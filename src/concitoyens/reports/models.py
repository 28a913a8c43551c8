"""Figures computed and kept with the instant of their computation."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The territories for which figures are counted."""

    NATION = "nation", _("France")
    REGION = "region", _("Région")
    DEPARTMENT = "department", _("Département")
    INTERCOMMUNALITY = "intercommunality", _("Intercommunalité")


class TerritoryFiguresQuerySet(models.QuerySet["TerritoryFigures"]):
    """Figures by territory."""

    def of(self, level: str, *, within: str = "") -> Self:
        """Those of one level; of one region or department with ``within``."""
        found = self.filter(level=level)
        return found.filter(parent=within) if within else found


class TerritoryFigures(models.Model):
    """The three numbers of one territory for one edition, never added to one another, never extrapolated."""

    edition = models.ForeignKey("editions.Edition", models.CASCADE, verbose_name=_("édition"), related_name="figures")
    level = models.CharField(_("niveau"), max_length=16, choices=Level.choices)
    code = models.CharField(_("code du territoire"), max_length=9, blank=True)
    name = models.CharField(_("nom du territoire"), max_length=200, blank=True)
    #: The region of a department, the department where most communes of an inter-commune body lie.
    parent = models.CharField(_("code du territoire qui le contient"), max_length=3, blank=True)
    communes = models.PositiveIntegerField(_("communes du territoire"))
    declared = models.PositiveIntegerField(_("communes déclarées"))
    confirmed = models.PositiveIntegerField(_("communes confirmées"))
    reported = models.PositiveIntegerField(_("communes ayant rendu leur bilan"))
    #: Sum of what the reporting communes told, those of fewer than five people left out; null: nobody told.
    participants = models.PositiveIntegerField(_("personnes, selon les bilans"), null=True, blank=True)
    #: How many communes told their number of people.
    participants_told_by = models.PositiveIntegerField(_("communes ayant compté"), default=0)
    worksites = models.PositiveIntegerField(_("chantiers, selon les bilans"), null=True, blank=True)
    computed_at = models.DateTimeField(_("calculé le"))

    objects = TerritoryFiguresQuerySet.as_manager()

    class Meta:
        verbose_name = _("chiffres d’un territoire")
        verbose_name_plural = _("chiffres des territoires")
        ordering = ["edition_id", "level", "code"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "level", "code"], name="one_row_per_territory"),
            models.CheckConstraint(
                name="figures_contain_one_another",
                condition=models.Q(reported__lte=models.F("confirmed"), confirmed__lte=models.F("declared")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.level} {self.code}"
