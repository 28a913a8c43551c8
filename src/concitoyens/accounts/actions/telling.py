"""The mails that follow a change of mandate, each once: to the person, to the owner, to the town hall's mailbox.

The town hall is written to at ``town_hall_mailbox`` only. Nobody is told twice of one thing: where the person's
mailbox is the town hall's, the letter to the person is enough.
"""

from datetime import datetime
from typing import Any

from concitoyens.accounts.models import Mandate, MandateInvitation
from concitoyens.accounts.queries import owner_of, town_hall_mailbox
from concitoyens.core.text import normal_email
from concitoyens.notifications import outbox


def newcomer(mandate: Mandate, *, at: datetime) -> None:
    """Somebody starts to speak for a commune: the town hall may object, the owner and the person know."""
    _to_town_hall(mandate, "accounts.newcomer", str(mandate.pk), at=at)
    _to_person(mandate, "accounts.mandate_given", str(mandate.pk), at=at)
    _to_owner(mandate, "accounts.colleague", str(mandate.pk), at=at)


def newcomer_again(mandate: Mandate, *, at: datetime) -> None:
    """The town hall has another mailbox: it has its 48 hours too."""
    _to_town_hall(mandate, "accounts.newcomer", f"{mandate.pk}/{mandate.told_at:%Y%m%d%H%M%S}", at=at)


def owner_from_now_on(mandate: Mandate, *, at: datetime) -> None:
    """An agent owns the commune, whose owner is gone."""
    _to_person(mandate, "accounts.mandate_given", f"{mandate.pk}/owner", at=at)


def in_force(mandate: Mandate, *, at: datetime) -> None:
    """Nobody objected: the space is open."""
    _to_person(mandate, "accounts.mandate_in_force", str(mandate.pk), at=at)


def handed_over(mandate: Mandate, *, before: Mandate, at: datetime) -> None:
    """A new owner: both people and the town hall."""
    mark = f"{mandate.pk}/{at:%Y%m%d%H%M%S}"
    _to_person(mandate, "accounts.owner_now", mark, at=at, before_id=before.pk)
    _to_person(before, "accounts.owner_before", mark, at=at, owner_id=mandate.pk)
    _to_town_hall(mandate, "accounts.owner_changed", mark, at=at, before_id=before.pk)


def renewal_due(mandate: Mandate, *, at: datetime) -> None:
    """Thirty days left: the town hall is asked, the person knows."""
    mark = f"{mandate.pk}/{mandate.expires_at:%Y%m%d}"
    _to_town_hall(mandate, "accounts.renewal_asked", mark, at=at)
    _to_person(mandate, "accounts.mandate_ending", mark, at=at)


def renewal_again(mandate: Mandate, *, at: datetime) -> None:
    """The town hall has not answered: asked again, once a day at most."""
    _to_town_hall(mandate, "accounts.renewal_asked", f"{mandate.pk}/{mandate.expires_at:%Y%m%d}/{at:%Y%m%d}", at=at)


def renewed(mandate: Mandate, *, at: datetime) -> None:
    """Twelve months more."""
    _to_person(mandate, "accounts.mandate_renewed", f"{mandate.pk}/{mandate.expires_at:%Y%m%d}", at=at)


def over(mandate: Mandate, *, at: datetime) -> None:
    """Ended or refused: the person and the owner who stays."""
    _to_person(mandate, "accounts.mandate_over", str(mandate.pk), at=at)
    _to_owner(mandate, "accounts.colleague_gone", str(mandate.pk), at=at)


def invited(invitation: MandateInvitation, *, at: datetime) -> None:
    """A colleague is asked to join."""
    outbox.send_once(
        key=f"accounts.commune_invitation/{invitation.pk}/{invitation.expires_at:%Y%m%d%H%M%S}",
        message="accounts.commune_invitation", to=invitation.email, at=at, language=invitation.language,
        invitation_id=invitation.pk,
    )  # fmt: skip


def _to_person(mandate: Mandate, message: str, mark: str, *, at: datetime, **ids: Any) -> None:
    outbox.send_once(
        key=f"{message}/{mark}", message=message, to=mandate.user.email, at=at, language=mandate.user.language,
        mandate_id=mandate.pk, **ids,
    )  # fmt: skip


def _to_owner(mandate: Mandate, message: str, mark: str, *, at: datetime) -> None:
    owner = owner_of(mandate.commune, at=at)
    if owner is not None and owner.pk != mandate.pk:
        outbox.send_once(
            key=f"{message}/{mark}", message=message, to=owner.user.email, at=at, language=owner.user.language,
            mandate_id=mandate.pk, owner_id=owner.pk,
        )  # fmt: skip


def _to_town_hall(mandate: Mandate, message: str, mark: str, *, at: datetime, **ids: Any) -> None:
    mailbox = town_hall_mailbox(mandate.commune)
    if mailbox and normal_email(mailbox) != mandate.user.email:
        outbox.send_once(key=f"{message}/{mark}", message=message, to=mailbox, at=at, mandate_id=mandate.pk, **ids)
