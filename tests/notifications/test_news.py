import re
from datetime import timedelta

import pytest
from django.test import Client

from concitoyens.core import clock
from concitoyens.core.limits import TooManyAttempts
from concitoyens.notifications import delivery, links, mailboxes, news, outbox
from concitoyens.notifications.enums import MailState, SubscriptionState
from concitoyens.notifications.errors import NewsWithoutConsent
from concitoyens.notifications.models import NewsSubscription, OutgoingMail
from tests.factories.notifications import NOON, NewsSubscriptionFactory, OutgoingMailFactory

from . import samples  # noqa: F401 (registers the messages of these tests)

pytestmark = pytest.mark.django_db


def last_mail() -> str:
    mail = OutgoingMail.objects.latest("pk")
    delivery.deliver(mail.pk)
    mail.refresh_from_db()
    return links.reveal(mail.text)


def path_in(text: str, number: int = 0) -> str:
    found: str = re.findall(r"http://[^/\s]+(/l/[\w-]+/)", text)[number]
    return found


def test_news_are_confirmed_twice(client: Client) -> None:
    client.post("/lettre/", {"email": "Anne@example.org", "agreed": "on"})
    subscription = NewsSubscription.objects.get()
    assert (subscription.state, subscription.text_version) == (SubscriptionState.PENDING, news.TEXT_VERSION)
    page = client.get(path_in(last_mail()), follow=True)
    subscription.refresh_from_db()
    assert subscription.state == SubscriptionState.PENDING
    client.post(page.request["PATH_INFO"])
    subscription.refresh_from_db()
    assert subscription.state == SubscriptionState.CONFIRMED
    assert subscription.confirmed_at


def test_a_missing_yes_is_asked_for(client: Client) -> None:
    answer = client.post("/lettre/", {"email": "anne@example.org"})
    assert (answer.status_code, NewsSubscription.objects.count()) == (422, 0)


def test_a_program_unsubscribes_with_one_post_and_nothing_else() -> None:
    subscription = NewsSubscriptionFactory.create(email="anne@example.org", confirmed=True, confirmed_at=clock.now())
    address = news.unsubscribe_address("anne@example.org").removeprefix("http://127.0.0.1:8000")
    assert Client().get(address).status_code == 303
    subscription.refresh_from_db()
    assert subscription.state == SubscriptionState.CONFIRMED
    stranger = Client(headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example"})
    answer = stranger.post(address, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, list(stranger.cookies)) == (200, [])
    with pytest.raises(NewsWithoutConsent):
        outbox.send_once(key="n", message="test.news", to="anne@example.org", at=NOON)


def test_a_letter_already_queued_is_not_sent_to_who_has_left() -> None:
    subscription = NewsSubscriptionFactory.create(email="anne@example.org", confirmed=True)
    outbox.send_once(key="n", message="test.news", to="anne@example.org", at=NOON)
    subscription.state = SubscriptionState.ENDED
    subscription.save()
    mail = OutgoingMail.objects.get()
    delivery.deliver(mail.pk)
    mail.refresh_from_db()
    assert mail.state == MailState.CANCELLED


def test_it_was_not_me_stops_every_mail_for_a_year(client: Client) -> None:
    news.subscribe(email="anne@example.org", language="fr", at=clock.now())
    page = client.get(path_in(last_mail(), -1), follow=True)
    assert not mailboxes.is_blocked("anne@example.org", at=clock.now())
    client.post(page.request["PATH_INFO"])
    at = clock.now()
    assert mailboxes.is_blocked("Anne@example.org", at=at + timedelta(days=364))
    assert not mailboxes.is_blocked("anne@example.org", at=at + timedelta(days=366))
    mail = OutgoingMailFactory.create(to="Anne@example.org")
    delivery.deliver(mail.pk)
    mail.refresh_from_db()
    assert mail.state == MailState.SUPPRESSED


def test_a_thousand_posts_for_one_victim_are_three_mails() -> None:
    sent = 0
    for n in range(1000):
        try:
            mailboxes.throttle_unconfirmed("victim@example.org", f"form{n % 4}", NOON + timedelta(seconds=n))
            sent += 1
        except TooManyAttempts:
            pass
    assert sent == 3


def test_pressing_again_does_not_use_up_the_day() -> None:
    mailboxes.throttle_unconfirmed("anne@example.org", "congress", NOON)
    for _ in range(5):
        with pytest.raises(TooManyAttempts):
            mailboxes.throttle_unconfirmed("anne@example.org", "congress", NOON)
    mailboxes.throttle_unconfirmed("Anne@example.org", "congress", NOON + timedelta(minutes=11))
