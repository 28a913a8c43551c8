"""A newer directory of town halls, read and shown before anything is written."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .people import User


class DirectoryImport(models.Model):
    """What a file of town halls would change. Asked for once, applied once."""

    name = models.CharField(_("nom du fichier"), max_length=150)
    sha256 = models.CharField(_("empreinte"), max_length=64)
    by = models.ForeignKey(User, models.SET_NULL, verbose_name=_("envoyé par"), null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(_("envoyé le"))
    lines = models.PositiveIntegerField(_("lignes lues"))
    changes = models.JSONField(_("changements"), default=list)
    refused = models.JSONField(_("lignes refusées"), default=list)
    asked_at = models.DateTimeField(_("demandé le"), null=True, blank=True)
    applied_at = models.DateTimeField(_("appliqué le"), null=True, blank=True)
    told = models.PositiveIntegerField(_("adresses changées"), default=0)

    class Meta:
        verbose_name = _("annuaire des mairies importé")
        verbose_name_plural = _("annuaires des mairies importés")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="directory_applied_once_asked",
                condition=models.Q(applied_at=None) | models.Q(asked_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name
