"""Whom one writes to about commitments: who speaks for them, each mailbox once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from concitoyens.accounts.models import Mandate
from concitoyens.core.text import normal_email
from concitoyens.editions.models import Commitment, GroupedCommune
from concitoyens.notifications.mailboxes import address_hash
from concitoyens.notifications.outbox import Envelope


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
    """Who speaks for these commitments, each mailbox once: whoever declared them, owners and agents of their communes
    and of the neighbours whose town hall confirmed. Not who no longer speaks for the commune.
    """
    found = list(commitments)
    communes = _communes_of(found)
    mandates = Mandate.objects.filter(commune__in=communes, user__is_active=True).select_related("user").order_by("pk")
    speak: set[tuple[int, str]] = set()
    spoke: set[tuple[int, str]] = set()
    people: dict[str, tuple[str, list[int]]] = {}
    for mandate in mandates:
        known = (mandate.commune_id, mandate.user.email)
        (speak if mandate.is_in_force(at) else spoke).add(known)
        if mandate.is_in_force(at):
            for commitment_id in communes[mandate.commune_id]:
                _add(people, mandate.user.email, mandate.user.language, commitment_id)
    for commitment in found:
        mailbox = normal_email(commitment.speaker_email)
        left = (commitment.commune_id, mailbox) in spoke - speak
        if mailbox and commitment.mailbox_proven_at and not left:
            _add(people, mailbox, commitment.language, commitment.pk)
    return [Person(mailbox, language, tuple(ids)) for mailbox, (language, ids) in people.items()]


def _communes_of(commitments: list[Commitment]) -> dict[int, list[int]]:
    """Commune → the commitments it takes part in."""
    communes: dict[int, list[int]] = {}
    for commitment in commitments:
        communes.setdefault(commitment.commune_id, []).append(commitment.pk)
    grouped = GroupedCommune.objects.filter(commitment__in=commitments, verified_at__isnull=False)
    for commune_id, commitment_id in grouped.order_by("pk").values_list("commune_id", "commitment_id"):
        communes.setdefault(commune_id, []).append(commitment_id)
    return communes


def _add(people: dict[str, tuple[str, list[int]]], mailbox: str, language: str, commitment_id: int) -> None:
    _language, ids = people.setdefault(mailbox, (language, []))
    if commitment_id not in ids:
        ids.append(commitment_id)
