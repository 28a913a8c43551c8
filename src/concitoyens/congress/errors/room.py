"""What the room refuses, with the sentence that says so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from concitoyens.core.errors import DomainError


@dataclass
class NotInTheRoom(DomainError):
    """The registration is not confirmed, or the congress is not published."""

    def for_user(self) -> str:
        return _("La salle est ouverte aux personnes dont l’inscription est confirmée.")


@dataclass
class FloorTaken(DomainError):
    """A moderator took the floor from this person."""

    reason: str

    def for_user(self) -> str:
        return _("L’équipe vous a retiré la parole : « %(reason)s ». Vous pouvez tout lire.") % {"reason": self.reason}


@dataclass
class HallIsClosed(DomainError):
    """The code of the hall works from the opening of the doors to the end of the congress."""

    def for_user(self) -> str:
        return _("On entre par ce code pendant le congrès, de l’ouverture des portes à la fin.")


@dataclass
class NoWord(DomainError):
    """No word, too many, or too long."""

    def for_user(self) -> str:
        return _("Écrivez un à trois mots, de 30 signes au plus chacun, sans adresse de site.")


@dataclass
class RoomIsClosed(DomainError):
    """The congress is over, or the organisers closed the room."""

    def for_user(self) -> str:
        return _("Les échanges sont clos. Ce qui a été dit reste affiché ici.")


@dataclass
class QuestionsAreClosed(DomainError):
    """The moderators take no more questions for now."""

    def for_user(self) -> str:
        return _("Les questions sont fermées pour le moment. Vous pouvez soutenir celles qui sont affichées.")


@dataclass
class QuestionMoved(DomainError):
    """The question is no longer in a state where this can be done."""

    state: str

    def for_user(self) -> str:
        return _("Cette question a changé d’état entre-temps : « %(state)s ». Rien n’a été fait.") % {
            "state": self.state
        }


@dataclass
class InOtherHands(DomainError):
    """Another moderator has taken it."""

    who: str

    def for_user(self) -> str:
        return _("%(who)s s’en occupe. Passez à la suite.") % {"who": self.who}


@dataclass
class IdeaMoved(DomainError):
    """The idea is no longer in a state where this can be done."""

    state: str

    def for_user(self) -> str:
        return _("Cette idée a changé d’état entre-temps : « %(state)s ». Rien n’a été fait.") % {"state": self.state}


@dataclass
class NoSuchSheet(DomainError):
    """An idea is joined to a published sheet."""

    def for_user(self) -> str:
        return _("Choisissez une fiche publiée de l’inventaire.")


@dataclass
class WordsMissing(DomainError):
    """A refusal without reason, an answer without text."""

    def for_user(self) -> str:
        return _("Écrivez au moins une phrase : elle sera lue.")


@dataclass
class NotAnotherQuestion(DomainError):
    """A question is merged into another one of the same room that is shown."""

    def for_user(self) -> str:
        return _("Choisissez une question affichée de la même salle, autre que celle-ci.")


@dataclass
class PollIsLocked(DomainError):
    """The poll was opened or closed before."""

    def for_user(self) -> str:
        return _("Ce sondage a déjà été ouvert : il ne se change plus.")


@dataclass
class PollIsNotOpen(DomainError):
    """Not opened yet, or closed meanwhile."""

    def for_user(self) -> str:
        return _("Ce sondage est clos. Votre vote n’a pas été compté.")


@dataclass
class PollChoice(DomainError):
    """No answer, too many, or one of another poll."""

    def for_user(self) -> str:
        return _("Choisissez une réponse du sondage, puis votez.")


@dataclass
class VideoDown(DomainError):
    """The server of the videoconference does not answer, or refuses."""

    contact: str

    def for_user(self) -> str:
        return _(
            "La visioconférence ne répond pas. Réessayez dans un instant ; les questions continuent dans la salle."
            " Assistance : %(contact)s."
        ) % {"contact": self.contact}


@dataclass
class PublicJitsiNotFramed(DomainError):
    """The public Jitsi server cuts a meeting shown in another page after five minutes."""

    def for_user(self) -> str:
        return _(
            "Le serveur public meet.jit.si coupe au bout de cinq minutes les réunions montrées dans une autre page."
            " Choisissez l’outil « Jitsi Meet », qui s’ouvre à côté, ou un serveur à vous."
        )


@dataclass
class VideoKeysMissing(DomainError):
    """The tool lets nobody in without a signature that this installation cannot make."""

    host: str

    def for_user(self) -> str:
        return _(
            "Cet outil demande une clé pour « %(host)s ». La personne qui exploite le site la donne par la variable"
            " VIDEO_SERVERS."
        ) % {"host": self.host}
