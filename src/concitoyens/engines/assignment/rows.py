"""The arrays as plain lists: what a method that goes from group to group reads, much faster than scalar by scalar."""

from functools import cached_property
from itertools import pairwise

import numpy as np

from .arrays import AWAY, NOWHERE, Arrays, Assignment

Seats = list[list[int]]  # [group][half-day]: slot, NOWHERE or AWAY


class Rows:
    """One list for each thing asked often. Read only."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.people: list[int] = arrays.people.tolist()
        self.workers: list[int] = arrays.workers.tolist()
        self.other: list[int] = arrays.other_cost.tolist()
        self.none: list[int] = arrays.none_cost.tolist()
        self.halves = [tuple(np.nonzero(span)[0].tolist()) for span in arrays.spans]
        self.minimum: list[int] = arrays.minimum.tolist()
        self.maximum: list[int] = arrays.maximum.tolist()
        self.needs_nobody: list[bool] = arrays.needs_nobody.tolist()
        start, slots, costs = arrays.arc_start.tolist(), arrays.arc_slot.tolist(), arrays.arc_cost.tolist()
        self.arcs = [list(zip(slots[low:high], costs[low:high], strict=True)) for low, high in pairwise(start)]
        self._asked: list[dict[int, int]] = [dict(arcs) for arcs in self.arcs]
        self._compat: list[list[bool]] = arrays.compat[arrays.class_of].tolist()
        self._available: list[list[bool]] = arrays.available.tolist()
        self._all_day = bool(arrays.available.all())
        self._only_workers: list[bool] = arrays.only_workers.tolist()

    @cached_property
    def needs(self) -> dict[int, list[tuple[int, int, int]]]:
        """Needs of skilled people by slot: (number of the need, set of skills, how many)."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        arrays = self.arrays
        lines = zip(arrays.need_slot.tolist(), arrays.need_mask.tolist(), arrays.need_count.tolist(), strict=True)
        for number, (slot, mask, count) in enumerate(lines):
            found.setdefault(slot, []).append((number, mask, count))
        return found

    @cached_property
    def have(self) -> list[list[int]]:
        """How many people of a group know a set of skills."""
        found: list[list[int]] = self.arrays.have.tolist()
        return found

    @cached_property
    def sent(self) -> dict[int, frozenset[int]]:
        """Slots where the organiser sent a group; most have none."""
        rows = np.nonzero(np.any(self.arrays.pre_assigned >= 0, axis=1))[0].tolist()
        return {row: frozenset(self.arrays.pre_assigned[row].tolist()) - {NOWHERE} for row in rows}

    def places(self, group: int, slot: int) -> int:
        """Places that a group takes in a slot."""
        return self.workers[group] if self._only_workers[slot] else self.people[group]

    def stands(self, group: int, slot: int) -> bool:
        """Whether a group may be in a slot at all."""
        if not self._compat[group][slot]:
            return False
        return self._all_day or all(self._available[group][half] for half in self.halves[slot])

    def cost(self, group: int, slot: int) -> int:
        """Points of a group in a slot, or -1 when it may not be there."""
        asked = self._asked[group].get(slot)
        if asked is not None:
            return asked
        if self.other[group] < 0 or not self.stands(group, slot):
            return -1
        return self.other[group] * len(self.halves[slot])

    def seats(self, assignment: Assignment) -> Seats:
        """An assignment as lists."""
        found: Seats = assignment.tolist()
        return found

    def empty(self) -> Seats:
        """Nobody is placed yet."""
        return [[NOWHERE if there else AWAY for there in row] for row in self._available]


def to_assignment(seats: Seats, arrays: Arrays) -> Assignment:
    """Lists as an assignment."""
    return np.array(seats, np.int64).reshape(arrays.groups, arrays.half_days)
