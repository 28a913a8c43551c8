"""Writing to an ambassador through the platform: their address stays hidden, the writer's mailbox is proven first."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concitoyens.core import journal
from concitoyens.editions.errors import AmbassadorGone
from concitoyens.editions.models import Ambassador, AmbassadorMessage
from concitoyens.notifications import outbox
from concitoyens.territories.models import Commune


@dataclass(frozen=True)
class Words:
    """Who writes, and what."""

    name: str
    email: str
    text: str
    commune: Commune | None = None
    language: str = "fr"


@transaction.atomic
def write(*, ambassador: Ambassador, words: Words, at: datetime) -> AmbassadorMessage:
    """Keep the words and mail the link that sends them. Raises AmbassadorGone."""
    if ambassador.ended_at is not None:
        raise AmbassadorGone
    message = AmbassadorMessage.objects.create(
        ambassador=ambassador, commune=words.commune, name=words.name, email=words.email.strip(), text=words.text,
        language=words.language, written_at=at,
    )  # fmt: skip
    journal.record("ambassador_message.written", actor=journal.VISITOR, subject=message, at=at)
    outbox.send_once(
        key=f"editions.ambassador_proof/{message.pk}", message="editions.ambassador_proof", to=message.email, at=at,
        language=message.language, message_id=message.pk,
    )  # fmt: skip
    return message


@transaction.atomic
def send(*, message_id: int, at: datetime) -> AmbassadorMessage:
    """The mailbox is proven: the ambassador gets the words, and answers to it. Again, nothing more is sent.

    Raises AmbassadorGone when they no longer are one.
    """
    known = AmbassadorMessage.objects.select_related("ambassador", "commune__department")
    message = known.select_for_update(of=("self",)).get(pk=message_id)
    if message.sent_at is not None:
        return message
    if message.ambassador.ended_at is not None:
        raise AmbassadorGone
    message.sent_at = at
    message.save(update_fields=["sent_at"])
    journal.record("ambassador_message.sent", actor=journal.VISITOR, subject=message, at=at)
    outbox.send_once(
        key=f"editions.ambassador_message/{message.pk}", message="editions.ambassador_message",
        to=message.ambassador.email, at=at, language=message.ambassador.language, message_id=message.pk,
    )  # fmt: skip
    return message
