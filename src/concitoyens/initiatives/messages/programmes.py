"""The draft of a programme, sent to whoever chose it."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.core import clock, journal
from concitoyens.initiatives.models import Programme
from concitoyens.notifications import links
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.registry import message

#: What the link opens, and for how long.
PROGRAMME, PROGRAMME_LASTS = "initiatives.programme", timedelta(days=400)


@message("initiatives.programme", title=gettext_lazy("Programme envisagé par une commune"))
def programme(*, programme_id: int) -> Mail | None:
    """The initiatives chosen, and the link that keeps them."""
    found = Programme.objects.select_related("commune__department").filter(pk=programme_id).first()
    if found is None or not found.email:
        return None
    at = clock.now()
    url = links.url(
        purpose=PROGRAMME, subject=journal.reference(found), at=at, expires_at=found.created_at + PROGRAMME_LASTS
    )
    items = found.items.select_related("initiative")
    letter = Letter(
        subject=_("Le programme envisagé pour %(commune)s") % {"commune": found.commune.name},
        greeting=_("Bonjour,"),
    )
    letter.paragraph(_("Voici les initiatives choisies pour la journée de %(commune)s :") % {
        "commune": found.commune.label
    })  # fmt: skip
    letter.facts([(item.initiative.name, item.initiative.description) for item in items])
    letter.button(_("Voir et garder ce programme"), url)
    if found.is_kept:
        letter.paragraph(_("Ce lien le retrouve pendant 13 mois. Transmettez ce courriel à qui prépare avec vous."))
    else:
        letter.paragraph(_("Ouvrez ce lien sous 48 heures et gardez le programme ; sinon il s’efface."))
    letter.it_was_not_me(to=found.email, at=at)
    return letter.mail(to=found.email)
