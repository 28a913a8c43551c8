"""What the congress refuses, with the sentence that says so."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concitoyens.core.errors import DomainError


@dataclass
class RegistrationsNotOpen(DomainError):
    """Too early: registrations open later, or the congress is not published."""

    opens_at: str

    def for_user(self) -> str:
        if not self.opens_at:
            return _("Les inscriptions à ce congrès ne sont pas ouvertes.")
        return _("Les inscriptions ouvriront le %(when)s. Revenez à ce moment-là.") % {"when": self.opens_at}


@dataclass
class RegistrationsClosed(DomainError):
    """Too late."""

    contact: str

    def for_user(self) -> str:
        return _(
            "Les inscriptions sont closes. Écrivez à %(contact)s si vous pensez pouvoir encore être accueilli."
        ) % {"contact": self.contact}


@dataclass
class CongressIsCancelled(DomainError):
    """The congress will not be held."""

    def for_user(self) -> str:
        return _("Ce congrès est annulé. Votre demande n’a pas été enregistrée.")


@dataclass
class AlreadyCancelled(DomainError):
    """The registration was cancelled before."""

    def for_user(self) -> str:
        return _("Cette inscription est déjà annulée. Vous pouvez vous inscrire à nouveau depuis la page du congrès.")


@dataclass
class OfferExpired(DomainError):
    """The offered seat went to the next person."""

    def for_user(self) -> str:
        return _(
            "Le délai est passé : la place est proposée à la personne suivante. Vous pouvez vous inscrire à nouveau."
        )


@dataclass
class NothingOffered(DomainError):
    """No seat is offered to this registration."""

    def for_user(self) -> str:
        return _(
            "Aucune place ne vous est proposée en ce moment. Vous recevrez un courriel dès qu’une place se libère."
        )


@dataclass
class NotEnoughSeats(DomainError):
    """The change asks for more seats than there are."""

    left: int

    def for_user(self) -> str:
        return ngettext(
            "Il reste %(left)d place : le nombre de personnes n’a pas été changé.",
            "Il reste %(left)d places : le nombre de personnes n’a pas été changé.",
            self.left,
        ) % {"left": self.left}


@dataclass
class ModeNotOffered(DomainError):
    """The congress is not held in this way."""

    def for_user(self) -> str:
        return _("Cette façon de participer n’est pas proposée pour ce congrès. Choisissez-en une autre.")


@dataclass
class AnswerMissing(DomainError):
    """A compulsory question of the organiser has no answer."""

    label: str

    def for_user(self) -> str:
        return _("Répondez à la question « %(label)s ».") % {"label": self.label}


@dataclass
class SamePerson(DomainError):
    """The deputy is already registered."""

    def for_user(self) -> str:
        return _("Cette personne est déjà inscrite avec cette adresse. Rien n’a été changé.")


@dataclass
class AccessNotOpen(DomainError):
    """The door opens later."""

    opens_at: datetime
    told: str

    def for_user(self) -> str:
        return _("L’accès ouvre %(when)s. Cette page vous y conduira.") % {"when": self.told}


@dataclass
class AccessNotReady(DomainError):
    """The organiser has given no link yet."""

    contact: str

    def for_user(self) -> str:
        return _("Le lien de connexion n’est pas encore renseigné. Écrivez à %(contact)s.") % {"contact": self.contact}


@dataclass
class NotConfirmed(DomainError):
    """Only a confirmed person enters."""

    def for_user(self) -> str:
        return _("Seules les inscriptions confirmées donnent accès au congrès.")


@dataclass
class CapacityBelowTaken(DomainError):
    """Fewer seats than those already given."""

    taken: int

    def for_user(self) -> str:
        return ngettext(
            "%(taken)d place est déjà prise : indiquez une jauge au moins égale.",
            "%(taken)d places sont déjà prises : indiquez une jauge au moins égale.",
            self.taken,
        ) % {"taken": self.taken}


@dataclass
class EndsBeforeStart(DomainError):
    """The end does not come after the start."""

    def for_user(self) -> str:
        return _("La fin doit venir après le début.")


@dataclass
class NothingChanges(DomainError):
    """The congress is already held then and there."""

    def for_user(self) -> str:
        return _("Rien ne change : ni la date, ni le lieu.")


@dataclass
class GroupTooLarge(DomainError):
    """More people than the whole room holds: they would wait for ever."""

    capacity: int

    def for_user(self) -> str:
        return ngettext(
            "La salle compte %(capacity)d place en tout : indiquez moins de personnes, ou participez à distance.",
            "La salle compte %(capacity)d places en tout : indiquez moins de personnes, ou participez à distance.",
            self.capacity,
        ) % {"capacity": self.capacity}


@dataclass
class RegisteredForTheRoom(DomainError):
    """The seat is in the room, not in the videoconference."""

    def for_user(self) -> str:
        return _("Votre place est dans la salle. Pour suivre à distance, changez d’abord vos réponses.")


@dataclass
class SlugTaken(DomainError):
    """Another congress has this address."""

    slug: str

    def for_user(self) -> str:
        return _("L’adresse « %(slug)s » est déjà celle d’un autre congrès. Choisissez-en une autre.") % {
            "slug": self.slug
        }


@dataclass
class NotReadyToPublish(DomainError):
    """Something that readers need is missing."""

    missing: list[str]

    def for_user(self) -> str:
        return _("Avant de publier, complétez : %(missing)s.") % {"missing": ", ".join(self.missing)}


@dataclass
class ReceiversChanged(DomainError):
    """The number of receivers the organiser agreed to is not the number of today."""

    agreed: int
    now: int

    def for_user(self) -> str:
        return _(
            "Le nombre de destinataires a changé : %(now)d au lieu de %(agreed)d. Relisez et confirmez à nouveau."
        ) % {"now": self.now, "agreed": self.agreed}


@dataclass
class NoMessage(DomainError):
    """The message to everybody was not written yet, or has left already."""

    def for_user(self) -> str:
        return _("Il n’y a pas de message à envoyer. Écrivez-le d’abord.")


@dataclass
class TrackInUse(DomainError):
    """Sessions of the programme belong to this track."""

    name: str
    sessions: int

    def for_user(self) -> str:
        return ngettext(
            "%(n)d séance est dans le parcours « %(name)s ». Changez-la de parcours, puis retirez-le.",
            "%(n)d séances sont dans le parcours « %(name)s ». Changez-les de parcours, puis retirez-le.",
            self.sessions,
        ) % {"n": self.sessions, "name": self.name}


@dataclass
class ExportsSpent(DomainError):
    """This person took enough registrations out of the product for a day."""

    hours: int

    def for_user(self) -> str:
        return ngettext(
            "Vous avez atteint la limite d’exports par jour. Réessayez dans %(hours)d heure, ou demandez à une autre "
            "personne de la coordination.",
            "Vous avez atteint la limite d’exports par jour. Réessayez dans %(hours)d heures, ou demandez à une autre "
            "personne de la coordination.",
            self.hours,
        ) % {"hours": self.hours}


@dataclass
class UnknownVariable(DomainError):
    """A mail text uses a variable that does not exist."""

    name: str
    known: list[str]

    def for_user(self) -> str:
        return _("La variable {%(name)s} n’existe pas. Variables possibles : %(known)s.") % {
            "name": self.name,
            "known": ", ".join(f"{{{name}}}" for name in self.known),
        }


@dataclass
class AlreadyImported(DomainError):
    """The file was imported before."""

    def for_user(self) -> str:
        return _("Ce fichier a déjà été importé. Rien n’a été ajouté une seconde fois.")


@dataclass
class ChoicesMissing(DomainError):
    """A question with a list to choose from has no list."""

    def for_user(self) -> str:
        return _("Écrivez au moins deux choix, un par ligne.")


@dataclass
class NoMailbox(DomainError):
    """This person gave no address."""

    def for_user(self) -> str:
        return _("Cette personne n’a pas donné d’adresse électronique : appelez-la, ou ajoutez son adresse.")


@dataclass
class ColumnsMissing(DomainError):
    """A file of registrations has no column for something that every line needs."""

    missing: list[str]

    def for_user(self) -> str:
        return _("Aucune colonne ne donne %(missing)s. Indiquez laquelle.") % {"missing": ", ".join(self.missing)}


@dataclass
class DocumentAlreadyThere(DomainError):
    """The same file is already among the documents."""

    title: str

    def for_user(self) -> str:
        return _("Ce fichier est déjà joint sous le titre « %(title)s ».") % {"title": self.title}
