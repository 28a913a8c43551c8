"""Words for an ambassador: sent when the mailbox of whoever wrote them is proven, then soon forgotten."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .edition import Ambassador


class AmbassadorMessage(models.Model):
    """What somebody asks an ambassador through the platform. The ambassador's address is never shown."""

    ambassador = models.ForeignKey(
        Ambassador, models.CASCADE, verbose_name=_("ambassadrice ou ambassadeur"), related_name="messages"
    )
    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune"), null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("prénom et nom"), max_length=150)
    email = models.EmailField(_("adresse électronique"), max_length=254)
    text = models.TextField(_("message"), max_length=2000)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    written_at = models.DateTimeField(_("écrit le"))
    sent_at = models.DateTimeField(_("envoyé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("message à une ambassadrice ou un ambassadeur")
        verbose_name_plural = _("messages aux ambassadrices et ambassadeurs")
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return f"{self.pk}"
