"""What the inventory refuses, with the sentence that says so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concitoyens.core.errors import DomainError

from .enums import InitiativeStatus


@dataclass
class ConsentMissing(DomainError):
    """Nobody is published without having agreed."""

    def for_user(self) -> str:
        return _("Sans l’accord de son autrice ou de son auteur, une proposition n’entre pas dans l’inventaire.")


@dataclass
class NotPossibleNow(DomainError):
    """The sheet is in another state: somebody acted meanwhile, or the page is old."""

    status: str

    def for_user(self) -> str:
        return _("Cette fiche est maintenant « %(state)s » : ce geste n’est plus possible. Rechargez la page.") % {
            "state": InitiativeStatus(self.status).label
        }


@dataclass
class TakenBySomeoneElse(DomainError):
    """Another moderator treats it."""

    name: str

    def for_user(self) -> str:
        return _("%(name)s s’en occupe déjà. Prenez-en une autre, ou demandez-lui de vous la laisser.") % {
            "name": self.name
        }


@dataclass
class ChangedMeanwhile(DomainError):
    """Somebody wrote on the sheet after the page was opened: the last one would undo their work unseen."""

    def for_user(self) -> str:
        return _(
            "Quelqu’un a modifié cette fiche pendant que vous l’écriviez. Rien de ce que vous avez tapé n’est perdu : "
            "comparez ci-dessous, puis gardez vos changements ou corrigez-les."
        )


@dataclass
class OwnContribution(DomainError):
    """One does not judge one's own text."""

    def for_user(self) -> str:
        return _("C’est votre propre contribution : une autre personne de l’équipe doit la relire.")


@dataclass
class MailboxNotProven(DomainError):
    """Nothing is read before the author's mailbox is proven."""

    def for_user(self) -> str:
        return _("Confirmez d’abord votre adresse : le lien est dans le courriel que vous avez reçu.")


@dataclass
class TooManyWaiting(DomainError):
    """One mailbox has many proposals that nobody has read yet."""

    most: int

    def for_user(self) -> str:
        return ngettext(
            "%(most)d proposition de votre part attend déjà une réponse. Attendez-la avant d’en envoyer une autre.",
            "%(most)d propositions de votre part attendent déjà une réponse. Attendez-la avant d’en envoyer d’autres.",
            self.most,
        ) % {"most": self.most}


@dataclass
class TooManyPhotos(DomainError):
    """A sheet shows a few photos."""

    most: int

    def for_user(self) -> str:
        return ngettext(
            "Une fiche montre %(most)d photo au plus. Retirez-en une pour en ajouter une autre.",
            "Une fiche montre %(most)d photos au plus. Retirez-en une pour en ajouter une autre.",
            self.most,
        ) % {"most": self.most}


@dataclass
class ReasonMissing(DomainError):
    """A decision that the author did not ask for says why."""

    def for_user(self) -> str:
        return _("Dites pourquoi : l’autrice ou l’auteur le lira.")


@dataclass
class MergeTargetRefused(DomainError):
    """A sheet joins another one that is in the inventory."""

    def for_user(self) -> str:
        return _("Choisissez une autre fiche, publiée dans l’inventaire : c’est elle qui accueillera celle-ci.")


@dataclass
class MergeAlreadyAsked(DomainError):
    """Its author has not answered yet."""

    into: str

    def for_user(self) -> str:
        return _("Son autrice ou son auteur n’a pas encore répondu à la demande de réunion avec « %(into)s ».") % {
            "into": self.into
        }


@dataclass
class MergeNotAsked(DomainError):
    """There is nothing to answer any more."""

    def for_user(self) -> str:
        return _("Cette demande n’attend plus de réponse.")


@dataclass
class NothingChanged(DomainError):
    """A correction that changes nothing."""

    def for_user(self) -> str:
        return _("Vous n’avez rien changé. Corrigez au moins un champ, ou signalez ce qui ne va pas.")


@dataclass
class AlreadyDecided(DomainError):
    """Somebody decided before."""

    def for_user(self) -> str:
        return _("C’est déjà décidé. Rechargez la page pour voir comment.")


@dataclass
class CategoryMissing(DomainError):
    """The inventory is read by category."""

    def for_user(self) -> str:
        return _("Choisissez la catégorie avant de publier : c’est par elle qu’on cherche.")


@dataclass
class MaximumBelowMinimum(DomainError):
    """Half of a correction contradicts the other half of the sheet."""

    def for_user(self) -> str:
        return _("Le maximum est plus petit que le minimum. Corrigez l’un des deux.")


@dataclass
class OwnDecision(DomainError):
    """Whoever refused does not read the same proposal again."""

    def for_user(self) -> str:
        return _("Vous avez refusé cette proposition : une autre personne de l’équipe doit la relire.")


@dataclass
class NotInInventory(DomainError):
    """The sheet left the inventory meanwhile."""

    def for_user(self) -> str:
        return _("Cette initiative n’est plus dans l’inventaire. Choisissez-en une autre.")


@dataclass
class YearToCome(DomainError):
    """One tells what was done."""

    year: int

    def for_user(self) -> str:
        return _("L’année %(year)d n’est pas encore venue. Racontez ce qui a été fait.") % {"year": self.year}


@dataclass
class PracticeAlreadyTold(DomainError):
    """Once a year and a sheet."""

    name: str
    year: int

    def for_user(self) -> str:
        return _(
            "La commune a déjà raconté « %(name)s » pour l’année %(year)d. Corrigez ce récit dans la liste ou "
            "changez l’année."
        ) % {"name": self.name, "year": self.year}
