"""What time does to mandates: they start, the town hall is asked whether they go on, they end. Each once."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from concitoyens.accounts import rules
from concitoyens.accounts.enums import EndReason, MandateState
from concitoyens.accounts.errors import MandateOver, NotYours
from concitoyens.accounts.models import RENEWABLE, Mandate, User
from concitoyens.core import journal

from . import telling
from .mandates import close


def tend(*, at: datetime) -> dict[str, int]:
    """Everything that is due. Run twice, or by two workers, it does each thing once; returns how many of each."""
    return {"started": start_due(at=at), "reminded": remind_due(at=at), "ended": end_due(at=at)}


@transaction.atomic
def start_due(*, at: datetime) -> int:
    """48 hours without objection: the person is told that the space is open."""
    due = _locked(Mandate.objects.filter(state=MandateState.PENDING, effective_at__lte=at, expires_at__gt=at))
    for mandate in due:
        mandate.state = MandateState.ACTIVE
        mandate.save(update_fields=["state"])
        journal.record("mandate.started", actor=journal.SYSTEM, subject=mandate, at=at, commune=mandate.commune.code)
        telling.in_force(mandate, at=at)
    return len(due)


@transaction.atomic
def remind_due(*, at: datetime) -> int:
    """Thirty days left: the town hall is asked, the person is told."""
    due = _locked(Mandate.objects.in_force(at).filter(expires_at__lte=at + RENEWABLE, reminded_at=None))
    for mandate in due:
        mandate.reminded_at = at
        mandate.save(update_fields=["reminded_at"])
        journal.record("mandate.renewal_asked", actor=journal.SYSTEM, subject=mandate, at=at,
                       commune=mandate.commune.code)  # fmt: skip
        telling.renewal_due(mandate, at=at)
    return len(due)


@transaction.atomic
def end_due(*, at: datetime) -> int:
    """Twelve months without renewal."""
    due = _locked(Mandate.objects.living().filter(expires_at__lte=at))
    for mandate in due:
        close(mandate, MandateState.ENDED, reason=EndReason.EXPIRED, by=journal.SYSTEM, at=at)
    return len(due)


@transaction.atomic
def ask_renewal_again(*, mandate: Mandate, by: User, at: datetime) -> None:
    """The person, the owner or the national team asks the town hall again; one mail a day at most.

    Raises MandateOver, NotYours.
    """
    if not mandate.is_renewable(at):
        raise MandateOver
    if not (mandate.user_id == by.pk or rules.owns(by, mandate.commune) or rules.may_help_communes(by)):
        raise NotYours
    journal.record("mandate.renewal_asked", actor=by, subject=mandate, at=at, commune=mandate.commune.code)
    telling.renewal_again(mandate, at=at)


def _locked(mandates: QuerySet[Mandate]) -> list[Mandate]:
    found = mandates.select_related("user", "commune__department").order_by("pk")
    return list(found.select_for_update(of=("self",), skip_locked=True))
