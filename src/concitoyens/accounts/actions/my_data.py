"""A person asks for their own data: the mailbox is proven by a mailed link, then everything is shown or erased."""

from collections import Counter
from datetime import datetime, timedelta

from django.db import models, transaction

from concitoyens.accounts.enums import RightsRequestKind
from concitoyens.accounts.models import DataRequest, RightsRequest, User
from concitoyens.core import journal, person_archive, person_data
from concitoyens.core.limits import Limit
from concitoyens.core.queue import enqueue
from concitoyens.core.text import normal_email
from concitoyens.notifications import links
from concitoyens.notifications.models import Link, OutgoingMail

#: The law gives one month (GDPR 12.3); the countdown starts from the day of the request.
TIME_TO_ANSWER = timedelta(days=30)
#: What only says that the link was asked for.
_TRACES: tuple[type[models.Model], ...] = (DataRequest, OutgoingMail)


def limits_of_requests(email: str, *, block: str) -> list[Limit]:
    """Three mails a day to one mailbox, one in ten minutes, 20 requests an hour from one network."""
    mailbox = normal_email(email)
    return [
        Limit(f"my-data/{mailbox}", 1, timedelta(minutes=10)),
        Limit(f"my-data/{mailbox}", 3, timedelta(days=1)),
        Limit(f"my-data/from/{block}", 20, timedelta(hours=1)),
    ]


@transaction.atomic
def request_link(*, email: str, language: str, at: datetime) -> DataRequest:
    """Note the request; the worker finds out whether there is something to show."""
    asked = DataRequest.objects.create(email=normal_email(email), created_at=at)
    enqueue("accounts.send_data_link", request_id=asked.pk, language=language)
    return asked


def holds_something_about(email: str) -> bool:
    """Whether there is more about this mailbox than the request itself. A mail we sent also counts."""
    traces = {model._meta.label for model in _TRACES}
    others = [table for table in person_data.tables_about(email) if table.label not in traces]
    mails = OutgoingMail.objects.filter(to_normal=normal_email(email)).exclude(message="accounts.data_link")
    return bool(others) or mails.exists()


def mailbox_of(link: Link) -> str | None:
    """The mailbox that this link proves; None once everything was erased by it."""
    asked = DataRequest.objects.filter(pk=link.subject.rpartition(":")[2]).first()
    return asked.email if asked else None


@transaction.atomic
def export(*, email: str, actor: models.Model | str, at: datetime) -> bytes:
    """Everything about this mailbox, as a ZIP; the journal notes that it was handed over."""
    tables = person_data.tables_about(email)
    subject = f"mailbox:{person_data.mailbox_hash(email)[:16]}"
    journal.record("person.exported", actor=actor, subject=subject, at=at, rows=sum(len(t.rows) for t in tables))
    return person_archive.archive(tables, email=email, at=at)


@transaction.atomic
def erase_by_link(*, link: Link, at: datetime) -> Counter[str]:
    """Erase everything about the mailbox of this link; nothing when the link was used before."""
    email = mailbox_of(link)
    if email is None or not links.consume(link, at=at):
        return Counter()
    return person_data.erase(email, actor=journal.VISITOR, at=at)


@transaction.atomic
def note_request(
    *, email: str, kind: RightsRequestKind, received_at: datetime, by: User, at: datetime
) -> RightsRequest:
    """A request that came by letter, phone or mail: the team has one month."""
    asked = RightsRequest.objects.create(
        email=normal_email(email), kind=kind, received_at=received_at, due_at=received_at + TIME_TO_ANSWER
    )
    journal.record("rights_request.noted", actor=by, subject=asked, at=at, asked=str(kind))
    return asked


@transaction.atomic
def answer_request(*, request: RightsRequest, by: User, at: datetime) -> RightsRequest:
    """The request is answered: the person got the copy, or everything is erased."""
    request = RightsRequest.objects.select_for_update().get(pk=request.pk)
    if request.answered_at is None:
        request.answered_at = at
        request.save(update_fields=["answered_at"])
        journal.record("rights_request.answered", actor=by, subject=request, at=at, asked=request.kind)
    return request


@transaction.atomic
def erase_on_request(*, request: RightsRequest, by: User, at: datetime) -> Counter[str]:
    """Erase everything about the person of this request, the request included; the journal keeps the proof."""
    answer_request(request=request, by=by, at=at)
    return person_data.erase(request.email, actor=by, at=at)
