"""A commune says yes: what it holds, when, who speaks for it, and how far that is proven."""

import secrets
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concitoyens.editions.enums import (
    CONFIRMED_LEVELS,
    CommitmentForm,
    CommitmentLevel,
    CommitmentSource,
    DateStatus,
    InitiativeKind,
    SpeakerRole,
)

from .charter import Charter
from .edition import Edition, OfficialDate

_SPELLED = "ACDEFGHJKLMNPQRTUVWXY34679"


def new_reference() -> str:
    """``E-K7QF3M``: what a secretary reads on the phone to be found; it opens nothing."""
    return "E-" + "".join(secrets.choice(_SPELLED) for _ in range(6))


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Commitments by what is proven."""

    def living(self) -> Self:
        """Not withdrawn."""
        return self.exclude(level=CommitmentLevel.WITHDRAWN)

    def confirmed(self) -> Self:
        """Confirmed by the town hall: what the public sees."""
        return self.filter(level__in=CONFIRMED_LEVELS)

    def reported(self) -> Self:
        """The commune told what its day was."""
        return self.filter(level=CommitmentLevel.REPORTED)


class Commitment(models.Model):
    """What one commune does in one edition. It may hold several days, and regroup neighbours."""

    reference = models.CharField(_("référence"), max_length=8, unique=True, default=new_reference, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name=_("édition"), related_name="commitments")
    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune"), related_name="commitments"
    )
    level = models.CharField(
        _("niveau"), max_length=10, choices=CommitmentLevel.choices, default=CommitmentLevel.DECLARED
    )
    form = models.CharField(
        _("forme"), max_length=12, choices=CommitmentForm.choices, default=CommitmentForm.CITIZEN_DAY
    )
    kind = models.CharField(_("nature"), max_length=12, choices=InitiativeKind.choices, blank=True)
    title = models.CharField(_("nom local"), max_length=150, blank=True)
    source = models.CharField(
        _("origine"), max_length=12, choices=CommitmentSource.choices, default=CommitmentSource.COMMUNE_PAGE
    )
    speaker_name = models.CharField(_("prénom et nom"), max_length=150, blank=True)
    speaker_email = models.EmailField(_("adresse électronique"), max_length=254, blank=True)
    speaker_role = models.CharField(_("fonction"), max_length=12, choices=SpeakerRole.choices, blank=True)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    #: Whoever declared it proved their own mailbox; the town hall proves the commitment.
    mailbox_proven_at = models.DateTimeField(_("adresse prouvée le"), null=True, blank=True)

    #: When the town hall was first written to; null: its mailbox is not known, or the person's is not proven.
    town_hall_asked_at = models.DateTimeField(_("mairie sollicitée le"), null=True, blank=True)

    declared_at = models.DateTimeField(_("déclaré le"))
    verified_at = models.DateTimeField(_("confirmé le"), null=True, blank=True)
    held_at = models.DateTimeField(_("tenue déclarée le"), null=True, blank=True)
    reported_at = models.DateTimeField(_("bilan rendu le"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, blank=True)

    #: What the commune told after its day; null: not told. Never estimated.
    participants = models.PositiveIntegerField(_("personnes venues"), null=True, blank=True)
    worksites = models.PositiveIntegerField(_("chantiers ou ateliers"), null=True, blank=True)
    comment = models.TextField(_("ce que la commune en dit"), max_length=2000, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        ordering = ["-declared_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "commune"],
                name="one_confirmed_commitment_per_commune",
                condition=Q(level__in=["verified", "held", "reported"]),
            ),
            models.CheckConstraint(
                name="confirmed_commitment_has_date",
                condition=~Q(level__in=["verified", "held", "reported"]) | Q(verified_at__isnull=False),
            ),
            models.CheckConstraint(
                name="reported_commitment_has_date",
                condition=~Q(level="reported") | Q(reported_at__isnull=False, held_at__isnull=False),
            ),
            models.CheckConstraint(name="other_initiative_says_its_kind", condition=~Q(form="other") | ~Q(kind="")),
        ]
        indexes = [
            models.Index(fields=["edition", "level"]),
            models.Index(fields=["commune", "-declared_at"]),
            models.Index(fields=["edition", "verified_at"]),
            models.Index(fields=["speaker_email"]),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_confirmed(self) -> bool:
        return self.level in CONFIRMED_LEVELS


class CommitmentDay(models.Model):
    """One day that a commune holds: one for most, one per neighbourhood for some."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, verbose_name=_("engagement"), related_name="days")
    date = models.DateField(_("date"))
    official_date = models.ForeignKey(
        OfficialDate, models.SET_NULL, verbose_name=_("date officielle"), null=True, blank=True, related_name="+"
    )
    neighbourhood = models.CharField(_("quartier ou village"), max_length=100, blank=True)
    place = models.CharField(_("point de rendez-vous"), max_length=200, blank=True)
    starts_at = models.TimeField(_("heure de début"), null=True, blank=True)
    ends_at = models.TimeField(_("heure de fin"), null=True, blank=True)
    status = models.CharField(_("état"), max_length=10, choices=DateStatus.choices, default=DateStatus.PLANNED)
    #: Where it stood before it was moved, for « reportée du 25 mai ».
    moved_from = models.DateField(_("reportée du"), null=True, blank=True)
    #: Changes told to calendars.
    sequence = models.PositiveIntegerField(_("révision"), default=0)

    class Meta:
        verbose_name = _("journée d’une commune")
        verbose_name_plural = _("journées des communes")
        ordering = ["date", "neighbourhood", "id"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "date", "neighbourhood"], name="one_day_per_neighbourhood")
        ]
        indexes = [models.Index(fields=["date"])]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.neighbourhood}".strip()


class GroupedCommune(models.Model):
    """A neighbour that holds the day with another commune. It counts once its own town hall has confirmed."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, verbose_name=_("engagement"), related_name="grouped")
    commune = models.ForeignKey("territories.Commune", models.PROTECT, verbose_name=_("commune"), related_name="+")
    asked_at = models.DateTimeField(_("demandé le"))
    verified_at = models.DateTimeField(_("confirmé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("commune regroupée")
        verbose_name_plural = _("communes regroupées")
        ordering = ["commitment_id", "commune_id"]
        constraints = [models.UniqueConstraint(fields=["commitment", "commune"], name="grouped_once")]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.commune_id}"


class CharterSignature(models.Model):
    """A version of the charter signed for a commitment. Signing a newer version adds a row; nothing is moved."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, verbose_name=_("engagement"), related_name="signatures")
    charter = models.ForeignKey(Charter, models.PROTECT, verbose_name=_("socle commun"), related_name="signatures")
    signed_at = models.DateTimeField(_("signé le"))
    #: It counts when the town hall confirms the commitment.
    verified_at = models.DateTimeField(_("confirmée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("signature du socle commun")
        verbose_name_plural = _("signatures du socle commun")
        ordering = ["commitment_id", "-charter__version"]
        constraints = [models.UniqueConstraint(fields=["commitment", "charter"], name="signed_once")]

    def __str__(self) -> str:
        return f"{self.commitment_id} v{self.charter_id}"
