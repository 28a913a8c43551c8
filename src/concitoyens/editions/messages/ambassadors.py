"""The two mails of a message to an ambassador: to whoever wrote it, then to the ambassador."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.core import clock, journal
from concitoyens.editions.models import AmbassadorMessage
from concitoyens.notifications import links
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.registry import message

SEND_WORDS = "editions.send_words"
WORDS_LIVE = timedelta(hours=48)


@message(
    "editions.ambassador_proof",
    title=gettext_lazy("Écrire à une personne ambassadrice : prouver son adresse"),
)
def ambassador_proof(message_id: int) -> Mail | None:
    """The mailbox is not proven: the words somebody typed are not in it."""
    known = AmbassadorMessage.objects.select_related("ambassador__region").filter(pk=message_id, sent_at=None).first()
    if known is None:
        return None
    name = known.ambassador.name
    letter = Letter(subject=_("Envoyez votre message à %(name)s") % {"name": name}, greeting=_("Bonjour,"))
    letter.paragraph(
        _("Quelqu’un, sans doute vous, a écrit à %(name)s (%(region)s). Le message part quand vous appuyez ici.")
        % {"name": name, "region": known.ambassador.region.name}
    )
    url = links.url(
        purpose=SEND_WORDS, subject=journal.reference(known), at=clock.now(), expires_at=known.written_at + WORDS_LIVE
    )
    letter.button(_("Envoyer mon message"), url)
    letter.notice(_("Vous n’avez rien demandé ? Ne faites rien : le message ne partira pas."))
    letter.it_was_not_me(to=known.email, at=clock.now())
    return letter.mail(to=known.email)


@message("editions.ambassador_message", title=gettext_lazy("Un message pour une personne ambassadrice"))
def ambassador_message(message_id: int) -> Mail | None:
    """To the ambassador; answering it writes to whoever asked, with the ambassador's own address."""
    known = AmbassadorMessage.objects.select_related("ambassador", "commune__department").filter(pk=message_id).first()
    if known is None or known.ambassador.ended_at is not None:
        return None
    letter = Letter(
        subject=_("Une commune vous écrit : %(name)s") % {"name": known.name},
        greeting=_("Bonjour %(name)s,") % {"name": known.ambassador.name},
    )
    letter.facts(
        [
            (_("De"), known.name),
            (_("Commune"), known.commune.label if known.commune else ""),
            (_("Répondre à"), known.email),
        ]
    )
    for paragraph in known.text.split("\n\n"):
        letter.paragraph(paragraph.strip())
    letter.footer(
        _(
            "Votre adresse n’a pas été montrée. Si vous répondez à ce courriel, la personne la verra. Pour ne plus "
            "être ambassadrice ou ambassadeur, écrivez à l’équipe nationale."
        )
    )
    return letter.mail(to=known.ambassador.email, reply_to=known.email)
