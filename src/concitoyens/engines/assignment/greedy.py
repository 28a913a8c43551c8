"""A valid assignment at once: in the order of the lottery, each group takes the best of its wishes that is left.

Then sessions below their minimum are filled with people who go anywhere, or cancelled, and those are placed again.
It is what « first come, first served » would give, and what the exact methods start from.
"""

import numpy as np

from .arrays import NOWHERE, Arrays, Assignment, Bools, Ints
from .cost import empty, loads, members


class Draft:
    """An assignment being made, with its loads."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.assignment: Assignment = empty(arrays)
        self.left: Ints = arrays.maximum.copy()
        self.closed: Bools = np.zeros(arrays.slots, np.bool_)

    def fits(self, group: int, slot: int) -> bool:
        free = (self.assignment[group, self.arrays.spans[slot]] == NOWHERE).all()
        return bool(free and not self.closed[slot] and self.left[slot] >= self.arrays.places(group, slot))

    def seat(self, group: int, slot: int) -> None:
        self.assignment[group, self.arrays.spans[slot]] = slot
        self.left[slot] -= self.arrays.places(group, slot)

    def free(self, group: int, slot: int) -> None:
        self.assignment[group, self.arrays.spans[slot]] = NOWHERE
        self.left[slot] += self.arrays.places(group, slot)


def greedy(arrays: Arrays, *, turn: Ints | None = None, seated: Assignment | None = None) -> Assignment:
    """The assignment of those who choose in this order (the lottery by default).

    ``seated``: who has a place already; they keep it as long as it holds. Valid whenever sessions that may not be
    cancelled allow it: those alone can be left short.
    """
    draft = Draft(arrays)
    groups = list(range(arrays.groups)) if turn is None else [int(group) for group in turn]
    for known in (arrays.pre_assigned, seated):
        if known is not None:
            _seat_known(draft, known)
    for group in groups:
        _take_wishes(draft, group)
    while True:
        lacking = _lacking(draft)
        for slot in lacking:
            _fill(draft, groups, slot)
        lacking = [slot for slot in _lacking(draft) if not arrays.must_run[slot]]
        if not lacking:
            break
        for group in _cancel(draft, lacking[0]):
            _take_wishes(draft, group)
    for group in groups:
        _take_anything(draft, group)
    return draft.assignment


def _seat_known(draft: Draft, known: Assignment) -> None:
    for group, slot in zip(*(one.tolist() for one in members(draft.arrays, known)), strict=True):
        if draft.fits(group, slot):
            draft.seat(group, slot)


def _take_wishes(draft: Draft, group: int) -> None:
    arrays = draft.arrays
    for slot in arrays.arc_slot[arrays.arc_start[group] : arrays.arc_start[group + 1]].tolist():
        if draft.fits(group, slot):
            draft.seat(group, slot)


def _take_anything(draft: Draft, group: int) -> None:
    """An open session with room, for who accepts any."""
    arrays = draft.arrays
    if arrays.other_cost[group] < 0 or not (draft.assignment[group] == NOWHERE).any():
        return
    running = arrays.needs_nobody.copy()
    running[draft.assignment[draft.assignment >= 0]] = True
    for slot in np.nonzero(arrays.compat[arrays.class_of[group]] & running)[0].tolist():
        if draft.fits(group, slot):
            draft.seat(group, slot)


def _lacking(draft: Draft) -> list[int]:
    """Sessions that lack workers or skills: of those with fewest people first."""
    arrays = draft.arrays
    _, workers, skilled = loads(arrays, draft.assignment)
    short = workers < arrays.minimum
    short[arrays.need_slot[skilled < arrays.need_count]] = True
    return sorted(np.nonzero(short & ~draft.closed)[0].tolist(), key=lambda slot: (int(workers[slot]), slot))


def _fill(draft: Draft, groups: list[int], slot: int) -> None:
    """People without a place who go anywhere come to the rescue, as far as needed."""
    arrays = draft.arrays
    needs = np.nonzero(arrays.need_slot == slot)[0]
    _, workers, skilled = loads(arrays, draft.assignment)
    missing, lack = int(arrays.minimum[slot] - workers[slot]), (arrays.need_count - skilled)[needs]
    for group in groups:
        if missing <= 0 and (lack <= 0).all():
            return
        useful = missing > 0 or (arrays.have[group, arrays.need_mask[needs]][lack > 0] > 0).any()
        willing = arrays.other_cost[group] >= 0 and arrays.may_stand(group, slot)
        if useful and willing and draft.fits(group, slot):
            draft.seat(group, slot)
            missing -= int(arrays.workers[group])
            lack = lack - arrays.have[group, arrays.need_mask[needs]]


def _cancel(draft: Draft, slot: int) -> list[int]:
    """Close a session; who was there is free again."""
    groups = np.nonzero((draft.assignment == slot).any(axis=1))[0].tolist()
    for group in groups:
        draft.free(group, slot)
    draft.closed[slot] = True
    return groups
