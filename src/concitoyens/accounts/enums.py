"""Roles of the national team and of those who speak for a commune, in words that a person reads in the interface."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RightsRequestKind(models.TextChoices):
    """What a person asks about their data."""

    EXPORT = "export", _("Copie des données")
    ERASURE = "erasure", _("Effacement")


class Role(models.TextChoices):
    """What a person of the national team may do. Empty: no national role."""

    OPERATOR = "operator", _("Exploitation")
    COORDINATOR = "coordinator", _("Coordination nationale")
    MODERATOR = "moderator", _("Modération")
    SUPPORT = "support", _("Assistance")
    OBSERVER = "observer", _("Observation")

    @property
    def description(self) -> str | Promise:
        """Who may do what, in one or two sentences."""
        return _DESCRIPTIONS[self]


_DESCRIPTIONS: dict[Role, str | Promise] = {
    Role.OPERATOR: _(
        "Fait tout ce que fait la coordination, veille sur la machine (courriels, tâches, sauvegardes) et peut seul"
        " nommer ou retirer une personne chargée de l’exploitation."
    ),
    Role.COORDINATOR: _(
        "Prépare et publie les congrès et les éditions de la journée nationale, décide des reports, voit et exporte les"
        " inscriptions, écrit aux personnes inscrites, invite l’équipe et lit le journal."
    ),
    Role.MODERATOR: _("Accepte ou refuse ce que le public écrit avant l’affichage. Ne voit pas les inscriptions."),
    Role.SUPPORT: _(
        "Aide au téléphone : voit, ajoute et corrige une inscription, répond aux demandes sur les données"
        " personnelles. N’exporte pas les inscriptions."
    ),
    Role.OBSERVER: _("Voit les congrès et les nombres d’inscriptions, jamais un nom. Ne change rien."),
}


class MandateRole(models.TextChoices):
    """What a person may do for a commune."""

    OWNER = "owner", _("Responsable")
    AGENT = "agent", _("Agente ou agent")

    @property
    def description(self) -> str | Promise:
        """Who may do what, in one sentence."""
        return _MANDATE_DESCRIPTIONS[self]


_MANDATE_DESCRIPTIONS: dict[MandateRole, str | Promise] = {
    MandateRole.OWNER: _("Parle pour la commune, invite ou retire des collègues et peut passer la main."),
    MandateRole.AGENT: _("Parle pour la commune : engagement, date, programme, bilan. N’invite personne."),
}


class MandateState(models.TextChoices):
    """Where a mandate stands. PENDING: the town hall may still object."""

    PENDING = "pending", _("En attente de la mairie")
    ACTIVE = "active", _("En vigueur")
    ENDED = "ended", _("Terminé")
    OBJECTED = "objected", _("Refusé par la mairie")


#: A person has one of these at most for a commune.
LIVING_STATES = (MandateState.PENDING, MandateState.ACTIVE)


class MandateProof(models.TextChoices):
    """Who vouched for the person. Another way to prove it (ProConnect) is one more line here."""

    TOWN_HALL = "town_hall", _("La mairie, par son adresse officielle")
    OWNER = "owner", _("La personne responsable, par une invitation")
    TEAM = "team", _("L’équipe nationale, après un appel")


class EndReason(models.TextChoices):
    """Why a mandate ended."""

    LEFT = "left", _("La personne est partie")
    REMOVED = "removed", _("Retiré")
    EXPIRED = "expired", _("Douze mois sans renouvellement")


class FactorChange(models.TextChoices):
    """What happened to a second factor."""

    ADDED = "added", _("Ajout")
    REMOVED = "removed", _("Retrait")
    RENEWED = "renewed", _("Renouvellement")
