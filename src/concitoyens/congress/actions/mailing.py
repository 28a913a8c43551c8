"""Mails to many: reminders at their hours, changes, thanks, a message of the organiser."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction

from concitoyens.accounts.models import User
from concitoyens.congress.enums import CongressStatus, MailStep
from concitoyens.congress.errors import NoMessage, ReceiversChanged
from concitoyens.congress.messages import check_text, message_name
from concitoyens.congress.models import Congress, MailText, Registration, SentMessage
from concitoyens.core import idempotency, journal
from concitoyens.core.queue import enqueue
from concitoyens.notifications import outbox


@dataclass(frozen=True)
class Reminder:
    """``step`` leaves ``before`` the start, and is pointless from ``until`` before it (negative: after)."""

    step: MailStep
    before: timedelta
    until: timedelta


REMINDERS = (
    Reminder(MailStep.J7, timedelta(days=7), timedelta(days=2)),
    Reminder(MailStep.J1, timedelta(days=1), timedelta(hours=2)),
    Reminder(MailStep.H1, timedelta(hours=1), timedelta(minutes=-30)),
)
THANKS_AFTER = timedelta(hours=16)
THANKS_UNTIL = timedelta(days=3)


def send_due_reminders(*, at: datetime) -> int:
    """Queue the reminders whose hour has come. Returns how many mails were asked for.

    Somebody confirmed after the hour of a reminder does not get it: the confirmation told it all.
    Each is unique per registration, step and date of the congress: a moved congress reminds anew.
    """
    near = Congress.objects.filter(
        status=CongressStatus.PUBLISHED, starts_at__lte=at + REMINDERS[0].before, ends_at__gt=at - THANKS_UNTIL
    )
    return sum(_remind(congress, at) for congress in near.order_by("pk"))


def _remind(congress: Congress, at: datetime) -> int:
    sent = 0
    for reminder in REMINDERS:
        due, last = congress.starts_at - reminder.before, congress.starts_at - reminder.until
        if due <= at < last:
            sent += _send(congress, reminder.step, _receivers(congress, due), at)
    thanks_due = congress.ends_at + THANKS_AFTER
    if thanks_due <= at < congress.ends_at + THANKS_UNTIL:
        sent += _send(congress, MailStep.THANKS, _receivers(congress, congress.ends_at), at)
    return sent


def _receivers(congress: Congress, confirmed_before: datetime) -> "models.QuerySet[Registration]":
    return congress.registrations.confirmed().filter(confirmed_at__lte=confirmed_before)


def _send(congress: Congress, step: MailStep, receivers: "models.QuerySet[Registration]", at: datetime) -> int:
    return _send_step(step, receivers, mark=f"{congress.starts_at:%Y-%m-%dT%H:%M}", at=at)


def _send_step(
    step: MailStep, receivers: "models.QuerySet[Registration]", *, mark: str, at: datetime, **also: object
) -> int:
    envelopes = [
        outbox.Envelope(
            key=f"congress.{step}/{pk}/{mark}", to=email, arguments={"registration_id": pk, **also}, language=language
        )
        for pk, email, language in receivers.exclude(email="").order_by("pk").values_list("pk", "email", "language")
    ]
    return outbox.send_many(message_name(step), envelopes, at=at)


def tell_everybody(*, congress_id: int, step: str, mark: str, at: datetime) -> int:
    """Queue ``step`` for everybody confirmed, waiting or offered, once per ``mark``. Returns how many."""
    congress = Congress.objects.get(pk=congress_id)
    return _send_step(MailStep(step), congress.registrations.to_be_told(), mark=mark, at=at)


def tell_message(*, message_id: int, at: datetime) -> int:
    """Queue a message of the organiser for everybody, once, in the words that were sent. Returns how many."""
    message = SentMessage.objects.select_related("congress").get(pk=message_id)
    return _send_step(
        MailStep.MESSAGE, message.congress.registrations.to_be_told(), mark=str(message.pk), at=at,
        message_id=message.pk,
    )  # fmt: skip


@transaction.atomic
def send_message(*, congress_id: int, agreed: int, by: models.Model, at: datetime, form_key: str = "") -> int:
    """Send the organiser's own message (step MESSAGE, saved before) to everybody confirmed or waiting.

    Its words are kept as they are now, and the draft is done with. agreed: the number of receivers seen on the
    confirmation page. The same form posted twice writes once. Raises NoMessage, ReceiversChanged.
    """
    if form_key and idempotency.claim(form_key, answer="sent", at=at) is not None:
        return agreed
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    told = congress.registrations.to_be_told().exclude(email="").count()
    if told != agreed:
        raise ReceiversChanged(agreed, told)
    draft = congress.mail_texts.filter(step=MailStep.MESSAGE).order_by("pk").first()
    if draft is None:
        raise NoMessage
    sent = congress.sent_messages.create(language=draft.language, subject=draft.subject, body=draft.body, sent_at=at)
    draft.delete()
    journal.record("congress.message_sent", actor=by, subject=congress, at=at, told=told, mark=str(sent.pk))
    enqueue("congress.tell_message", message_id=sent.pk)
    return told


@transaction.atomic
def save_mail_text(
    *, congress_id: int, step: MailStep, language: str, subject: str, body: str, by: models.Model, at: datetime
) -> MailText:
    """Use the organiser's words for one step. Raises UnknownVariable naming the first one that does not exist."""
    check_text(subject + body)
    text, _created = MailText.objects.update_or_create(
        congress_id=congress_id, step=step, language=language, defaults={"subject": subject, "body": body}
    )
    journal.record("mail_text.saved", actor=by, subject=text, at=at, step=step)
    return text


@transaction.atomic
def restore_mail_text(*, congress_id: int, step: MailStep, language: str, by: models.Model, at: datetime) -> None:
    """Go back to the words of the product."""
    texts = MailText.objects.filter(congress_id=congress_id, step=step, language=language)
    if texts.delete()[0]:
        journal.record("mail_text.restored", actor=by, subject=f"congress.congress:{congress_id}", at=at, step=step)


@transaction.atomic
def send_trial(*, registration_id: int, step: MailStep, language: str, by: User, at: datetime) -> bool:
    """Mail to oneself what this person would get. False when they would get nothing."""
    registration = Registration.objects.get(pk=registration_id)
    sent = outbox.send_test(message_name(step), to=by.email, at=at, language=language, registration_id=registration.pk)
    if sent:
        journal.record(
            "mail.tested", actor=by, subject=f"congress.congress:{registration.congress_id}", at=at, step=step
        )
    return sent
