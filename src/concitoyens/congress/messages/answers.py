"""What who asked a question receives: the written answer."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.congress.enums import QuestionState, RegistrationStatus
from concitoyens.congress.models import Registration, RoomQuestion
from concitoyens.core import clock
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.registry import message

from .builders import registration_link


@message("congress.answer", title=gettext_lazy("Congrès : réponse écrite à une question"))
def answer(*, question_id: int, registration_id: int) -> Mail | None:
    """The question as the room reads it, its answer, and where both stay."""
    question = (
        RoomQuestion.objects.select_related("congress").filter(pk=question_id, state=QuestionState.ANSWERED).first()
    )
    person = Registration.objects.filter(pk=registration_id, status=RegistrationStatus.CONFIRMED).first()
    if question is None or person is None or not person.email:
        return None
    congress = question.congress
    letter = Letter(
        subject=_("Réponse à votre question : %(congress)s") % {"congress": congress.title},
        greeting=_("Bonjour %(name)s,") % {"name": person.name},
    )
    letter.paragraph(_("Votre question posée au congrès a reçu une réponse écrite."))
    letter.facts([(_("Question"), question.text), (_("Réponse"), question.answer)])
    if congress.is_over(clock.now()):
        address = settings.BASE_URL + reverse("public:congress_answers", args=[congress.slug])
        letter.button(_("Lire toutes les questions et leurs réponses"), address)
    else:
        letter.button(_("Ouvrir mon inscription"), registration_link(person))
    return letter.mail(to=person.email)
