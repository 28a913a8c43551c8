"""Whom one writes to about commitments: who speaks for them, each mailbox once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from concitoyens.core.text import normal_email
from concitoyens.editions.models import Commitment
from concitoyens.notifications.mailboxes import address_hash
from concitoyens.notifications.outbox import Envelope
from concitoyens.territories.models import Commune


def town_hall_mailbox(commune: Commune) -> str:
    """Where the town hall is written to; empty when nobody knows."""
    return commune.town_hall_email


@dataclass(frozen=True)
class Person:
    """A mailbox, and the commitments about which it is written to."""

    mailbox: str
    language: str
    commitment_ids: tuple[int, ...]

    def envelope(self, key: str, **arguments: object) -> Envelope:
        """One mail to this person under this key."""
        return Envelope(
            key=f"{key}/{address_hash(self.mailbox)[:32]}", to=self.mailbox, arguments=arguments, language=self.language
        )


def people_of(commitments: Iterable[Commitment], *, at: datetime) -> list[Person]:
    """Who speaks for these commitments: whoever declared them from a mailbox that is proven."""
    languages: dict[str, str] = {}
    concerned: dict[str, list[int]] = {}
    for commitment in commitments:
        if commitment.speaker_email and commitment.mailbox_proven_at:
            _add(languages, concerned, commitment.speaker_email, commitment.language, commitment.pk)
    return [Person(mailbox, languages[mailbox], tuple(ids)) for mailbox, ids in concerned.items()]


def _add(
    languages: dict[str, str], concerned: dict[str, list[int]], email: str, language: str, commitment_id: int
) -> None:
    mailbox = normal_email(email)
    languages.setdefault(mailbox, language)
    ids = concerned.setdefault(mailbox, [])
    if commitment_id not in ids:
        ids.append(commitment_id)
