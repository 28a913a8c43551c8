"""Which mail each fact of a commitment sends, to whom, and under which key: the same fact is told once."""

from datetime import datetime

from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.core.text import normal_email
from concitoyens.editions.models import Commitment, GroupedCommune
from concitoyens.notifications import outbox


def is_town_hall(commitment: Commitment) -> bool:
    """Whoever declared it did so from the town hall's own mailbox."""
    mailbox = town_hall_mailbox(commitment.commune)
    return bool(mailbox) and normal_email(commitment.speaker_email) == normal_email(mailbox)


def prove_mailbox(commitment: Commitment, *, at: datetime) -> None:
    """To whoever declared it: prove that this mailbox is yours."""
    _to_speaker(commitment, "editions.prove_mailbox", f"{at:%Y-%m-%dT%H:%M}", at)


def town_hall(commitment: Commitment, *, at: datetime, mark: str = "") -> bool:
    """To the town hall: is it you? False: its mailbox is unknown, the declaration waits for a call."""
    mailbox = town_hall_mailbox(commitment.commune)
    if not mailbox:
        return False
    key = f"editions.ask_town_hall/{commitment.pk}" + (f"/{mark}" if mark else "")
    outbox.send_once(key=key, message="editions.ask_town_hall", to=mailbox, at=at, commitment_id=commitment.pk)
    if commitment.town_hall_asked_at is None:
        commitment.town_hall_asked_at = at
        commitment.save(update_fields=["town_hall_asked_at"])
    return True


def confirmed(commitment: Commitment, *, at: datetime) -> None:
    """To whoever declared it: the town hall said yes, and what comes next."""
    _to_speaker(commitment, "editions.confirmed", "", at)


def denied(commitment: Commitment, *, at: datetime) -> None:
    """To whoever declared it: the town hall does not know of it."""
    if commitment.mailbox_proven_at:
        _to_speaker(commitment, "editions.denied", "", at)


def withdrawn(commitment: Commitment, *, town_hall_too: bool, at: datetime) -> None:
    """To whoever declared it; and to the town hall, which had confirmed it."""
    if commitment.mailbox_proven_at:
        _to_speaker(commitment, "editions.withdrawn", "", at)
    mailbox = town_hall_mailbox(commitment.commune) if town_hall_too else ""
    if mailbox and not is_town_hall(commitment):
        outbox.send_once(
            key=f"editions.withdrawn_town_hall/{commitment.pk}", message="editions.withdrawn_town_hall", to=mailbox,
            at=at, commitment_id=commitment.pk,
        )  # fmt: skip


def neighbour(grouped: GroupedCommune, *, at: datetime, mark: str = "") -> bool:
    """To the town hall of a neighbour: do you hold the day with them? False: its mailbox is unknown."""
    mailbox = town_hall_mailbox(grouped.commune)
    if mailbox:
        key = f"editions.ask_neighbour/{grouped.pk}" + (f"/{mark}" if mark else "")
        outbox.send_once(key=key, message="editions.ask_neighbour", to=mailbox, at=at, grouped_id=grouped.pk)
    return bool(mailbox)


def _to_speaker(commitment: Commitment, message: str, mark: str, at: datetime) -> None:
    if not commitment.speaker_email:
        return
    key = f"{message}/{commitment.pk}" + (f"/{mark}" if mark else "")
    outbox.send_once(
        key=key, message=message, to=commitment.speaker_email, at=at, language=commitment.language,
        commitment_id=commitment.pk,
    )  # fmt: skip
