"""A valid assignment at once: in the order of the lottery, each group takes the best of its wishes that is left.

Then sessions below their minimum are filled with people who go anywhere, or cancelled, and those are placed again.
It is what « first come, first served » would give, and what the exact methods start from.
"""

from .arrays import NOWHERE, Arrays, Assignment, Ints
from .cost import members
from .rows import Rows, to_assignment


class Draft:
    """An assignment being made, with its loads."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays, self.rows = arrays, Rows(arrays)
        self.seats = self.rows.empty()
        self.left = list(self.rows.maximum)
        self.hands = [0] * arrays.slots
        self.skilled = [0] * len(arrays.need_slot)
        self.team: list[set[int]] = [set() for _ in range(arrays.slots)]
        self.closed = [False] * arrays.slots

    def fits(self, group: int, slot: int) -> bool:
        """Whether there is room, and the group is free at that time."""
        if self.closed[slot] or self.left[slot] < self.rows.places(group, slot):
            return False
        seats = self.seats[group]
        return all(seats[half] == NOWHERE for half in self.rows.halves[slot])

    def seat(self, group: int, slot: int, *, sign: int = 1) -> None:
        """Give a place; ``sign`` -1 takes it back."""
        for half in self.rows.halves[slot]:
            self.seats[group][half] = slot if sign > 0 else NOWHERE
        self.left[slot] -= sign * self.rows.places(group, slot)
        self.hands[slot] += sign * self.rows.workers[group]
        for need, mask, _ in self.rows.needs.get(slot, ()):
            self.skilled[need] += sign * self.rows.have[group][mask]
        (self.team[slot].add if sign > 0 else self.team[slot].discard)(group)

    def lacks(self, slot: int) -> bool:
        """Whether a session lacks workers or skills."""
        short = self.hands[slot] < self.rows.minimum[slot]
        return short or any(self.skilled[need] < count for need, _, count in self.rows.needs.get(slot, ()))

    def waiting(self, group: int) -> bool:
        """Whether a group has half-days without a place and goes anywhere."""
        return self.rows.other[group] >= 0 and NOWHERE in self.seats[group]


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
    _take_wishes(draft, groups)
    while lacking := _fill_all(draft, groups):
        for slot in lacking[: 1 + len(lacking) // 8]:
            freed = sorted(draft.team[slot])
            for group in freed:
                draft.seat(group, slot, sign=-1)
            draft.closed[slot] = True
            _take_wishes(draft, freed)
    _take_anything(draft, groups)
    return to_assignment(draft.seats, arrays)


def _seat_known(draft: Draft, known: Assignment) -> None:
    for group, slot in zip(*(one.tolist() for one in members(draft.arrays, known)), strict=True):
        if draft.fits(group, slot):
            draft.seat(group, slot)


def _take_wishes(draft: Draft, groups: list[int]) -> None:
    for group in groups:
        for slot, _ in draft.rows.arcs[group]:
            if draft.fits(group, slot):
                draft.seat(group, slot)


def _take_anything(draft: Draft, groups: list[int]) -> None:
    """An open session with room, for who accepts any."""
    running = [slot for slot, team in enumerate(draft.team) if team or draft.rows.needs_nobody[slot]]
    for group in groups:
        if not draft.waiting(group):
            continue
        running = [slot for slot in running if draft.left[slot] > 0]
        for slot in running:
            if draft.fits(group, slot) and draft.rows.stands(group, slot):
                draft.seat(group, slot)
                if not draft.waiting(group):
                    break


def _fill_all(draft: Draft, groups: list[int]) -> list[int]:
    """Send people who go anywhere where hands are missing; the sessions that still lack and may be cancelled.

    Those with fewest hands come first: they are the first to be cancelled.
    """
    must = draft.arrays.must_run
    pool = [group for group in groups if draft.waiting(group)]
    lacking = [slot for slot in range(draft.arrays.slots) if not draft.closed[slot] and draft.lacks(slot)]
    for slot in sorted(lacking, key=lambda slot: (-draft.hands[slot], slot)):
        for group in pool:
            if not draft.lacks(slot):
                break
            if draft.rows.stands(group, slot) and _useful(draft, group, slot) and draft.fits(group, slot):
                draft.seat(group, slot)
    still = [slot for slot in lacking if draft.lacks(slot) and not must[slot]]
    return sorted(still, key=lambda slot: (draft.hands[slot], slot))


def _useful(draft: Draft, group: int, slot: int) -> bool:
    """Whether a group brings hands or skills that a session lacks."""
    if draft.hands[slot] < draft.rows.minimum[slot]:
        return draft.rows.workers[group] > 0
    needs = draft.rows.needs.get(slot, ())
    return any(draft.skilled[need] < count and draft.rows.have[group][mask] for need, mask, count in needs)
