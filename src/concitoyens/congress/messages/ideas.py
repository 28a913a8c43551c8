"""What the author of an idea is asked."""

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
    idea = (
        RoomIdea.objects.select_related("registration__congress").filter(pk=idea_id, state=IdeaState.AGREEING).first()
    )
    if idea is None or idea.registration is None or not idea.registration.email:
        return None
    letter = Letter(
        subject=_("Votre idée peut-elle rejoindre l’inventaire ?"),
        greeting=_("Bonjour %(name)s,") % {"name": idea.registration.name},
    )
    letter.paragraph(
        _(
            "Ce que vous avez dit au congrès peut servir à d’autres communes. L’équipe voudrait en faire une fiche de"
            " l’inventaire des initiatives, que chacun peut reprendre sous licence ouverte :"
        )
    )
    letter.paragraph(f"« {idea.title} » {idea.text}")
    letter.button(_("Ouvrir mon inscription"), registration_link(idea.registration))
    letter.paragraph(
        _("Dans la salle, dites oui ou non, et si votre nom peut être cité. Sans réponse, rien n’est publié.")
    )
    return letter.mail(to=idea.registration.email)
