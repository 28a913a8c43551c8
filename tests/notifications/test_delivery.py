from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from pytest_django import Settings

from concitoyens.notifications import delivery, links, mailboxes, outbox, relay
from concitoyens.notifications.enums import MailState
from concitoyens.notifications.models import Link, OutgoingMail
from tests.factories.notifications import NOON, NewsSubscriptionFactory, OutgoingMailFactory

from . import samples  # noqa: F401 (registers the messages of these tests)
from .sink import Sink

pytestmark = pytest.mark.django_db


def send(message: str = "test.hello", **arguments: Any) -> OutgoingMail:
    outbox.send_once(key="a", message=message, to="anne@example.org", at=NOON, **arguments)
    mail = OutgoingMail.objects.get()
    delivery.deliver(mail.pk)
    mail.refresh_from_db()
    return mail


def wait_is_over(mail: OutgoingMail) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(next_attempt_at=F("created_at"))


def test_without_a_relay_a_mail_is_rendered_and_stays_in_the_mailbox_page() -> None:
    mail = send(name="Anne")
    assert (mail.state, mail.subject, mail.attempts) == (MailState.SENT, "Bonjour", 1)
    assert "Bonjour Anne," in mail.text
    assert "Bonjour Anne," in mail.html


def test_a_mail_no_longer_useful_is_not_sent() -> None:
    assert send(name="").state == MailState.CANCELLED


def test_a_mail_is_not_sent_before_its_hour() -> None:
    mail = OutgoingMailFactory.create(not_before=NOON + timedelta(days=3650))
    delivery.deliver(mail.pk)
    mail.refresh_from_db()
    assert mail.state == MailState.QUEUED


def test_the_relay_gets_text_html_and_a_stable_message_id(sink: Sink) -> None:
    mail = send(name="Anne")
    (message,) = sink.messages
    assert message["Message-ID"] == mail.message_id == outbox.message_id("a")
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert message["List-Unsubscribe"] is None


def test_links_are_put_back_at_the_door_only(sink: Sink) -> None:
    mail = send("test.with_link")
    link = Link.objects.get()
    assert f"/l/{{{{link:{link.pk}}}}}/" in mail.text
    (message,) = sink.messages
    (calendar,) = message.iter_attachments()
    token = links.token_of(link)
    unfolded = calendar.get_content().replace("\r\n ", "").replace("\n ", "")
    assert f"/l/{token}/" in unfolded
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        assert f"/l/{token}/" in body.get_content()


def test_a_code_is_never_stored_and_survives_a_second_try(sink: Sink) -> None:
    sink.answers["rcpt"] = "451 later"
    mail = send("test.code")
    assert (mail.state, mail.text, mail.html) == (MailState.QUEUED, "", "")
    sink.answers.clear()
    wait_is_over(mail)
    delivery.deliver(mail.pk)
    mail.refresh_from_db()
    (message,) = sink.messages
    assert "482913" in message.as_string()
    assert (mail.state, mail.text, mail.html) == (MailState.SENT, "", "")


@pytest.mark.expects_errors
def test_a_message_that_cannot_be_written_is_tried_later() -> None:
    mail = send(unknown_argument=1)
    assert (mail.state, mail.attempts, mail.last_error[:9]) == (MailState.QUEUED, 1, "TypeError")


def test_news_carry_both_headers_of_one_click_unsubscribe(sink: Sink) -> None:
    NewsSubscriptionFactory.create(email="anne@example.org", confirmed=True)
    send("test.news")
    (message,) = sink.messages
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/lettre/desinscription/" in message["List-Unsubscribe"]


def test_later_means_later_with_longer_and_longer_waits(sink: Sink) -> None:
    sink.answers["rcpt"] = "451 4.7.1 greylisted"
    mail = send(name="Anne")
    waits = []
    for _ in range(3):
        mail.refresh_from_db()
        assert mail.state == MailState.QUEUED
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s - now()", [mail.next_attempt_at])
            waits.append(round(cursor.fetchone()[0].total_seconds()))
        wait_is_over(mail)
        delivery.deliver(mail.pk)
    assert waits == [30, 60, 120]
    sink.answers.clear()
    wait_is_over(mail)
    delivery.deliver(mail.pk)
    assert len(sink.messages) == 1


