"""A part of a problem: some slots, and the groups that are there, as arrays of their own.

Every group of these slots is taken along, so that the slots have all their places and all their people. At the hours
when a group is in a slot left out, it counts as away.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .arrays import AWAY, NOWHERE, Arrays, Assignment, Bools, Ints


@dataclass(frozen=True, eq=False)
class Part:
    """The arrays of the part, and which groups and slots of the whole its rows are."""

    arrays: Arrays
    groups: Ints
    slots: Ints

    def now(self, whole: Assignment) -> Assignment:
        """Where the groups of the part are, as rows of the part."""
        number = np.full(int(whole.max(initial=NOWHERE)) + 3, NOWHERE, np.int64)
        inside = self.slots[self.slots <= whole.max(initial=NOWHERE)]
        number[inside] = np.arange(len(inside))
        here = np.where(whole[self.groups] >= 0, number[whole[self.groups]], NOWHERE)
        return np.where(self.arrays.available, here, AWAY).astype(np.int64)

    def put_back(self, whole: Assignment, part: Assignment) -> Assignment:
        """The whole with what was decided for the part."""
        merged = whole.copy()
        number = np.append(self.slots, NOWHERE)
        for row, group in enumerate(self.groups.tolist()):
            decided = part[row] != AWAY
            merged[group, decided] = number[part[row, decided]]
        return merged


def take(arrays: Arrays, assignment: Assignment, slots: Ints, extra: Ints, penalty: Ints) -> Part:
    """The part of these slots with their groups, and ``extra`` groups without a place.

    ``penalty``: for each group of the whole, points for each half-day that it does not stay where it is.
    """
    inside = np.zeros(arrays.slots + 1, np.bool_)
    inside[slots] = True
    there: Bools = np.any(inside[assignment] & (assignment >= 0), axis=1)
    there[extra] = True
    groups = np.nonzero(there)[0]
    now = assignment[groups]
    free = arrays.available[groups] & ((now == NOWHERE) | (inside[now] & (now >= 0)))
    number = np.full(arrays.slots, NOWHERE, np.int64)
    number[slots] = np.arange(len(slots))
    needs = inside[arrays.need_slot]
    sent = arrays.pre_assigned[groups]
    part = replace(
        arrays,
        group_ids=tuple(arrays.group_ids[group] for group in groups),
        slot_ids=tuple(arrays.slot_ids[slot] for slot in slots),
        people=arrays.people[groups],
        workers=arrays.workers[groups],
        class_of=arrays.class_of[groups],
        available=free,
        other_cost=np.where(arrays.other_cost[groups] < 0, -1, arrays.other_cost[groups] + penalty[groups]),
        none_cost=arrays.none_cost[groups] + penalty[groups],
        pre_assigned=np.where((sent >= 0) & inside[sent] & free, number[sent], NOWHERE),
        locked=arrays.locked[groups],
        spans=arrays.spans[slots],
        minimum=arrays.minimum[slots],
        maximum=arrays.maximum[slots],
        cancel_cost=arrays.cancel_cost[slots],
        must_run=arrays.must_run[slots],
        only_workers=arrays.only_workers[slots],
        compat=arrays.compat[:, slots],
        need_slot=number[arrays.need_slot[needs]],
        need_mask=arrays.need_mask[needs],
        need_count=arrays.need_count[needs],
        have=arrays.have[groups],
        **_arcs(arrays, assignment, groups, free, number, penalty),
    )
    return Part(part, groups, slots)


def _arcs(
    arrays: Arrays, assignment: Assignment, groups: Ints, free: Bools, number: Ints, penalty: Ints
) -> dict[str, Any]:
    """Wish arcs of the part, and where each group is now: an arc too, the only one without a penalty."""
    start, slot_of, rank_of, cost_of = [0], [], [], []
    halves = [tuple(np.nonzero(span)[0].tolist()) for span in arrays.spans]
    inside, hours, seats = number.tolist(), free.tolist(), assignment[groups].tolist()
    moved, other = penalty[groups].tolist(), arrays.other_cost[groups].tolist()
    low, high = arrays.arc_start[groups].tolist(), arrays.arc_start[groups + 1].tolist()
    for row in range(len(groups)):
        arcs = slice(low[row], high[row])
        columns = (arrays.arc_slot[arcs].tolist(), arrays.arc_rank[arcs].tolist(), arrays.arc_cost[arcs].tolist())
        wished = list(zip(*columns, strict=True))
        for slot in sorted({one for one in seats[row] if one >= 0 and inside[one] >= 0} - set(columns[0])):
            wished.append((slot, 0, other[row] * len(halves[slot])))
        for slot, rank, cost in wished:
            if inside[slot] < 0 or not all(hours[row][half] for half in halves[slot]):
                continue
            stays = all(seats[row][half] == slot for half in halves[slot])
            slot_of.append(inside[slot])
            rank_of.append(rank)
            cost_of.append(cost + (0 if stays else moved[row] * len(halves[slot])))
        start.append(len(slot_of))
    return {
        "arc_start": np.array(start, np.int64),
        "arc_slot": np.array(slot_of, np.int64),
        "arc_rank": np.array(rank_of, np.int64),
        "arc_cost": np.array(cost_of, np.int64),
    }
