"""Somebody lost their links: the answer, and the time it takes, must not tell whether the mailbox is known."""

from datetime import datetime

from django.db import transaction

from concitoyens.congress.models import Congress, Registration
from concitoyens.core.person_data import mailbox_hash
from concitoyens.core.queue import enqueue

from .registrations import send_link_again


@transaction.atomic
def ask_for_links(*, congress: Congress, email: str, at: datetime) -> None:
    """One job for any mailbox, known or not; it bears a keyed hash, since jobs are no place for an address."""
    enqueue("congress.send_links_again", congress_id=congress.pk, mailbox=mailbox_hash(email), asked_at=at.isoformat())


def send_links_asked_for(*, congress_id: int, mailbox: str, at: datetime) -> None:
    """Find the mailbox among those of the congress, and write to it. Running it twice mails once."""
    congress = Congress.objects.get(pk=congress_id)
    known = Registration.objects.filter(congress=congress).exclude(email_normal="").order_by("email_normal")
    for email in known.values_list("email_normal", flat=True).distinct().iterator():
        if mailbox_hash(email) == mailbox:
            send_link_again(congress=congress, email=email, at=at)
            return
