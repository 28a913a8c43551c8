"""Facts that the national day announces to the apps above it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CommitmentVerified:
    """The town hall confirmed: from now on the commune is shown and counted."""

    commitment_id: int


@dataclass(frozen=True)
class CommitmentHeld:
    """The commune says that its day was held."""

    commitment_id: int


@dataclass(frozen=True)
class CommitmentReported:
    """The commune told what its day was, or corrected it."""

    commitment_id: int


@dataclass(frozen=True)
class NeighbourVerified:
    """The town hall of a grouped commune confirmed: it is counted."""

    grouped_id: int


@dataclass(frozen=True)
class CountChanged:
    """An edition counts other communes: one was declared or withdrawn, a neighbour asked or removed."""

    edition_id: int


@dataclass(frozen=True)
class DaysChanged:
    """Days were added, moved, put off or cancelled by one act. Calendars and households follow."""

    day_ids: tuple[int, ...]
    #: The postponement that did it; None when the commune changed its own programme.
    postponement_id: int | None = None
