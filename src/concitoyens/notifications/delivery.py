"""Delivering one mail: claim it, talk to the relay, settle. Each step is its own transaction.

The claim is committed before the talk, so a worker killed during the talk leaves the row ``sending``.
Nobody may send it again before the relay's log has told whether it was accepted: the row is then
``in_doubt``. A worker that lives holds an advisory lock during its talk, and the lock of a killed one is
released by PostgreSQL at once: no clock decides who is dead.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now

from concitoyens.core import clock
from concitoyens.core.text import normal_email

from . import links, mailboxes, news, outbox, registry, relay
from .enums import MailKind, MailState
from .mail import Attachment
from .models import OutgoingMail

logger = logging.getLogger(__name__)

LOCKS = 0x6D61696C  # "mail": the family of our advisory locks
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=2)
#: With the waits above, this is about a day of trying.
MAX_ATTEMPTS = 18
#: Without a log to ask, a mail in doubt leaves again after this, under the same Message-ID.
UNKNOWN_WAIT = timedelta(minutes=10)
BODY_TYPES_WITH_LINKS = "text/"


def deliver(mail_id: int) -> datetime | None:
    """Bring one mail to its next state. Returns when to come back (clock of the database), None when settled."""
    with _talking(mail_id) as free:
        if not free:
            return None  # another worker is talking to the relay about this mail
        mail = _claim(mail_id)
        if mail is None:
            return _reconcile(mail_id)
        return _talk(mail)


@contextmanager
def _talking(mail_id: int) -> Iterator[bool]:
    """Hold the advisory lock of this mail on this connection; False when another connection holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, mail_id % 2**31])
        (free,) = cursor.fetchone()
    try:
        yield free
    finally:
        if free and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, mail_id % 2**31])


@transaction.atomic
def _claim(mail_id: int) -> OutgoingMail | None:
    """Mark a due mail as ``sending``, rendered; None when there is nothing to send now."""
    at = clock.now()
    mail = (
        OutgoingMail.objects.select_for_update()
        .filter(Q(not_before=None) | Q(not_before__lte=at), Q(next_attempt_at=None) | Q(next_attempt_at__lte=Now()))
        .filter(pk=mail_id, state=MailState.QUEUED)
        .first()
    )
    if mail is None:
        return None
    if mailboxes.is_blocked(mail.to_normal, at=at):
        _end(mail, MailState.SUPPRESSED)
        return None
    try:
        with transaction.atomic():
            useful = _still_wanted(mail) and (bool(mail.text) or _render(mail))
    except Exception as error:  # a mistake in one message must neither stop the others nor be tried for ever
        logger.exception("mail %s (%s) cannot be written", mail.pk, mail.message)
        mail.attempts += 1
        OutgoingMail.objects.filter(pk=mail.pk).update(attempts=mail.attempts)
        _later(mail, f"{type(error).__name__}: {error}")
        return None
    if not useful:
        _end(mail, MailState.CANCELLED)
        return None
    mail.state, mail.attempts = MailState.SENDING, mail.attempts + 1
    written_once = mail.key.startswith(outbox.TEST) or registry.find(mail.message).stored
    stored = written_once or not settings.EMAIL_DELIVERED
    OutgoingMail.objects.filter(pk=mail.pk).update(
        state=mail.state, attempts=mail.attempts, claimed_at=Now(), next_attempt_at=None,
        subject=mail.subject, text=mail.text if stored else "", html=mail.html if stored else "",
        reply_to=mail.reply_to, language=mail.language,
    )  # fmt: skip
    return mail


def _end(mail: OutgoingMail, state: MailState, error: str = "") -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(state=state, last_error=error[:300], next_attempt_at=None)


def _still_wanted(mail: OutgoingMail) -> bool:
    """A letter of news already waiting does not go to who has left meanwhile."""
    return mail.kind != MailKind.NEWS or news.is_confirmed(mail.to_normal)


def _render(mail: OutgoingMail) -> bool:
    """Write the texts of the mail, links masked; False when it is no longer useful."""
    made = registry.render(mail.message, language=mail.language, **mail.arguments)
    if made is None or (made.to and normal_email(made.to) != mail.to_normal):
        return False  # useless by now, or about somebody who has another mailbox: handed over meanwhile
    mail.subject, mail.language, mail.reply_to = made.subject[:250], made.language, made.reply_to
    mail.text, mail.html = links.mask(made.text), links.mask(made.html)
    mail.attachments.all().delete()
    for file in made.attachments:
        mail.attachments.create(name=file.name, mime=file.mime, content=_masked(file))
    return True


def _masked(file: Attachment) -> bytes:
    if not file.mime.startswith(BODY_TYPES_WITH_LINKS):
        return file.content
    text = file.content.decode()
    if file.mime.startswith("text/calendar"):
        text = text.replace("\r\n ", "")  # a long line is folded, maybe inside a token
    return links.mask(text).encode()


def _revealed(name: str, mime: str, content: bytes) -> bytes:
    if not mime.startswith(BODY_TYPES_WITH_LINKS):
        return content
    text = links.reveal(content.decode())
    return _fold(text).encode() if mime.startswith("text/calendar") else text.encode()


