"""What is kept of a congress once it is over: its synthesis, who was there, what they thought of it."""

import secrets
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import NextDay

from .content import Congress
from .registration import SPELLED, Registration


class Synthesis(models.Model):
    """What the congress gave, for everybody. A draft until ``published_at``; its counts are those of ``counted_at``."""

    congress = models.OneToOneField(
        Congress, models.CASCADE, verbose_name=_("congrès"), related_name="synthesis", primary_key=True
    )
    next_steps = models.TextField(_("la suite"), max_length=10_000, blank=True)
    counted_at = models.DateTimeField(_("présences comptées le"), null=True, blank=True)
    published_at = models.DateTimeField(_("publiée le"), null=True, blank=True)
    updated_at = models.DateTimeField(_("mise à jour le"))

    class Meta:
        verbose_name = _("synthèse")
        verbose_name_plural = _("synthèses")

    def __str__(self) -> str:
        return str(self.congress_id)

    @property
    def part_of(self) -> str:
        """In the journal, the congress that this belongs to."""
        return f"congress.congress:{self.congress_id}"


class AttendanceCount(models.Model):
    """Registrations of one department as they were counted; no department: those who named no commune."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, verbose_name=_("synthèse"), related_name="counts")
    department = models.ForeignKey(
        "territories.Department", models.PROTECT, verbose_name=_("département"), null=True, related_name="+"
    )
    registered = models.PositiveIntegerField(_("inscriptions reçues"))
    confirmed = models.PositiveIntegerField(_("inscriptions confirmées"))
    present = models.PositiveIntegerField(_("inscriptions présentes"))
    communes = models.PositiveIntegerField(_("communes représentées"))

    class Meta:
        verbose_name = _("présences d’un département")
        verbose_name_plural = _("présences par département")
        constraints = [
            models.UniqueConstraint(
                fields=["synthesis", "department"], name="one_count_per_department", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="present_among_confirmed_among_registered",
                condition=Q(present__lte=models.F("confirmed")) & Q(confirmed__lte=models.F("registered")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department_id or '–'} {self.present}/{self.confirmed}/{self.registered}"


def new_code() -> str:
    """``K7QF3M-2PAC4D-EFGHJK``: 18 letters and digits that are not mistaken for one another, about 84 bits."""
    letters = "".join(secrets.choice(SPELLED) for _ in range(18))
    return f"{letters[:6]}-{letters[6:12]}-{letters[12:]}"


class Certificate(models.Model):
    """That a registration was present. Once the registration is erased it says so of nobody."""

    code = models.CharField(_("code"), max_length=20, unique=True, default=new_code, editable=False)
    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="certificates")
    registration = models.ForeignKey(
        Registration, models.SET_NULL, verbose_name=_("inscription"), related_name="certificates", null=True
    )
    first_at = models.DateTimeField(_("présence constatée dès"))
    last_at = models.DateTimeField(_("présence constatée jusqu’à"))
    issued_at = models.DateTimeField(_("délivrée le"))
    revoked_at = models.DateTimeField(_("annulée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("attestation de présence")
        verbose_name_plural = _("attestations de présence")
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], name="one_valid_certificate", condition=Q(revoked_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def part_of(self) -> str:
        """In the journal, the congress that this belongs to."""
        return f"congress.congress:{self.congress_id}"


class SurveyReceipt(models.Model):
    """That a registration gave its opinion: once. Nothing leads from here to what it said."""

    registration = models.OneToOneField(
        Registration, models.CASCADE, verbose_name=_("inscription"), related_name="survey_receipt", primary_key=True
    )

    class Meta:
        verbose_name = _("avis rendu")
        verbose_name_plural = _("avis rendus")

    def __str__(self) -> str:
        return str(self.registration_id)


class SurveyAnswer(models.Model):
    """What somebody thought of a congress: no person, no time, a random key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="survey_answers")
    usefulness = models.PositiveSmallIntegerField(_("utilité"))
    ease = models.PositiveSmallIntegerField(_("facilité"))
    next_day = models.CharField(_("prochaine journée"), max_length=8, choices=NextDay.choices)
    words = models.TextField(_("ce qu’il faudrait faire autrement"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("avis")
        verbose_name_plural = _("avis")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="marks_from_one_to_five", condition=Q(usefulness__range=(1, 5), ease__range=(1, 5))
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
