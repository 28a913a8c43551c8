"""Who speaks for which commune, by whom they were named, and the mailbox that proves a town hall."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concitoyens.accounts.enums import LIVING_STATES, EndReason, MandateProof, MandateRole, MandateState

from .people import User

#: Before the end, the town hall is asked whether the mandate goes on: from then it can be renewed.
RENEWABLE = timedelta(days=30)
#: The town hall's mailbox is told of each newcomer, and has this long to object.
TIME_TO_OBJECT = timedelta(hours=48)


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates, in domain words."""

    def living(self) -> Self:
        """Neither ended nor objected to; perhaps not yet in force."""
        return self.filter(state__in=LIVING_STATES)

    def in_force(self, at: datetime) -> Self:
        """Those that open the commune's space at this instant, whether the nightly job has run or not."""
        return self.living().filter(effective_at__lte=at, expires_at__gt=at)


class Mandate(models.Model):
    """A person speaks for a commune, until its end, its renewal or the town hall's objection."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name=_("personne"), related_name="mandates")
    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune"), related_name="mandates"
    )
    role = models.CharField(_("rôle"), max_length=10, choices=MandateRole.choices)
    state = models.CharField(_("état"), max_length=10, choices=MandateState.choices, default=MandateState.PENDING)
    #: Who vouched for this person. ProConnect, which says for which organisation an agent works, will be one more.
    proof = models.CharField(_("preuve"), max_length=10, choices=MandateProof.choices)
    granted_at = models.DateTimeField(_("donné le"))
    granted_by = models.ForeignKey(
        User, models.SET_NULL, verbose_name=_("donné par"), null=True, blank=True, related_name="+"
    )
    #: When the town hall was told; it may object during 48 hours from then.
    told_at = models.DateTimeField(_("mairie informée le"))
    #: From then the mandate opens the commune's space.
    effective_at = models.DateTimeField(_("en vigueur le"))
    expires_at = models.DateTimeField(_("jusqu’au"))
    reminded_at = models.DateTimeField(_("renouvellement demandé à la mairie le"), null=True, blank=True)
    renewed_at = models.DateTimeField(_("renouvelé le"), null=True, blank=True)
    ended_at = models.DateTimeField(_("terminé le"), null=True, blank=True)
    end_reason = models.CharField(_("fin"), max_length=10, choices=EndReason.choices, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandat")
        verbose_name_plural = _("mandats")
        ordering = ["commune_id", "-role", "granted_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "commune"], name="one_living_mandate", condition=Q(state__in=["pending", "active"])
            ),
            models.UniqueConstraint(
                fields=["commune"], name="one_owner", condition=Q(state__in=["pending", "active"], role="owner")
            ),
            models.CheckConstraint(
                name="mandate_over_has_date",
                condition=Q(state__in=["pending", "active"], ended_at=None, end_reason="")
                | Q(state="objected", ended_at__isnull=False, end_reason="")
                | (Q(state="ended", ended_at__isnull=False) & ~Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="mandate_in_order",
                condition=Q(
                    told_at__gte=F("granted_at"),
                    effective_at__gte=F("granted_at"),
                    expires_at__gt=F("effective_at"),
                ),
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_at"])]

    def __str__(self) -> str:
        return f"{self.commune_id} {self.role} {self.state}"

    @property
    def is_owner(self) -> bool:
        return self.role == MandateRole.OWNER

    @property
    def is_living(self) -> bool:
        return self.state in LIVING_STATES

    @property
    def objection_ends(self) -> datetime:
        """The town hall's mailbox may object until then."""
        return self.told_at + TIME_TO_OBJECT

    def is_in_force(self, at: datetime) -> bool:
        """It opens the commune's space."""
        return self.is_living and self.effective_at <= at < self.expires_at

    def is_renewable(self, at: datetime) -> bool:
        """Its last thirty days."""
        return self.is_in_force(at) and self.expires_at - at <= RENEWABLE


class MandateInvitation(models.Model):
    """Somebody who speaks for a commune asks a colleague to join. The mailbox is proven by accepting."""

    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune"), related_name="invitations"
    )
    email = models.EmailField(_("adresse électronique"), max_length=254)
    name = models.CharField(_("nom"), max_length=150)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    invited_by = models.ForeignKey(
        User, models.SET_NULL, verbose_name=_("invité par"), null=True, blank=True, related_name="+"
    )
    invited_at = models.DateTimeField(_("invité le"))
    expires_at = models.DateTimeField(_("valable jusqu’au"))
    accepted_at = models.DateTimeField(_("acceptée le"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("retirée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation à parler pour une commune")
        verbose_name_plural = _("invitations à parler pour une commune")
        ordering = ["-invited_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "email"], name="one_open_invitation",
                condition=Q(accepted_at=None, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="invitation_answered_once", condition=Q(accepted_at=None) | Q(withdrawn_at=None)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.commune_id} {self.pk}"

    def is_open(self, at: datetime) -> bool:
        """It can still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > at


class TownHallMailbox(models.Model):
    """The mailbox of a town hall as the national team was told on the phone: it wins over the directory."""

    commune = models.OneToOneField(
        "territories.Commune", models.PROTECT, verbose_name=_("commune"), related_name="recorded_mailbox"
    )
    email = models.EmailField(_("adresse électronique"), max_length=254)
    recorded_at = models.DateTimeField(_("noté le"))
    recorded_by = models.ForeignKey(
        User, models.SET_NULL, verbose_name=_("noté par"), null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("adresse de mairie notée après un appel")
        verbose_name_plural = _("adresses de mairie notées après un appel")
        ordering = ["commune_id"]

    def __str__(self) -> str:
        return f"{self.commune_id}"
