"""What the national day refuses, with the sentence that says so."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
class LevelTooLong(DomainError):
    """A slip of the hand would weigh on every commune of the territory for ever."""

    def for_user(self) -> str:
        return _("Un niveau se déclare pour deux ans au plus. Corrigez le dernier jour : il se prolonge s’il le faut.")


@dataclass
class PeriodReversed(DomainError):
    """The last day comes before the first."""

    def for_user(self) -> str:
        return _("La fin tombe avant le début. Corrigez l’une des deux dates.")


@dataclass
class EditionAddressTaken(DomainError):
    """Another edition has this address."""

    slug: str

    def for_user(self) -> str:
        return _("L’adresse « %(slug)s » est déjà celle d’une autre édition. Choisissez-en une autre.") % {
            "slug": self.slug
        }


@dataclass
class EditionNotReady(DomainError):
    """Something that readers need is missing."""

    missing: list[str]

    def for_user(self) -> str:
        words = {
            "summary": _("le résumé"),
            "charter": _("la version du socle commun"),
            "official_dates": _("une date officielle"),
        }
        return _("Avant de publier, complétez : %(missing)s.") % {
            "missing": ", ".join(words[name] for name in self.missing)
        }


@dataclass
class DateTaken(DomainError):
    """This day is an official date already."""

    date: date

    def for_user(self) -> str:
        return _("Le %(day)s est déjà une date officielle de cette édition.") % {"day": day(self.date)}


@dataclass
class OfficialDateInUse(DomainError):
    """Communes chose this date, or it was postponed: it is history."""

    days: int

    def for_user(self) -> str:
        if not self.days:
            return _("Cette date a été reportée ou annulée : elle reste, pour qu’on s’y retrouve.")
        return ngettext(
            "%(n)d commune a choisi cette date. Reportez-la plutôt : elle sera prévenue.",
            "%(n)d communes ont choisi cette date. Reportez-la plutôt : elles seront prévenues.",
            self.days,
        ) % {"n": self.days}


@dataclass
class DraftAlreadyThere(DomainError):
    """A version is being written."""

    version: int

    def for_user(self) -> str:
        return _("La version %(n)d est en préparation. Publiez-la avant d’en commencer une autre.") % {
            "n": self.version
        }


@dataclass
class CharterIsFrozen(DomainError):
    """A published version was perhaps signed: it never changes."""

    version: int

    def for_user(self) -> str:
        return _("La version %(n)d est publiée : elle ne change plus. Commencez une nouvelle version.") % {
            "n": self.version
        }


@dataclass
class CharterIncomplete(DomainError):
    """A part of the common base has no article."""

    missing: list[str]

    def for_user(self) -> str:
        return _("Écrivez au moins un article pour : %(missing)s.") % {"missing": ", ".join(self.missing)}


@dataclass
class AmbassadorAlreadyThere(DomainError):
    """This person is listed in this region already."""

    region: str

    def for_user(self) -> str:
        return _("Cette adresse est déjà celle d’une ambassadrice ou d’un ambassadeur de %(region)s.") % {
            "region": self.region
        }


@dataclass
class ReceiversChanged(DomainError):
    """The number of people told that was agreed to is not the number of now."""

    agreed: int
    now: int

    def for_user(self) -> str:
        return _(
            "Le nombre de personnes à prévenir a changé : %(now)d au lieu de %(agreed)d. Relisez puis confirmez."
        ) % {"now": self.now, "agreed": self.agreed}


@dataclass
class AmbassadorGone(DomainError):
    """This person is no longer an ambassador."""

    def for_user(self) -> str:
        return _("Cette personne n’est plus ambassadrice ou ambassadeur. Écrivez à quelqu’un d’autre de la région.")
