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
@bus.on(CommitmentHeld)
@bus.on(CommitmentReported)
def commitment_changed(fact: CommitmentVerified | CommitmentHeld | CommitmentReported) -> None:
    """A commitment went one step further."""
    ask_for_refresh(edition_id=Commitment.objects.values_list("edition_id", flat=True).get(pk=fact.commitment_id))


@bus.on(NeighbourVerified)
def neighbour_verified(fact: NeighbourVerified) -> None:
    """A regrouped commune is confirmed."""
    found = GroupedCommune.objects.values_list("commitment__edition_id", flat=True)
    ask_for_refresh(edition_id=found.get(pk=fact.grouped_id))


@bus.on(CountChanged)
def count_changed(fact: CountChanged) -> None:
    """A commune was declared or withdrawn, a neighbour asked or removed."""
    ask_for_refresh(edition_id=fact.edition_id)
