"""What contributors propose and how it was treated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from concitoyens.initiatives.enums import AmendmentStatus, FlagReason, InitiativeStatus

from .initiative import Initiative


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
    decided_at = models.DateTimeField(_("décidée le"), null=True, blank=True)

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

    class Meta:
        verbose_name = _("signalement")
        verbose_name_plural = _("signalements")
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.reason}"
