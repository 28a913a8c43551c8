"""What the national day refuses, with the sentence that says so."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from concitoyens.core.dates import day
from concitoyens.core.errors import DomainError


@dataclass
class CommitmentsClosed(DomainError):
    """The edition takes no commitment now."""

    edition: str

    def for_user(self) -> str:
        return _(
            "« %(edition)s » ne reçoit pas d’engagement en ce moment. Votre commune peut toujours déclarer après coup "
            "une journée qu’elle a tenue."
        ) % {"edition": self.edition}


@dataclass
class AlreadyCommitted(DomainError):
    """The town hall of this commune has confirmed another commitment to the same edition."""

    commune: str

    def for_user(self) -> str:
        return _(
            "%(commune)s est déjà engagée : la mairie l’a confirmé. Sa page dit ce qu’elle prépare ; la personne qui "
            "parle pour elle peut vous inviter à l’aider."
        ) % {"commune": self.commune}


@dataclass
class KindMissing(DomainError):
    """Another initiative must say what it is."""

    def for_user(self) -> str:
        return _("Dites de quelle initiative il s’agit : choisissez dans la liste, ou « Autre ».")


@dataclass
class DateOutsideEdition(DomainError):
    """The day lies outside the edition."""

    first: date
    last: date

    def for_user(self) -> str:
        if self.first == self.last:
            return _("La journée se tient le %(day)s.") % {"day": day(self.first)}
        return _("Choisissez une date du %(first)s au %(last)s.") % {"first": day(self.first), "last": day(self.last)}


@dataclass
class DateIsPast(DomainError):
    """A day to come is asked for."""

    date: date

    def for_user(self) -> str:
        return _("Le %(day)s est passé. Choisissez une date à venir, ou déclarez la journée après coup.") % {
            "day": day(self.date)
        }


@dataclass
class DateIsToCome(DomainError):
    """A day already held is asked for."""

    date: date

    def for_user(self) -> str:
        return _("La journée du %(day)s n’a pas encore eu lieu. Revenez ce jour-là ou les jours suivants.") % {
            "day": day(self.date)
        }


@dataclass
class NotConfirmedYet(DomainError):
    """The town hall has not confirmed."""

    def for_user(self) -> str:
        return _("La mairie n’a pas encore confirmé cet engagement. Tout s’ouvre dès qu’elle l’a fait.")


@dataclass
class AlreadyWithdrawn(DomainError):
    """The commitment was withdrawn."""

    def for_user(self) -> str:
        return _("Cet engagement a été retiré. La commune peut s’engager de nouveau depuis sa page.")


@dataclass
class ReportedAlready(DomainError):
    """The day was reported: history is corrected, not withdrawn."""

    def for_user(self) -> str:
        return _("Le bilan de cette journée est rendu : corrigez-le si besoin, il ne se retire plus.")


@dataclass
class AlreadyConfirmed(DomainError):
    """The town hall said yes before."""

    def for_user(self) -> str:
        return _(
            "La mairie a déjà confirmé. Pour revenir en arrière, retirez l’engagement depuis l’espace de la commune."
        )


@dataclass
class MailboxNotProven(DomainError):
    """Nobody writes to a town hall for a mailbox that is not proven."""

    def for_user(self) -> str:
        return _("Confirmez d’abord votre adresse : le lien est dans le courriel que vous avez reçu.")


@dataclass
class TownHallUnknown(DomainError):
    """No mailbox is known for this town hall."""

    commune: str

    def for_user(self) -> str:
        return _(
            "Nous ne connaissons pas d’adresse électronique de la mairie de %(commune)s. L’équipe nationale l’appelle, "
            "note son adresse et lui écrit : rien n’est perdu."
        ) % {"commune": self.commune}


@dataclass
class DayAlreadyThere(DomainError):
    """Two days of one commune on one date in one neighbourhood."""

    date: date

    def for_user(self) -> str:
        return _("Une journée est déjà prévue le %(day)s à cet endroit. Changez la date, ou nommez le quartier.") % {
            "day": day(self.date)
        }


@dataclass
class NeighbourRefused(DomainError):
    """This commune cannot be grouped here: it holds its own day, stands in another group, or is the same."""

    commune: str

    def for_user(self) -> str:
        return _(
            "%(commune)s compte déjà dans cette édition, seule ou avec d’autres. Elle n’est comptée qu’une fois."
        ) % {"commune": self.commune}


@dataclass
class CharterIsDraft(DomainError):
    """Only a published version is signed."""

    def for_user(self) -> str:
        return _("Cette version du socle commun n’est pas publiée : elle ne se signe pas encore.")


@dataclass
class PeriodReversed(DomainError):
    """The last day comes before the first."""

    def for_user(self) -> str:
        return _("La fin tombe avant le début. Corrigez l’une des deux dates.")
