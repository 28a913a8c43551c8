"""What the author of an idea is asked, and told at its end."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.congress.enums import IdeaState
from concitoyens.congress.models import RoomIdea
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.registry import message

from .builders import registration_link


@message("congress.idea_consent", title=gettext_lazy("Congrès : accord pour une fiche de l’inventaire"))
def idea_consent(*, idea_id: int) -> Mail | None:
    """May what you said become a sheet? Nothing is done without a yes."""
    idea = _told(idea_id, IdeaState.AGREEING)
    if idea is None:
        return None
    letter = _letter(idea, _("Votre idée peut-elle rejoindre l’inventaire ?"))
    letter.paragraph(
        _(
            "Ce que vous avez dit au congrès peut servir à d’autres communes. L’équipe voudrait en faire une fiche de"
            " l’inventaire des initiatives, que chacun peut reprendre sous licence ouverte :"
        )
    )
    letter.paragraph(_("« %(title)s » %(text)s") % {"title": idea.title, "text": idea.text})
    letter.button(_("Ouvrir mon inscription"), _link(idea))
    letter.paragraph(
        _(
            "Dans la salle, dites oui ou non, et si votre nom et votre commune peuvent être cités."
            " Sans réponse, rien n’est publié."
        )
    )
    return letter.mail(to=_mailbox(idea))


@message("congress.idea_settled", title=gettext_lazy("Congrès : ce que votre idée est devenue"))
def idea_settled(*, idea_id: int) -> Mail | None:
    """It leads to a sheet, goes no further, or is not shown: always with why."""
    idea = _told(idea_id, IdeaState.KNOWN, IdeaState.DECLINED, IdeaState.REFUSED)
    if idea is None:
        return None
    letter = _letter(idea, _("Votre idée « %(title)s »") % {"title": idea.title})
    if idea.state == IdeaState.KNOWN and idea.initiative is not None:
        letter.paragraph(_("Bonne nouvelle : l’inventaire la propose déjà à toutes les communes. La voici :"))
        letter.link(idea.initiative.name, f"{settings.BASE_URL}{idea.initiative.get_absolute_url()}")
        letter.paragraph(_("Sur la page du congrès, votre idée mène à cette fiche."))
    elif idea.state == IdeaState.DECLINED:
        letter.paragraph(_("La salle l’a entendue. Elle reste sans suite, pour cette raison, que tout le monde lit :"))
        letter.notice(idea.reason)
    else:
        letter.paragraph(
            _("L’équipe ne l’a pas montrée à la salle, pour cette raison, que vous êtes seul ou seule à lire :")
        )
        letter.notice(idea.reason)
    letter.button(_("Ouvrir mon inscription"), _link(idea))
    letter.paragraph(_("Dans la salle, « Mes idées » dit où en est chacune de celles que vous avez apportées."))
    return letter.mail(to=_mailbox(idea))


def _told(idea_id: int, *states: IdeaState) -> RoomIdea | None:
    """The idea, if it still is in one of these states and its author can be written to."""
    found = RoomIdea.objects.select_related("registration__congress", "initiative").filter(pk=idea_id, state__in=states)
    idea = found.exclude(registration=None).first()
    return idea if idea is not None and _mailbox(idea) else None


def _letter(idea: RoomIdea, subject: str) -> Letter:
    name = idea.registration.name if idea.registration else ""
    return Letter(subject=subject, greeting=_("Bonjour %(name)s,") % {"name": name})


def _mailbox(idea: RoomIdea) -> str:
    return idea.registration.email if idea.registration else ""


def _link(idea: RoomIdea) -> str:
    return registration_link(idea.registration) if idea.registration else ""
