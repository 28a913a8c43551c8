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
