"""What contributors propose and how it was treated."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concitoyens.initiatives.enums import AmendmentStatus, FlagReason, InitiativeStatus

from .initiative import Initiative

#: What a contributor may write of a sheet, a correction change, a moderator edit.
CONTENT = (
    "name", "description", "category", "steps", "safety", "equipment", "partners", "people_min", "people_max",
    "duration_hours", "cost_level", "place", "seasons", "minimum_age", "adults_for_machines", "effort",
    "accessibility", "needs_competent_leader", "preparation_weeks", "plan_b", "health_max", "population_min",
    "population_max", "aims", "publics",
)  # fmt: skip


class InitiativeStep(models.Model):
    """One move of a sheet from a state to another, with its reason: what the author and the moderators read."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="moves")
    status = models.CharField(_("nouvel état"), max_length=14, choices=InitiativeStatus.choices)
    reason = models.TextField(_("motif"), max_length=1000, blank=True)
    #: Null: its author, or a job.
    by = models.ForeignKey(
        "accounts.User", models.SET_NULL, verbose_name=_("par"), null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("étape d’une initiative")
        verbose_name_plural = _("étapes des initiatives")
        ordering = ["initiative_id", "at", "id"]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.status}"


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    """Corrections by what is proven."""

    def to_moderate(self) -> Self:
        """Their mailbox is proven and nobody has decided, the oldest first."""
        waiting = self.filter(status=AmendmentStatus.SUBMITTED, initiative__status=InitiativeStatus.PUBLISHED)
        return waiting.exclude(proven_at=None).order_by("proven_at", "id")


class Amendment(models.Model):
    """A correction proposed to a published sheet, by anybody whose mailbox is proven."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="amendments")
    #: Field name → proposed value, as the form read it.
    changes = models.JSONField(_("changements"))
    comment = models.TextField(_("pourquoi"), max_length=1000, blank=True)
    author_name = models.CharField(_("nom"), max_length=150, blank=True)
    author_email = models.EmailField(_("adresse électronique"), max_length=254)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    proven_at = models.DateTimeField(_("adresse prouvée le"), null=True, blank=True)
    status = models.CharField(
        _("état"), max_length=10, choices=AmendmentStatus.choices, default=AmendmentStatus.SUBMITTED
    )
    reason = models.TextField(_("motif"), max_length=1000, blank=True)
    moderator = models.ForeignKey(
        "accounts.User", models.SET_NULL, verbose_name=_("traitée par"), null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("proposée le"))
    claimed_at = models.DateTimeField(_("prise en charge le"), null=True, blank=True)
    decided_at = models.DateTimeField(_("décidée le"), null=True, blank=True)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction proposée")
        verbose_name_plural = _("corrections proposées")
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.status}"


class Flag(models.Model):
    """A reader says that something is wrong with a sheet."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="flags")
    reason = models.CharField(_("motif"), max_length=10, choices=FlagReason.choices)
    text = models.TextField(_("précision"), max_length=1000, blank=True)
    email = models.EmailField(_("adresse électronique"), max_length=254, blank=True)
    created_at = models.DateTimeField(_("signalé le"))
    handled_at = models.DateTimeField(_("traité le"), null=True, blank=True)
    outcome = models.CharField(_("suite donnée"), max_length=300, blank=True)
    handled_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, verbose_name=_("traité par"), null=True, blank=True, related_name="+"
    )
    language = models.CharField(_("langue"), max_length=2, default="fr")

    class Meta:
        verbose_name = _("signalement")
        verbose_name_plural = _("signalements")
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.reason}"


class MergeRequest(models.Model):
    """A moderator asks an author whether their sheet may join another one. Both stay credited."""

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, verbose_name=_("fiche à réunir"), related_name="merge_requests"
    )
    into = models.ForeignKey(Initiative, models.CASCADE, verbose_name=_("fiche d’accueil"), related_name="+")
    reason = models.TextField(_("pourquoi"), max_length=1000, blank=True)
    #: Null: the account is gone.
    by = models.ForeignKey(
        "accounts.User", models.SET_NULL, verbose_name=_("demandée par"), null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("demandée le"))
    answered_at = models.DateTimeField(_("répondue le"), null=True, blank=True)
    #: Null until its author answers.
    agreed = models.BooleanField(_("acceptée"), null=True, blank=True)

    class Meta:
        verbose_name = _("demande de réunion")
        verbose_name_plural = _("demandes de réunion")
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(answered_at=None), name="one_open_merge_request"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} → {self.into_id}"
