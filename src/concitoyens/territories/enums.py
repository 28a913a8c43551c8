"""Vocabulary of the territories."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommuneKind(models.TextChoices):
    """What an INSEE code names: a delegated commune may bear the same code as its new commune."""

    COMMUNE = "commune", _("commune")
    DELEGATED = "delegated", _("commune déléguée")
    ASSOCIATED = "associated", _("commune associée")
    DISTRICT = "district", _("arrondissement municipal")


class Zone(models.TextChoices):
    """Which part of France."""

    METRO = "metro", _("France métropolitaine")
    DROM = "drom", _("départements d’outre-mer")
    COM = "com", _("collectivités d’outre-mer")
