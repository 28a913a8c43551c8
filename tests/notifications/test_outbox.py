from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from concitoyens.notifications import outbox
from concitoyens.notifications.errors import NewsWithoutConsent, UnknownMessage
from concitoyens.notifications.models import OutgoingMail
from tests.factories.notifications import NOON, NewsSubscriptionFactory

from . import samples  # noqa: F401 (registers the messages of these tests)

pytestmark = pytest.mark.django_db


def test_a_mail_and_its_job_cost_one_statement() -> None:
    with CaptureQueriesContext(connection) as statements:
        outbox.send_once(key="a", message="test.hello", to="Anne@Example.org", at=NOON, name="Anne")
    assert len(statements) == 1
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.to_normal, mail.arguments) == ("Anne@Example.org", "anne@example.org", {"name": "Anne"})
    assert ProcrastinateJob.objects.get().args == {"mail_id": mail.pk}


def test_the_same_key_is_sent_once() -> None:
    for _ in range(2):
        outbox.send_once(key="a", message="test.hello", to="anne@example.org", at=NOON, name="Anne")
    assert (OutgoingMail.objects.count(), ProcrastinateJob.objects.count()) == (1, 1)


def test_a_message_nobody_wrote_is_refused_at_once() -> None:
    with pytest.raises(UnknownMessage):
        outbox.send_once(key="a", message="test.helo", to="anne@example.org", at=NOON)


def test_a_later_mail_waits_for_its_hour() -> None:
    tomorrow = NOON + timedelta(days=1)
    outbox.send_once(key="a", message="test.hello", to="anne@example.org", at=NOON, not_before=tomorrow, name="A")
    assert ProcrastinateJob.objects.get().scheduled_at == tomorrow


def test_news_need_a_confirmed_subscription() -> None:
    NewsSubscriptionFactory.create(email="paul@example.org")
    with pytest.raises(NewsWithoutConsent):
        outbox.send_once(key="n", message="test.news", to="Paul@example.org", at=NOON)
    NewsSubscriptionFactory.create(email="anne@example.org", confirmed=True)
    outbox.send_once(key="n", message="test.news", to="Anne@example.org", at=NOON)
    assert OutgoingMail.objects.count() == 1


def test_two_thousand_mails_take_few_statements() -> None:
    envelopes = [outbox.Envelope(f"m/{n}", f"a{n}@example.org", {"name": "A"}) for n in range(2000)]
    with CaptureQueriesContext(connection) as statements:
        assert outbox.send_many("test.hello", envelopes, at=NOON) == 2000
    assert len(statements) == 2
    assert outbox.send_many("test.hello", envelopes, at=NOON) == 0
    assert ProcrastinateJob.objects.count() == 2000


def test_a_domain_gets_its_mails_minute_after_minute() -> None:
    envelopes = [outbox.Envelope(f"m/{n}", f"a{n}@mairie.example", {"name": "A"}) for n in range(5)]
    outbox.send_many("test.hello", envelopes, at=NOON, per_domain_and_minute=2)
    waits = OutgoingMail.objects.order_by("pk").values_list("not_before", flat=True)
    minute = timedelta(minutes=1)
    assert list(waits) == [None, None, NOON + minute, NOON + minute, NOON + 2 * minute]


def test_an_organiser_tries_a_mail_whose_links_lead_nowhere() -> None:
    assert outbox.send_test("test.with_link", to="organiser@example.org", at=NOON)
    mail = OutgoingMail.objects.get()
    assert mail.subject == "[Essai] Votre place"
    assert "/l/exemple/" in mail.text
