"""Who comes."""

import secrets
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import HOLDING_SEATS, AttendeeRole, Channel, Mode, Need, RegistrationStatus

from .content import Congress

#: Letters and digits that are not mistaken for one another when read on the phone.
SPELLED = "ACDEFGHJKLMNPQRTUVWXY34679"


def new_reference() -> str:
    """``K7QF-3M2P``: what a person reads on the phone to be found (about 37 bits; it opens nothing)."""
    letters = "".join(secrets.choice(SPELLED) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


class SeatPool(models.Model):
    """The seats of one way of taking part. No row: no limit. The constraint is the last word."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="seat_pools")
    mode = models.CharField(_("participation"), max_length=6, choices=Mode.choices)
    capacity = models.PositiveIntegerField(_("places"))
    taken = models.PositiveIntegerField(_("places prises"), default=0)
    last_rank = models.PositiveIntegerField(_("dernier rang d’attente"), default=0)

    class Meta:
        verbose_name = _("jauge")
        verbose_name_plural = _("jauges")
        ordering = ["congress_id", "mode"]
        constraints = [
            models.UniqueConstraint(fields=["congress", "mode"], name="one_pool_per_mode"),
            models.CheckConstraint(name="never_more_than_capacity", condition=Q(taken__lte=F("capacity"))),
        ]

    def __str__(self) -> str:
        return f"{self.mode}: {self.taken}/{self.capacity}"

    @property
    def left(self) -> int:
        """Free seats."""
        return self.capacity - self.taken


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Registrations by state, in the order that matters for each."""

    def confirmed(self) -> Self:
        return self.filter(status=RegistrationStatus.CONFIRMED)

    def registered(self) -> Self:
        """Everybody but those who joined in the hall by its code: they registered nothing."""
        return self.exclude(status=RegistrationStatus.HALL)

    def holding_seats(self) -> Self:
        """Confirmed, or with an offer that runs."""
        return self.filter(status__in=HOLDING_SEATS)

    def in_line(self, mode: str) -> Self:
        """The waiting list of ``mode``, first come first."""
        return self.filter(status=RegistrationStatus.WAITING, mode=mode).order_by("waiting_rank")

    def to_be_told(self) -> Self:
        """Who is told of a change: confirmed, waiting, offered."""
        return self.filter(
            status__in=[RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING, RegistrationStatus.OFFERED]
        )


class Registration(models.Model):
    """One person (and those in front of the same screen) registered for one congress."""

    congress = models.ForeignKey(  # found by the first column of other indexes
        Congress, models.CASCADE, verbose_name=_("congrès"), related_name="registrations", db_index=False
    )
    reference = models.CharField(_("référence"), max_length=9, unique=True, default=new_reference, editable=False)
    status = models.CharField(
        _("état"), max_length=10, choices=RegistrationStatus.choices, default=RegistrationStatus.PENDING
    )
    mode = models.CharField(_("participation"), max_length=6, choices=Mode.choices, default=Mode.ONLINE)
    name = models.CharField(_("prénom et nom"), max_length=150)
    person_key = models.CharField(_("nom comparé"), max_length=150)
    email = models.EmailField(_("adresse électronique"), max_length=254)
    email_normal = models.CharField(_("adresse comparée"), max_length=254)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    role = models.CharField(_("à quel titre"), max_length=12, choices=AttendeeRole.choices)
    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune"), null=True, blank=True, related_name="+"
    )
    organisation = models.CharField(_("organisme"), max_length=150, blank=True)
    people = models.PositiveSmallIntegerField(_("personnes"), default=1)
    needs = ArrayField(
        models.CharField(max_length=20, choices=Need.choices),
        verbose_name=_("besoins d’accessibilité"),
        default=list,
        blank=True,
    )
    question = models.TextField(_("question posée à l’avance"), max_length=500, blank=True)
    answers = models.JSONField(_("réponses aux questions"), default=dict, blank=True)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    channel = models.CharField(_("arrivée par"), max_length=6, choices=Channel.choices, default=Channel.WEB)
    consent_version = models.CharField(_("version du consentement"), max_length=10, blank=True)
    consented_at = models.DateTimeField(_("consentement donné le"), null=True, blank=True)

    created_at = models.DateTimeField(_("reçue le"))
    confirmed_at = models.DateTimeField(_("confirmée le"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True, blank=True)
    waiting_rank = models.PositiveIntegerField(_("rang d’attente"), null=True, blank=True)
    offer_expires_at = models.DateTimeField(_("place proposée jusqu’au"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("révision"), default=0)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "email_normal", "person_key"],
                name="one_registration_per_person_and_mailbox",
                condition=~Q(email_normal=""),  # two people of one name may both phone
            ),
            models.UniqueConstraint(
                fields=["congress", "mode", "waiting_rank"],
                name="one_person_per_waiting_rank",
                condition=Q(waiting_rank__isnull=False),
            ),
            models.CheckConstraint(name="at_least_one_person", condition=Q(people__gte=1)),
        ]
        indexes = [
            models.Index(fields=["congress", "status", "mode"]),
            models.Index(fields=["email_normal"]),
            models.Index(
                fields=["offer_expires_at"], name="running_offers", condition=Q(offer_expires_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def part_of(self) -> str:
        """In the journal, the congress that this belongs to."""
        return f"congress.congress:{self.congress_id}"

    @property
    def is_confirmed(self) -> bool:
        return self.status == RegistrationStatus.CONFIRMED

    @property
    def is_guest(self) -> bool:
        """Joined in the hall by its code: no mailbox, no seat, perhaps no name."""
        return self.status == RegistrationStatus.HALL

    @property
    def seats(self) -> int:
        """Seats it needs: people in the room, one connection online however many are in front of the screen."""
        return self.people if self.mode == Mode.ROOM else 1


class PastCount(models.Model):
    """What is left of the registrations of a past congress: counts, nobody."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="past_counts")
    department = models.ForeignKey(
        "territories.Department", models.PROTECT, verbose_name=_("département"), null=True, related_name="+"
    )
    role = models.CharField(_("à quel titre"), max_length=12, choices=AttendeeRole.choices)
    registrations = models.PositiveIntegerField(_("inscriptions confirmées"))
    people = models.PositiveIntegerField(_("personnes"))

    class Meta:
        verbose_name = _("compte d’un congrès passé")
        verbose_name_plural = _("comptes de congrès passés")
        ordering = ["congress_id", "department_id", "role"]

    def __str__(self) -> str:
        return f"{self.congress_id} {self.role} {self.registrations}"


class RegistrationImport(models.Model):
    """A file of registrations read and shown before anything is written."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="imports")
    by = models.ForeignKey("accounts.User", models.CASCADE, verbose_name=_("envoyé par"), related_name="+")
    name = models.CharField(_("nom du fichier"), max_length=150)
    rows = models.JSONField(_("lignes"))
    created_at = models.DateTimeField(_("envoyé le"))
    done_at = models.DateTimeField(_("importé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("import d’inscriptions")
        verbose_name_plural = _("imports d’inscriptions")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name
