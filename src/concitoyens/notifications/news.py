"""News: double opt-in with its proof, and one-click unsubscribe. Service mails never depend on it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from concitoyens.core import clock, journal
from concitoyens.core.text import normal_email

from . import links, outbox
from .enums import SubscriptionState
from .models import Link, NewsSubscription

#: The sentence agreed to (shown beside the box): change the version with the words.
TEXT_VERSION = "2026-11"
CONFIRM, UNSUBSCRIBE = "notifications.news_confirm", "notifications.news_unsubscribe"
CONFIRM_WITHIN = timedelta(hours=48)
#: An unsubscribe link of an old letter still works.
UNSUBSCRIBE_LIVES = timedelta(days=5 * 365)


def is_confirmed(address: str) -> bool:
    """The owner of this mailbox asked for news and confirmed it."""
    return NewsSubscription.objects.filter(
        email_normal=normal_email(address), state=SubscriptionState.CONFIRMED
    ).exists()


@transaction.atomic
def subscribe(*, email: str, language: str, at: datetime) -> None:
    """Note the wish and mail a request to confirm. A mailbox already confirmed gets nothing, and nobody is told."""
    subscription, _new = NewsSubscription.objects.select_for_update().get_or_create(
        email_normal=normal_email(email),
        defaults={"email": email.strip(), "state": SubscriptionState.PENDING, "asked_at": at},
    )
    if subscription.state == SubscriptionState.CONFIRMED:
        return
    subscription.state, subscription.asked_at, subscription.language = SubscriptionState.PENDING, at, language
    subscription.text_version, subscription.ended_at = TEXT_VERSION, None
    subscription.save()
    outbox.send_once(
        key=f"notifications.news_confirmation/{subscription.pk}/{at:%Y%m%d%H%M}",
        message="notifications.news_confirmation", to=subscription.email, at=at, language=language,
        subscription_id=subscription.pk,
    )  # fmt: skip


@transaction.atomic
def confirm(*, link: Link, at: datetime) -> NewsSubscription | None:
    """The second yes, by the mailed link; None when the subscription is gone."""
    subscription = _of(link)
    if subscription is None or not links.consume(link, at=at):
        return subscription
    subscription.state, subscription.confirmed_at = SubscriptionState.CONFIRMED, at
    subscription.save(update_fields=["state", "confirmed_at"])
    journal.record("news_subscription.confirmed", actor=journal.VISITOR, subject=subscription, at=at)
    return subscription


@transaction.atomic
def unsubscribe(*, link: Link, at: datetime) -> None:
    """No more news to this mailbox, at once and for ever; done twice, it is done."""
    subscription = _of(link)
    if subscription is None or subscription.state == SubscriptionState.ENDED:
        return
    subscription.state, subscription.ended_at = SubscriptionState.ENDED, at
    subscription.save(update_fields=["state", "ended_at"])
    journal.record("news_subscription.ended", actor=journal.VISITOR, subject=subscription, at=at)


def _of(link: Link) -> NewsSubscription | None:
    pk = link.subject.rpartition(":")[2]
    return NewsSubscription.objects.select_for_update().filter(pk=pk).first()


def unsubscribe_address(address: str) -> str:
    """Where a mail program posts to unsubscribe this mailbox: without cookie, login or further question.

    Empty when there is no subscription any more (an old letter shown again).
    """
    subscription = NewsSubscription.objects.filter(email_normal=normal_email(address)).first()
    if subscription is None:
        return ""
    since = subscription.confirmed_at or clock.now()
    url = links.url(
        purpose=UNSUBSCRIBE,
        subject=journal.reference(subscription),
        at=clock.now(),
        expires_at=since + UNSUBSCRIBE_LIVES,
    )
    token = url.rstrip("/").rpartition("/")[2]
    return f"{settings.BASE_URL}/lettre/desinscription/{token}/"
