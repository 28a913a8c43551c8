"""Roles of the national team, described in words that a person reads in the interface."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person of the national team may do. Empty: no national role."""

    OPERATOR = "operator", _("Exploitation")
    COORDINATOR = "coordinator", _("Coordination nationale")
    MODERATOR = "moderator", _("Modération")
    SUPPORT = "support", _("Assistance")
    OBSERVER = "observer", _("Observation")
