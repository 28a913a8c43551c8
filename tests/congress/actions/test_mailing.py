from datetime import timedelta

import pytest

from concitoyens.congress.actions.mailing import (
    save_mail_text,
    send_due_reminders,
    send_message,
    tell_everybody,
    tell_message,
)
from concitoyens.congress.actions.organise import Move, cancel_congress, move_congress
from concitoyens.congress.enums import MailStep
from concitoyens.congress.errors import EndsBeforeStart, NoMessage, ReceiversChanged, UnknownVariable
from concitoyens.notifications.models import OutgoingMail
from concitoyens.notifications.registry import render
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, OPENING, CongressFactory, MailTextFactory, RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db


def sent() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("message", flat=True))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(days=7, minutes=1), []),
        (timedelta(days=7), ["congress.j7"]),
        (timedelta(days=1), ["congress.j1"]),
        (timedelta(hours=1), ["congress.h1"]),
        (timedelta(minutes=-31), []),
        (timedelta(hours=-19), ["congress.thanks"]),
        (timedelta(days=-4), []),
    ],
)
def test_each_reminder_leaves_at_its_hour(before, expected):
    RegistrationFactory()
    send_due_reminders(at=OPENING - before)
    assert sent() == expected


def test_a_reminder_is_sent_once_however_often_the_job_runs():
    RegistrationFactory()
    for minute in range(3):
        send_due_reminders(at=OPENING - timedelta(hours=1) + timedelta(minutes=minute))
    assert sent() == ["congress.h1"]


def test_somebody_late_is_not_reminded_of_what_they_have_just_read():
    RegistrationFactory(confirmed_at=OPENING - timedelta(hours=23))
    send_due_reminders(at=OPENING - timedelta(hours=22))
    assert sent() == []


@pytest.mark.parametrize("state", ["pending", "waiting", "offered", "cancelled"])
def test_only_confirmed_people_are_reminded(state):
    RegistrationFactory(**{state: True})
    assert send_due_reminders(at=OPENING - timedelta(hours=1)) == 0


def test_a_cancelled_congress_reminds_nobody():
    RegistrationFactory(congress=CongressFactory(cancelled=True))
    assert send_due_reminders(at=OPENING - timedelta(hours=1)) == 0


def test_a_moved_congress_keeps_the_order_of_its_evening_and_tells_everybody_once():
    congress = CongressFactory()
    session = SessionFactory(congress=congress, starts_at=OPENING + timedelta(minutes=15))
    for state in ({}, {"waiting": True}, {"pending": True}, {"cancelled": True}):
        RegistrationFactory(congress=congress, **state)
    later = Move(OPENING + timedelta(days=7), OPENING + timedelta(days=7, hours=3))
    told = move_congress(congress_id=congress.pk, move=later, agreed=2, by=UserFactory(), at=NOW)
    for _ in range(2):
        tell_everybody(congress_id=congress.pk, step=MailStep.CHANGE, mark="1", at=NOW)
    congress.refresh_from_db(), session.refresh_from_db()
    assert (told, sent()) == (2, ["congress.change"] * 2)
    assert (congress.sequence, session.starts_at) == (1, OPENING + timedelta(days=7, minutes=15))


def test_a_move_agreed_for_another_number_of_people_is_not_done():
    congress = RegistrationFactory().congress
    with pytest.raises(ReceiversChanged):
        move_congress(
            congress_id=congress.pk,
            move=Move(OPENING, OPENING + timedelta(hours=1)),
            agreed=0,
            by=UserFactory(),
            at=NOW,
        )


def test_a_congress_cannot_end_before_it_starts():
    congress = CongressFactory()
    with pytest.raises(EndsBeforeStart):
        move_congress(congress_id=congress.pk, move=Move(OPENING, OPENING), agreed=0, by=UserFactory(), at=NOW)


def test_reminders_follow_a_moved_congress():
    congress = RegistrationFactory().congress
    send_due_reminders(at=OPENING - timedelta(days=1))
    later = Move(OPENING + timedelta(days=30), OPENING + timedelta(days=30, hours=2))
    move_congress(congress_id=congress.pk, move=later, agreed=1, by=UserFactory(), at=NOW)
    send_due_reminders(at=OPENING + timedelta(days=29))
    assert sent() == ["congress.j1", "congress.j1"]


def test_a_cancelled_congress_tells_everybody_why():
    congress = RegistrationFactory().congress
    cancel_congress(congress_id=congress.pk, because="Inondation.", agreed=1, by=UserFactory(), at=NOW)
    congress.refresh_from_db()
    assert (congress.is_cancelled, congress.cancelled_because) == (True, "Inondation.")


def test_a_mass_message_asks_for_the_number_of_receivers_again_when_it_changed():
    congress = RegistrationFactory().congress
    MailTextFactory(congress=congress, step=MailStep.MESSAGE)
    with pytest.raises(ReceiversChanged) as refusal:
        send_message(congress_id=congress.pk, agreed=2, by=UserFactory(), at=NOW)
    assert (refusal.value.now, send_message(congress_id=congress.pk, agreed=1, by=UserFactory(), at=NOW)) == (1, 1)


def test_a_message_leaves_in_the_words_it_had_when_it_was_sent():
    congress = RegistrationFactory(name="Ana", language="en").congress
    write = {"congress_id": congress.pk, "step": MailStep.MESSAGE, "language": "fr", "by": UserFactory(), "at": NOW}
    save_mail_text(subject="Pour {nom}", body="Le car part à 16 h.", **write)
    send_message(congress_id=congress.pk, agreed=1, by=UserFactory(), at=NOW)
    tell_message(message_id=congress.sent_messages.get().pk, at=NOW)
    save_mail_text(subject="Autre chose", body="Brouillon.", **write)
    queued = OutgoingMail.objects.get()
    mail = render(queued.message, language=queued.language, **queued.arguments)
    assert (mail.subject, "Le car part à 16 h." in mail.text) == ("Pour Ana", True)


def test_two_messages_of_the_same_minute_both_leave_and_none_twice():
    congress = RegistrationFactory().congress
    for _ in range(2):
        MailTextFactory(congress=congress, step=MailStep.MESSAGE)
        send_message(congress_id=congress.pk, agreed=1, by=UserFactory(), at=NOW)
    for message in [*congress.sent_messages.all()] * 2:
        tell_message(message_id=message.pk, at=NOW)
    assert sent() == ["congress.message"] * 2


def test_a_message_that_was_not_written_is_not_sent():
    with pytest.raises(NoMessage):
        send_message(congress_id=RegistrationFactory().congress_id, agreed=1, by=UserFactory(), at=NOW)


def test_a_variable_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(UnknownVariable) as refusal:
        save_mail_text(
            congress_id=CongressFactory().pk, step=MailStep.J1, language="fr", subject="{prenom}", body="x",
            by=UserFactory(), at=NOW,
        )  # fmt: skip
    assert refusal.value.for_user().startswith("La variable {prenom} n’existe pas. Variables possibles : {nom}, ")
