"""What changes the numbers has them counted again, in the transaction that changes it."""

from concitoyens.core import bus
from concitoyens.editions.events import (
    CommitmentHeld,
    CommitmentReported,
    CommitmentVerified,
    CountChanged,
    NeighbourVerified,
)
from concitoyens.editions.models import Commitment, GroupedCommune

from .actions.figures import ask_for_refresh


@bus.on(CommitmentVerified)
def commitment_verified(fact: CommitmentVerified) -> None:
    """A town hall confirmed."""
    _count_again(fact.commitment_id)


@bus.on(CommitmentHeld)
def commitment_held(fact: CommitmentHeld) -> None:
    """A day was held."""
    _count_again(fact.commitment_id)


@bus.on(CommitmentReported)
def commitment_reported(fact: CommitmentReported) -> None:
    """A report was given, or corrected."""
    _count_again(fact.commitment_id)


def _count_again(commitment_id: int) -> None:
    ask_for_refresh(edition_id=Commitment.objects.values_list("edition_id", flat=True).get(pk=commitment_id))


@bus.on(NeighbourVerified)
def neighbour_verified(fact: NeighbourVerified) -> None:
    """A regrouped commune is confirmed."""
    found = GroupedCommune.objects.values_list("commitment__edition_id", flat=True)
    ask_for_refresh(edition_id=found.get(pk=fact.grouped_id))


@bus.on(CountChanged)
def count_changed(fact: CountChanged) -> None:
    """A commune was declared or withdrawn, a neighbour asked or removed."""
    ask_for_refresh(edition_id=fact.edition_id)
