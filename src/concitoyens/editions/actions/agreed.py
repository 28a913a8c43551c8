"""A postponement by the coordination: how many people it concerns is seen first, and agreed to by that number."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from concitoyens.editions.errors import ReceiversChanged
from concitoyens.editions.models import CommitmentDay, Edition, Postponement

from .postponements import PutOff, postpone
from .territory import Territory


@dataclass(frozen=True)
class Foreseen:
    """What a decision would do."""

    days: int
    communes: int
    told: int


def foresee(
    *, edition: Edition, territory: Territory, decision: PutOff, by: models.Model | str, at: datetime
) -> Foreseen:
    """Take the decision, count, and undo it: the number shown is the number done. Raises what ``postpone`` raises."""
    with transaction.atomic():
        before = _days(edition)
        postponement = postpone(edition=edition, territory=territory, decision=decision, by=by, at=at)
        after = _days(edition)
        transaction.set_rollback(True)
    changed = [pk for pk, state in after.items() if state != before[pk]]
    return Foreseen(len(changed), len({after[pk][0] for pk in changed}), postponement.told)


@transaction.atomic
def postpone_as_agreed(
    *, edition: Edition, territory: Territory, decision: PutOff, agreed: int, by: models.Model | str, at: datetime
) -> Postponement:
    """Postpone, if exactly ``agreed`` people are told. Raises ReceiversChanged, and what ``postpone`` raises."""
    postponement = postpone(edition=edition, territory=territory, decision=decision, by=by, at=at)
    if postponement.told != agreed:
        raise ReceiversChanged(agreed, postponement.told)
    return postponement


def _days(edition: Edition) -> dict[int, tuple[int, int]]:
    """Key of each day to (commitment, revision)."""
    days = CommitmentDay.objects.filter(commitment__edition=edition).order_by("pk")
    return {pk: (commitment, sequence) for pk, commitment, sequence in days.values_list("pk", "commitment", "sequence")}
