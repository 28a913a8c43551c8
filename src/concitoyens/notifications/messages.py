"""The mails of the outbox itself."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.core import clock, journal

from . import links, news
from .enums import SubscriptionState
from .layout import Letter
from .mail import Mail
from .models import NewsSubscription
from .registry import message


@message("notifications.news_confirmation", title=gettext_lazy("Lettre d’information : demande de confirmation"))
def news_confirmation(subscription_id: int) -> Mail | None:
    """The second yes of the double opt-in."""
    subscription = NewsSubscription.objects.filter(pk=subscription_id, state=SubscriptionState.PENDING).first()
    if subscription is None:
        return None
    at = clock.now()
    url = links.url(
        purpose=news.CONFIRM,
        subject=journal.reference(subscription),
        at=at,
        expires_at=subscription.asked_at + news.CONFIRM_WITHIN,
    )
    letter = Letter(subject=_("Confirmez votre abonnement à la lettre"), greeting=_("Bonjour,"))
    letter.paragraph(_("Quelqu’un, sans doute vous, a demandé à recevoir notre lettre d’information à cette adresse."))
    letter.button(_("Confirmer mon abonnement"), url)
    letter.paragraph(_("Sans confirmation sous 48 heures, vous ne recevrez rien."))
    letter.it_was_not_me(to=subscription.email, at=at)
    return letter.mail(to=subscription.email)
