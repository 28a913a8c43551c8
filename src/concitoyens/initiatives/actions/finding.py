"""Find one's proposals again: who asks learns nothing, the mailbox gets the links."""

from datetime import datetime

from django.db import transaction

from concitoyens.core.person_data import mailbox_hash
from concitoyens.core.queue import enqueue
from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Initiative
from concitoyens.notifications import outbox

#: A mail stays short.
MOST = 20


@transaction.atomic
def ask_for_links(*, email: str, at: datetime) -> None:
    """One job for any mailbox, known or not; it bears a keyed hash, since jobs are no place for an address."""
    enqueue("initiatives.send_links", mailbox=mailbox_hash(email), asked_at=at.isoformat())


@transaction.atomic
def send_links(*, mailbox: str, at: datetime) -> None:
    """One mail with the link of each proposal of this mailbox, if any. Running it twice mails once."""
    known = Initiative.objects.exclude(contributor_email="").exclude(status=InitiativeStatus.MERGED)
    emails = known.order_by("contributor_email").values_list("contributor_email", flat=True).distinct()
    mine = [email for email in emails.iterator() if mailbox_hash(email) == mailbox]
    sheets = list(known.filter(contributor_email__in=mine).order_by("-created_at", "-pk")[:MOST])
    if sheets:
        outbox.send_once(
            key=f"initiatives.links/{sheets[0].pk}/{at:%Y-%m-%dT%H:%M}", message="initiatives.links",
            to=sheets[0].contributor_email, at=at, language=sheets[0].language,
            initiative_ids=[sheet.pk for sheet in sheets], asked_on=f"{at:%Y-%m-%d}",
        )  # fmt: skip
