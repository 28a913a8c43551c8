"""Putting mails in the outbox: one row and one job in the transaction of the action; rendering comes later."""

import hashlib
import hmac
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from concitoyens.core import clock
from concitoyens.core.compiled import prepared_cursor
from concitoyens.core.queue import enqueue
from concitoyens.core.text import normal_email

from . import links, registry
from .enums import MailKind, MailState, SubscriptionState
from .errors import NewsWithoutConsent
from .models import NewsSubscription, OutgoingMail

#: Mass sendings give way to the mail a person is waiting for.
MASS_PRIORITY = -10
BATCH = 1000
#: How the key of a test sending starts: written at once, never again.
TEST = "test/"

#: Mails and the jobs that render and deliver them, in one statement: it is part of every form of the site.
#: The function is procrastinate's own way in; its number changes when its arguments do.
_INSERT = """
WITH added AS (
INSERT INTO notifications_outgoingmail (key, message, arguments, "to", to_normal, language, kind, state, message_id,
  subject, text, html, reply_to, attempts, created_at, not_before, last_error)
SELECT key, %(message)s, arguments::jsonb, "to", to_normal, language, %(kind)s, 'queued', message_id,
  '', '', '', '', 0, %(at)s, not_before, ''
FROM unnest(%(keys)s::text[], %(arguments)s::text[], %(to)s::text[], %(to_normal)s::text[], %(languages)s::text[],
  %(message_ids)s::text[], %(not_before)s::timestamptz[])
  AS asked (key, arguments, "to", to_normal, language, message_id, not_before)
ON CONFLICT (key) DO NOTHING RETURNING id, not_before
), asked AS (
SELECT count(*) AS mails, array_agg(ROW('mail', 'notifications.deliver', %(priority)s, NULL, NULL,
  jsonb_build_object('mail_id', id), not_before - %(moved)s::interval
  )::procrastinate_job_to_defer_v1 ORDER BY id) AS jobs
FROM added HAVING count(*) > 0
)
SELECT mails, procrastinate_defer_jobs_v1(jobs) FROM asked
"""


@dataclass(frozen=True)
class Envelope:
    """One mail of a mass sending: see ``send_many``."""

    key: str
    to: str
    arguments: dict[str, object] = field(default_factory=dict)
    language: str = "fr"
    not_before: datetime | None = None


def message_id(key: str) -> str:
    """The Message-ID of a key: always the same, and telling nothing of the key."""
    secret = f"message-id/{settings.SECRET_KEY}".encode()
    return f"<{hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()[:40]}@{settings.MAIL_DOMAIN}>"


def _insert(message: registry.Message, envelopes: Sequence[Envelope], at: datetime, *, priority: int = 0) -> int:
    """Rows and jobs of the mails whose key is new; returns how many. Jobs follow the real clock."""
    with prepared_cursor() as cursor:
        cursor.execute(
            _INSERT,
            {
                "message": message.name,
                "kind": message.kind,
                "at": at,
                "keys": [envelope.key for envelope in envelopes],
                "arguments": [json.dumps(envelope.arguments) for envelope in envelopes],
                "to": [envelope.to.strip() for envelope in envelopes],
                "to_normal": [normal_email(envelope.to) for envelope in envelopes],
                "languages": [envelope.language for envelope in envelopes],
                "message_ids": [message_id(envelope.key) for envelope in envelopes],
                "not_before": [envelope.not_before for envelope in envelopes],
                "priority": priority,
                "moved": clock.offset(),
            },
        )
        row: tuple[int, list[int]] | None = cursor.fetchone()
    return row[0] if row else 0


def _refuse_news_without_consent(message: registry.Message, envelopes: Sequence[Envelope]) -> None:
    if message.kind != MailKind.NEWS:
        return
    wanted = {normal_email(envelope.to) for envelope in envelopes}
    agreed = NewsSubscription.objects.filter(email_normal__in=wanted, state=SubscriptionState.CONFIRMED)
    if missing := wanted - set(agreed.values_list("email_normal", flat=True)):
        raise NewsWithoutConsent(f"{message.name}: {len(missing)} mailboxes without a confirmed subscription")


def send_once(
    *,
    key: str,
    message: str,
    to: str,
    at: datetime,
    not_before: datetime | None = None,
    language: str = "fr",
    **arguments: object,
) -> None:
    """Send ``message`` to this mailbox, once for this ``key`` whatever is done again.

    One statement in the transaction of the caller: the row, and the job that renders it and delivers it
    (neither for a key already known). ``arguments`` are ids for the builder. Raises UnknownMessage, and
    NewsWithoutConsent for news to a mailbox that has not confirmed a subscription.
    """
    found = registry.find(message)
    envelope = Envelope(key=key, to=to, arguments=arguments, language=language, not_before=not_before)
    _refuse_news_without_consent(found, [envelope])
    _insert(found, [envelope], at)


def forget_text(*, key: str) -> None:
    """Blank the text of a mail that has left and holds a secret now used; who and when stay."""
    OutgoingMail.objects.filter(key=key, state=MailState.SENT).update(text="", html="")


def send_many(
    message: str, envelopes: Iterable[Envelope], *, at: datetime, per_domain_and_minute: int | None = None
) -> int:
    """Put thousands of mails in the outbox, in batches; returns how many were not there yet.

    per_domain_and_minute: at most so many a minute for one mail domain, the rest later.
    """
    found = registry.find(message)
    paced = _pace(list(envelopes), at, per_domain_and_minute)
    added = 0
    for start in range(0, len(paced), BATCH):
        batch = paced[start : start + BATCH]
        _refuse_news_without_consent(found, batch)
        added += _insert(found, batch, at, priority=MASS_PRIORITY)
    return added


def _pace(envelopes: list[Envelope], at: datetime, per_minute: int | None) -> list[Envelope]:
    """The same envelopes, each domain spread over the minutes."""
    if per_minute is None:
        return envelopes
    seen: dict[str, int] = defaultdict(int)
    paced = []
    for envelope in envelopes:
        domain = normal_email(envelope.to).rpartition("@")[2]
        minutes = seen[domain] // per_minute
        seen[domain] += 1
        start = max(envelope.not_before or at, at)
        not_before = start + timedelta(minutes=minutes) if minutes else envelope.not_before
        paced.append(Envelope(envelope.key, envelope.to, envelope.arguments, envelope.language, not_before))
    return paced


def send_test(message: str, /, *, to: str, at: datetime, language: str = "fr", **arguments: object) -> bool:
    """Send an organiser the mail as a person would get it: marked, its personal links leading nowhere.

    False when there is nothing to send to that person any more.
    """
    mail = registry.preview(message, language=language, **arguments)
    if mail is None:
        return False
    key = f"{TEST}{uuid.uuid4()}"
    row = OutgoingMail.objects.create(
        key=key, message=message, arguments={}, to=to.strip(), to_normal=normal_email(to), language=mail.language,
        kind=MailKind.SERVICE, state=MailState.QUEUED, message_id=message_id(key), created_at=at,
        subject=_("[Essai] %(subject)s") % {"subject": mail.subject}, text=links.mask(mail.text),
        html=links.mask(mail.html), reply_to=mail.reply_to,
    )  # fmt: skip
    for attachment in mail.attachments:
        row.attachments.create(name=attachment.name, mime=attachment.mime, content=attachment.content)
    enqueue("notifications.deliver", mail_id=row.pk)
    return True
