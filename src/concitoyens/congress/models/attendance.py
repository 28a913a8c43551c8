"""Who is silent, and what is kept of the presence: counts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .content import Congress
from .registration import Registration


class Silence(models.Model):
    """A moderator took the floor from somebody, who still reads. Given back: the row goes, the journal keeps both."""

    registration = models.OneToOneField(
        Registration, models.CASCADE, verbose_name=_("inscription"), related_name="silence", primary_key=True
    )
    reason = models.CharField(_("raison"), max_length=300)
    since = models.DateTimeField(_("depuis"))
    silenced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("décidé par"), related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("parole retirée")
        verbose_name_plural = _("paroles retirées")

    def __str__(self) -> str:
        return f"{self.registration_id}"


class Attendance(models.Model):
    """How many came to a congress from one department, whether they are still known or not."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="attendance")
    department = models.ForeignKey(
        "territories.Department", models.PROTECT, verbose_name=_("département"), null=True, related_name="+"
    )
    registrations = models.PositiveIntegerField(_("inscriptions présentes"))
    people = models.PositiveIntegerField(_("personnes présentes"))

    class Meta:
        verbose_name = _("présence par département")
        verbose_name_plural = _("présences par département")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "department"], name="one_attendance_per_department", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.department_id}: {self.people}"