def _fold(calendar: str) -> str:
    """Lines of at most 75 bytes, as RFC 5545 asks."""
    lines = []
    for line in calendar.split("\r\n"):
        part = ""
        for character in line:
            if len((part + character).encode()) > 74:
                lines.append(part)
                part = " "
            part += character
        lines.append(part)
    return "\r\n".join(lines)


def files_of(mail: OutgoingMail) -> list[Attachment]:
    """The attachments as they leave, links put back."""
    return [
        Attachment(file.name, _revealed(file.name, file.mime, bytes(file.content)), file.mime)
        for file in mail.attachments.order_by("pk")
    ]


def headers_of(mail: OutgoingMail) -> dict[str, str]:
    """Our own headers: the Message-ID of the key, and one-click unsubscribe on news only (RFC 8058)."""
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated", "Content-Language": mail.language}
    if mail.kind == MailKind.NEWS and (address := news.unsubscribe_address(mail.to_normal)):
        headers["List-Unsubscribe"] = f"<{address}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def compose(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail as it leaves: texts, links, attachments, headers."""
    composed = EmailMultiAlternatives(
        subject=mail.subject,
        body=links.reveal(mail.text),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers_of(mail),
    )
    composed.attach_alternative(links.reveal(mail.html), "text/html")
    for file in files_of(mail):
        composed.attach(file.name, file.content, file.mime)
    return composed


def _talk(mail: OutgoingMail) -> datetime | None:
    try:
        relay.current().send(compose(mail), to=mail.to)
    except relay.Temporary as error:
        return _later(mail, str(error))
    except relay.RecipientRefused as error:
        with transaction.atomic():
            _end(mail, MailState.BOUNCED, str(error))
            mailboxes.count_hard_bounce(mail.to_normal, at=clock.now())
    except relay.MessageRefused as error:
        logger.warning("mail %s (%s) refused by the relay: %s", mail.pk, mail.message, error)
        _end(mail, MailState.FAILED, str(error))
    except relay.Uncertain as error:
        return _doubt(mail.pk, str(error))
    else:
        _sent(mail.pk)
    return None


def _sent(mail_id: int) -> None:
    OutgoingMail.objects.filter(pk=mail_id).update(state=MailState.SENT, sent_at=clock.now(), last_error="")


def _back(mail_id: int, state: MailState, wait: timedelta, error: str = "") -> datetime:
    """Put the mail in ``state`` until the database's clock has advanced by ``wait``; returns that instant."""
    rows = OutgoingMail.objects.filter(pk=mail_id)
    rows.update(state=state, next_attempt_at=Now() + wait, last_error=error[:300])
    return rows.values_list("next_attempt_at", flat=True).get()  # type: ignore[return-value]


def _later(mail: OutgoingMail, error: str) -> datetime | None:
    if mail.attempts >= MAX_ATTEMPTS:
        logger.warning("mail %s (%s) given up after %s attempts: %s", mail.pk, mail.message, mail.attempts, error)
        _end(mail, MailState.FAILED, error)
        return None
    return _back(mail.pk, MailState.QUEUED, min(FIRST_WAIT * 2 ** (mail.attempts - 1), LONGEST_WAIT), error)


def _doubt(mail_id: int, error: str) -> datetime:
    return _back(mail_id, MailState.IN_DOUBT, timedelta(seconds=settings.MAIL_DOUBT_SECONDS), error)


def _reconcile(mail_id: int) -> datetime | None:
    """A mail left in ``sending`` by a killed worker, or in doubt: ask the relay's log before any resend.

    We hold its lock, so no living worker is talking about it. The log is asked some time after the talk
    broke off: the relay may still have been swallowing the mail.
    """
    mail = OutgoingMail.objects.filter(pk=mail_id).first()
    if mail is None:
        return None
    if mail.state == MailState.SENDING:
        return _doubt(mail_id, "worker lost during the talk")
    if mail.state != MailState.IN_DOUBT:
        return mail.next_attempt_at if mail.state == MailState.QUEUED else None
    if not OutgoingMail.objects.filter(pk=mail_id, next_attempt_at__lte=Now()).exists():
        return mail.next_attempt_at
    accepted = relay.log().was_accepted(mail.message_id)
    if accepted:
        _sent(mail_id)
        return None
    if accepted is None and "unknown" not in mail.last_error:
        return _back(mail_id, MailState.IN_DOUBT, UNKNOWN_WAIT, "unknown to the relay's log")
    return _back(mail_id, MailState.QUEUED, timedelta())


def waiting() -> "list[int]":
    """Mails that are due and that no job speaks of: left behind by a crash, or due since the clock was moved."""
    at = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m.id FROM notifications_outgoingmail m"
            " LEFT JOIN (SELECT (args ->> 'mail_id')::bigint AS id FROM procrastinate_jobs"
            "   WHERE task_name = 'notifications.deliver' AND (status = 'doing'"
            "     OR status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now() + interval '1 minute'))) j"
            "   ON j.id = m.id"
            " WHERE m.state IN ('queued', 'sending', 'in_doubt') AND j.id IS NULL"
            "   AND (m.not_before IS NULL OR m.not_before <= %s)"
            "   AND (m.next_attempt_at IS NULL OR m.next_attempt_at <= now())"
            " ORDER BY m.id LIMIT 5000",
            [at],
        )
        return [mail_id for (mail_id,) in cursor.fetchall()]
