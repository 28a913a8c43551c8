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


#: The clocks of a department or collectivity that does not live on those of Paris, by its code.
TIME_ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "984": "Indian/Kerguelen",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}