def test_a_relay_that_is_down_loses_nothing(settings: Settings) -> None:
    settings.EMAIL_DELIVERED, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", 9
    mail = send(name="Anne")
    assert (mail.state, mail.last_error.startswith("connection")) == (MailState.QUEUED, True)


def test_a_message_refused_for_good_is_a_failure(sink: Sink) -> None:
    sink.answers["data"] = "554 5.7.1 looks like spam"
    assert send(name="Anne").state == MailState.FAILED


def test_two_hard_bounces_stop_everything(sink: Sink) -> None:
    sink.answers["rcpt"] = "550 5.1.1 no such user"
    states = []
    for n in range(3):
        mail = OutgoingMailFactory.create(key=f"b{n}", to="gone@example.org")
        delivery.deliver(mail.pk)
        mail.refresh_from_db()
        states.append(mail.state)
    assert states == [MailState.BOUNCED, MailState.BOUNCED, MailState.SUPPRESSED]
    assert mailboxes.lift("Gone@example.org")


@pytest.fixture
def left_behind(sink: Sink, tmp_path: Path, settings: Settings) -> OutgoingMail:
    """A mail in ``sending``: its worker was killed, and the doubt has lasted long enough."""
    settings.MAIL_RELAY_LOG, settings.MAIL_DOUBT_SECONDS = str(tmp_path / "mail.log"), 0
    (tmp_path / "mail.log").write_text("")
    mail = OutgoingMailFactory.create(state=MailState.SENDING, attempts=1)
    delivery.deliver(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, sink.messages) == (MailState.IN_DOUBT, [])
    wait_is_over(mail)
    return mail


def test_a_mail_in_doubt_that_the_relay_accepted_is_not_sent_again(left_behind: OutgoingMail, sink: Sink) -> None:
    sink.note(left_behind.message_id)
    delivery.deliver(left_behind.pk)
    left_behind.refresh_from_db()
    assert (left_behind.state, sink.messages) == (MailState.SENT, [])


def test_a_mail_in_doubt_that_the_relay_never_saw_is_sent(left_behind: OutgoingMail, sink: Sink) -> None:
    for _ in range(2):
        delivery.deliver(left_behind.pk)
    assert [message["Message-ID"] for message in sink.messages] == [left_behind.message_id]


def test_a_relay_without_log_gets_it_again_after_a_while(
    left_behind: OutgoingMail, sink: Sink, settings: Settings
) -> None:
    settings.MAIL_RELAY_LOG = ""
    delivery.deliver(left_behind.pk)
    left_behind.refresh_from_db()
    assert (left_behind.state, sink.messages) == (MailState.IN_DOUBT, [])
    wait_is_over(left_behind)
    for _ in range(2):
        delivery.deliver(left_behind.pk)
    assert [message["Message-ID"] for message in sink.messages] == [left_behind.message_id]


def test_a_talk_cut_after_the_text_left_is_in_doubt(sink: Sink) -> None:
    sink.hang_up_after_data = True
    mail = send(name="Anne")
    assert mail.state == MailState.IN_DOUBT


def test_what_no_job_speaks_of_is_found_again() -> None:
    lost = OutgoingMailFactory.create()
    OutgoingMailFactory.create(sent=True)
    OutgoingMailFactory.create(not_before=NOON + timedelta(days=3650))
    outbox.send_once(key="with a job", message="test.hello", to="anne@example.org", at=NOON, name="A")
    assert delivery.waiting() == [lost.pk]


def test_a_postfix_log_is_believed_once_the_mail_is_queued(tmp_path: Path) -> None:
    log = tmp_path / "mail.log"
    cleanup = "Nov 22 10:00:00 mx postfix/cleanup[12]: 4ABC: message-id=<a@example.org>\n"
    log.write_text(cleanup)
    assert relay.LogFile(log).was_accepted("<a@example.org>") is False
    log.write_text(cleanup + "Nov 22 10:00:00 mx postfix/qmgr[13]: 4ABC: from=<b@example.org>, size=9 (queue active)\n")
    assert relay.LogFile(log).was_accepted("<a@example.org>") is True
    assert relay.LogFile(tmp_path / "absent").was_accepted("<a@example.org>") is None
