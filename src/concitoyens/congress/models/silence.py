"""Who may read and not write."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

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
