"""What is refused around what a congress leaves behind, with the sentence that says so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from concitoyens.core.errors import DomainError


@dataclass
class NotOverYet(DomainError):
    """The congress is still to be held, or was cancelled."""

    def for_user(self) -> str:
        return _("Ce congrès n’a pas encore eu lieu. Revenez après sa fin.")


@dataclass
class NoLongerCounted(DomainError):
    """What would be counted again is being erased: the first count is the true one."""

    def for_user(self) -> str:
        return _(
            "Les inscriptions commencent à être effacées sept jours après le congrès : un nouveau compte serait faux. "
            "Le compte déjà fait reste."
        )


@dataclass
class NotPresent(DomainError):
    """Nobody saw this registration come in."""

    contact: str

    def for_user(self) -> str:
        return _("Aucune présence n’est notée pour cette inscription. Si vous étiez là, écrivez à %(contact)s.") % {
            "contact": self.contact
        }


@dataclass
class SurveyNotOpen(DomainError):
    """Only who was registered gives an opinion, once the congress is over."""

    def for_user(self) -> str:
        return _("L’avis se donne après le congrès, avec une inscription confirmée.")


@dataclass
class AlreadyAnswered(DomainError):
    """One opinion a registration."""

    def for_user(self) -> str:
        return _("Votre avis est déjà compté. Il est anonyme : personne ne peut le retrouver pour le changer.")
