"""Rows of the outbox for tests."""

from datetime import UTC, datetime, timedelta

import factory.django
from factory.declarations import LazyAttribute, Sequence, Trait

from concitoyens.core.text import normal_email
from concitoyens.notifications import outbox
from concitoyens.notifications.enums import MailState, SubscriptionState
from concitoyens.notifications.models import NewsSubscription, OutgoingMail

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


class OutgoingMailFactory(factory.django.DjangoModelFactory[OutgoingMail]):
    """A mail that waits, already rendered."""

    class Meta:
        model = OutgoingMail

    class Params:
        sent = Trait(state=MailState.SENT, sent_at=NOON + timedelta(minutes=1))

    key = Sequence(lambda n: f"test.hello/{n}")
    message = "test.hello"
    to = Sequence(lambda n: f"Anne{n}@example.org")
    to_normal = LazyAttribute(lambda mail: normal_email(mail.to))
    message_id = LazyAttribute(lambda mail: outbox.message_id(mail.key))
    subject = "Bonjour"
    text = "Bonjour Anne,\n\nÀ bientôt.\n"
    html = "<!doctype html><html lang='fr'><body><p>Bonjour Anne, à bientôt.</p></body></html>"
    created_at = NOON


class NewsSubscriptionFactory(factory.django.DjangoModelFactory[NewsSubscription]):
    """Somebody who asked for news; ``confirmed`` for who said yes twice."""

    class Meta:
        model = NewsSubscription

    class Params:
        confirmed = Trait(state=SubscriptionState.CONFIRMED, confirmed_at=NOON)

    email = Sequence(lambda n: f"paul{n}@example.org")
    email_normal = LazyAttribute(lambda subscription: normal_email(subscription.email))
    state = SubscriptionState.PENDING
    text_version = "2026-11"
    asked_at = NOON
