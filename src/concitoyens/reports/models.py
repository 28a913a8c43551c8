"""Figures computed and kept with the instant of their computation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The territories for which figures are counted."""

    NATION = "nation", _("France")
    REGION = "region", _("Région")
    DEPARTMENT = "department", _("Département")
    INTERCOMMUNALITY = "intercommunality", _("Intercommunalité")


class TerritoryFigures(models.Model):
    """The three numbers of one territory for one edition, never added to one another, never extrapolated."""

    edition = models.ForeignKey("editions.Edition", models.CASCADE, verbose_name=_("édition"), related_name="figures")
    level = models.CharField(_("niveau"), max_length=16, choices=Level.choices)
    code = models.CharField(_("code du territoire"), max_length=9, blank=True)
    communes = models.PositiveIntegerField(_("communes du territoire"))
    declared = models.PositiveIntegerField(_("communes déclarées"))
    confirmed = models.PositiveIntegerField(_("communes confirmées"))
    reported = models.PositiveIntegerField(_("communes ayant rendu leur bilan"))
    #: Sum of what the reporting communes told; null: nobody told.
    participants = models.PositiveIntegerField(_("personnes, selon les bilans"), null=True, blank=True)
    #: How many communes told their number of people.
    participants_told_by = models.PositiveIntegerField(_("communes ayant compté"), default=0)
    worksites = models.PositiveIntegerField(_("chantiers, selon les bilans"), null=True, blank=True)
    computed_at = models.DateTimeField(_("calculé le"))

    class Meta:
        verbose_name = _("chiffres d’un territoire")
        verbose_name_plural = _("chiffres des territoires")
        ordering = ["edition_id", "level", "code"]
        constraints = [models.UniqueConstraint(fields=["edition", "level", "code"], name="one_row_per_territory")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.level} {self.code}"
