"""The columns of the outbox, the people they are about, and the delays."""

import re
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from concitoyens.core.privacy import Purge, Subject, Treatment, registry

from .enums import MailState, SubscriptionState
from .models import BlockedMailbox, Link, MailAttachment, NewsSubscription, OutgoingMail

BODIES_KEPT = timedelta(days=7)
MAILS_KEPT = timedelta(days=90)
BLOCKS_KEPT = PROOFS_KEPT = timedelta(days=3 * 365 + 1)
LINKS_KEPT = timedelta(days=30)
UNCONFIRMED_KEPT = timedelta(days=2)
#: What a mail says, and to whom one answers.
_NO_WORDS = {"subject": "", "text": "", "html": "", "reply_to": "", "last_error": ""}
UNFINISHED = [MailState.QUEUED, MailState.SENDING, MailState.IN_DOUBT]

MAILS = Treatment(
    key="mails",
    purpose=_("Envoyer les messages de service : confirmation, rappel, changement, annulation"),
    basis=_("La même que celle de la demande qui provoque le message"),
    delay=_(
        "Texte du message 7 jours après l’envoi ; date, destinataire et état 90 jours ; liens 30 jours après leur fin"
    ),
    people=_("Personnes inscrites, membres de l’équipe nationale, mairies"),
)
BLOCKS = Treatment(
    key="blocked_mailboxes",
    purpose=_("Ne plus écrire à une boîte qui refuse nos messages ou dont le propriétaire l’a demandé"),
    basis=_("Intérêt légitime : respecter une opposition, ne pas écrire à des boîtes disparues"),
    delay=_("36 mois, sous la seule forme d’une empreinte"),
    people=_("Titulaires de boîtes électroniques"),
)
NEWS = Treatment(
    key="news",
    purpose=_("Envoyer la lettre d’information"),
    basis=_("Consentement, donné deux fois et retirable en un geste"),
    delay=_("Demande non confirmée 48 heures ; preuve 36 mois après la fin de l’abonnement"),
    people=_("Personnes abonnées à la lettre"),
)

registry.classify(
    OutgoingMail, MAILS,
    none=[
        "id", "key", "message", "arguments", "language", "kind", "state", "message_id", "attempts", "created_at",
        "not_before", "next_attempt_at", "claimed_at", "sent_at",
    ],
    personal=["to", "to_normal", "subject", "text", "html", "reply_to", "last_error"],
)  # fmt: skip
registry.classify(MailAttachment, MAILS, none=["id", "mail", "mime"], personal=["name", "content"])
registry.classify(
    Link, MAILS,
    none=["id", "purpose", "subject", "created_at", "expires_at", "used_at", "revoked_at"], secret=["hash", "seed"],
)  # fmt: skip
registry.classify(
    BlockedMailbox,
    BLOCKS,
    none=["hard_bounces", "reason", "blocked_until", "updated_at"],
    secret=["address_hash"],
)
registry.classify(
    NewsSubscription,
    NEWS,
    none=["id", "language", "state", "text_version", "asked_at", "confirmed_at", "ended_at"],
    personal=["email", "email_normal"],
)


def _mails(email: str) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(to_normal=email)


def _erase_mails(email: str, at: datetime) -> int:
    """Mails to this mailbox go; those that speak of it to somebody else lose their words, or are not sent."""
    gone = _mails(email).delete()[1].get("notifications.OutgoingMail", 0)
    whole = rf"(?<![\w.%+-]){re.escape(email)}(?!\.?[\w-])"  # not the end or the beginning of another one
    said = [Q(**{f"{column}__iregex": whole}) for column in ("reply_to", "subject", "text", "html")]
    about = OutgoingMail.objects.filter(reduce(or_, said))
    gone += about.filter(state__in=UNFINISHED).delete()[1].get("notifications.OutgoingMail", 0)
    return gone + about.update(**_NO_WORDS)


def _attachments(email: str) -> QuerySet[MailAttachment]:
    return MailAttachment.objects.filter(mail__to_normal=email)


def _erase_attachments(email: str, at: datetime) -> int:
    return _attachments(email).delete()[0]


def _attachment_mailboxes() -> QuerySet[Any, str]:
    return MailAttachment.objects.values_list("mail__to_normal", flat=True).distinct()


def _subscriptions(email: str) -> QuerySet[NewsSubscription]:
    return NewsSubscription.objects.filter(email_normal=email)


def _erase_subscriptions(email: str, at: datetime) -> int:
    return _subscriptions(email).delete()[0]


registry.subjects += [
    Subject(MailAttachment, _attachments, _erase_attachments, _attachment_mailboxes),
    Subject(OutgoingMail, _mails, _erase_mails),
    Subject(NewsSubscription, _subscriptions, _erase_subscriptions),
]


def _settled_before(instant: datetime) -> QuerySet[OutgoingMail]:
    """Mails that nothing will happen to any more, sent (or given up, counted from their writing) before then."""
    old = Q(sent_at__lt=instant) | Q(sent_at=None, created_at__lt=instant)
    return OutgoingMail.objects.exclude(state__in=UNFINISHED).filter(old)


def _purge_bodies(at: datetime) -> int:
    settled = _settled_before(at - BODIES_KEPT)
    MailAttachment.objects.filter(mail__in=settled).delete()
    return settled.exclude(**_NO_WORDS).update(**_NO_WORDS)


def _purge_mails(at: datetime) -> int:
    return _settled_before(at - MAILS_KEPT).delete()[1].get("notifications.OutgoingMail", 0)


def _purge_links(at: datetime) -> int:
    return Link.objects.filter(expires_at__lt=at - LINKS_KEPT).delete()[0]


def _purge_blocks(at: datetime) -> int:
    return BlockedMailbox.objects.filter(updated_at__lt=at - BLOCKS_KEPT).delete()[0]


def _purge_unconfirmed(at: datetime) -> int:
    asked = NewsSubscription.objects.filter(state=SubscriptionState.PENDING, asked_at__lt=at - UNCONFIRMED_KEPT)
    return asked.delete()[0]


def _purge_proofs(at: datetime) -> int:
    ended = NewsSubscription.objects.filter(state=SubscriptionState.ENDED, ended_at__lt=at - PROOFS_KEPT)
    return ended.delete()[0]


registry.purges += [
    Purge("notifications.bodies", _("7 jours après l’envoi"), _purge_bodies),
    Purge("notifications.mails", _("90 jours"), _purge_mails),
    Purge("notifications.links", _("30 jours après leur fin"), _purge_links),
    Purge("notifications.blocks", _("36 mois"), _purge_blocks),
    Purge("notifications.news_unconfirmed", _("48 heures"), _purge_unconfirmed),
    Purge("notifications.news_proofs", _("36 mois après la fin de l’abonnement"), _purge_proofs),
]
