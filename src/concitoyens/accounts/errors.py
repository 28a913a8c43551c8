"""Refusals about accounts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concitoyens.core.errors import DomainError


@dataclass
class WrongCode(DomainError):
    """The six digits are not those mailed; ``left`` tries remain."""

    left: int

    def for_user(self) -> str:
        return ngettext(
            "Ce code ne correspond pas. Il vous reste %(left)d essai.",
            "Ce code ne correspond pas. Il vous reste %(left)d essais.",
            self.left,
        ) % {"left": self.left}


@dataclass
class CodeNoLongerValid(DomainError):
    """Ten minutes, five tries or one use are over."""

    def for_user(self) -> str:
        return _("Ce code n’est plus valable : il sert une fois, pendant dix minutes. Demandez-en un nouveau.")


@dataclass
class LastOperator(DomainError):
    """Without operator nobody could look after the machine nor name another."""

    def for_user(self) -> str:
        return _(
            "C’est la seule personne chargée de l’exploitation. Donnez d’abord ce rôle à quelqu’un d’autre, puis"
            " recommencez."
        )


@dataclass
class RoleNotYours(DomainError):
    """Only an operator makes or unmakes an operator."""

    def for_user(self) -> str:
        return _("Seule une personne chargée de l’exploitation peut donner ou retirer ce rôle. Demandez-le-lui.")


@dataclass
class AlreadyInTeam(DomainError):
    """The mailbox has an account with a role."""

    name: str

    def for_user(self) -> str:
        return _("%(name)s fait déjà partie de l’équipe. Changez son rôle dans la liste.") % {"name": self.name}


@dataclass
class NoTownHallMailbox(DomainError):
    """Nobody can be asked: neither the directory nor the national team knows a mailbox of this town hall."""

    commune: str

    def for_user(self) -> str:
        return _(
            "Aucune adresse officielle n’est connue pour la mairie de %(commune)s. L’équipe nationale peut la noter"
            " après un appel."
        ) % {"commune": self.commune}


@dataclass
class ObjectedByTownHall(DomainError):
    """The town hall refused this person less than a year ago; only its mailbox can name them again."""

    commune: str

    def for_user(self) -> str:
        return _(
            "La mairie de %(commune)s a refusé que cette personne parle pour elle. Seule l’adresse officielle de la"
            " mairie peut la désigner de nouveau."
        ) % {"commune": self.commune}


@dataclass
class AlreadySpeaks(DomainError):
    """The mailbox has a living mandate for this commune."""

    name: str

    def for_user(self) -> str:
        return _("%(name)s parle déjà pour la commune. Vous pouvez lui passer la main dans la liste.") % {
            "name": self.name
        }


@dataclass
class MandateOver(DomainError):
    """It ended, or the town hall objected, meanwhile."""

    def for_user(self) -> str:
        return _("Ce mandat est terminé. Pour revenir, la personne peut être invitée de nouveau.")


@dataclass
class NotInForceYet(DomainError):
    """The town hall may still object to whoever would receive the commune."""

    name: str

    def for_user(self) -> str:
        return _(
            "Le mandat de %(name)s n’est pas encore en vigueur : la mairie a 48 heures pour s’y opposer. Recommencez"
            " ensuite."
        ) % {"name": self.name}


@dataclass
class HandOverFirst(DomainError):
    """The owner leaves colleagues behind."""

    agents: int

    def for_user(self) -> str:
        return ngettext(
            "Une autre personne parle pour la commune. Passez-lui d’abord la main, puis partez.",
            "%(agents)d autres personnes parlent pour la commune. Passez d’abord la main à l’une d’elles, puis partez.",
            self.agents,
        ) % {"agents": self.agents}


@dataclass
class NotYours(DomainError):
    """The act belongs to the owner of the commune, or to the person whose mandate it is."""

    def for_user(self) -> str:
        return _("Seule la personne responsable de la commune peut le faire. Demandez-le-lui.")


@dataclass
class RenewalTooEarly(DomainError):
    """There are more than thirty days left. ``until`` is the end, in words."""

    until: str

    def for_user(self) -> str:
        return _("Ce mandat court jusqu’au %(until)s. Il se renouvelle dans ses trente derniers jours.") % {
            "until": self.until
        }


@dataclass
class InvitationOver(DomainError):
    """Accepted, withdrawn or too old."""

    def for_user(self) -> str:
        return _("Cette invitation ne sert plus. Demandez-en une autre à la personne qui vous a invité ou invitée.")


@dataclass
class DirectoryAlreadyApplied(DomainError):
    """Somebody agreed to it meanwhile."""

    def for_user(self) -> str:
        return _("Cet annuaire est déjà appliqué, ou va l’être. Pour recommencer, envoyez le fichier de nouveau.")


@dataclass
class TooLateToObject(DomainError):
    """The 48 hours are over."""

    def for_user(self) -> str:
        return _("Les 48 heures sont passées. Écrivez à l’équipe nationale : elle peut mettre fin à ce mandat.")
