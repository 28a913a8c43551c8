"""The last word: no two groups would both gain by swapping, and between equals the lottery decides.

Groups of the same size, workers, skills and hours take the same room, so they may swap whenever both may stand there.
A swap is made when it lowers the points, or keeps them and gives the luckier of the two a better place. Every swap
lowers the points or moves them from the luckier to the less lucky: there is an end, and it does not depend on chance.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from .arrays import NOWHERE, Arrays, Assignment
from .cost import cost_of, loads, members

Key = tuple[int, int]  # group, slot


class Room:
    """Who is where, kept up to date while groups swap and move."""

    def __init__(self, arrays: Arrays, assignment: Assignment) -> None:
        self.arrays, self.assignment = arrays, assignment.copy()
        self.places, self.workers, _ = loads(arrays, assignment)
        self.needs = set(arrays.need_slot.tolist())
        self.team: dict[int, set[int]] = defaultdict(set)
        for group, slot in zip(*(one.tolist() for one in members(arrays, assignment)), strict=True):
            self.team[slot].add(group)
        self.shape: list[Hashable] = [
            (int(arrays.people[g]), int(arrays.workers[g]), arrays.have[g].tobytes(), arrays.available[g].tobytes())
            for g in range(arrays.groups)
        ]

    def at(self, group: int, slot: int) -> int | None:
        """Where a group is during the hours of a slot: NOWHERE, a slot of the same hours, or None for a mixture."""
        spans = self.arrays.spans
        here = set(self.assignment[group, spans[slot]].tolist())
        if len(here) > 1:
            return None
        place = here.pop()
        same = place == NOWHERE or (place >= 0 and (spans[place] == spans[slot]).all())
        return int(place) if same and not self.sent(group, place) else None

    def sent(self, group: int, slot: int) -> bool:
        return slot >= 0 and bool((self.arrays.pre_assigned[group] == slot).any())

    def points(self, group: int, slot: int, like: int) -> int | None:
        """Points of a group in a slot, or without a place for the hours of another; None when it may not be there."""
        if slot == NOWHERE:
            return int(self.arrays.none_cost[group] * self.arrays.spans[like].sum())
        cost = cost_of(self.arrays, group, slot)
        return None if cost < 0 else cost

    def put(self, group: int, slot: int, *, like: int) -> None:
        """A group leaves where it was during the hours of ``like`` and takes this slot, or none."""
        arrays, span = self.arrays, self.arrays.spans[like]
        before = int(self.assignment[group, span][0])
        for place, sign in ((before, -1), (slot, 1)):
            if place >= 0:
                self.places[place] += sign * arrays.places(group, place)
                self.workers[place] += sign * int(arrays.workers[group])
        self.team[before].discard(group)
        self.team[slot].add(group)
        self.assignment[group, span] = slot

    def better(self, group: int) -> Iterator[tuple[int, int, int]]:
        """Wishes that a group would like more than where it is, the best first: (slot, place now, points now)."""
        arrays = self.arrays
        for arc in range(int(arrays.arc_start[group]), int(arrays.arc_start[group + 1])):
            slot = int(arrays.arc_slot[arc])
            here = self.at(group, slot)
            if here is None or here == slot:
                continue
            points = self.points(group, here, slot)
            if points is not None and arrays.arc_cost[arc] < points:
                yield slot, here, points

    def may_leave(self, group: int, slot: int) -> bool:
        """Whether a session still holds without this group."""
        enough = self.workers[slot] - self.arrays.workers[group] >= self.arrays.minimum[slot]
        return slot == NOWHERE or (slot not in self.needs and bool(enough))


def settle(arrays: Arrays, assignment: Assignment) -> Assignment:
    """The assignment after every swap and move that is better, or equal and just."""
    room, again = Room(arrays, assignment), True
    while again:
        again = False
        for group in range(arrays.groups):
            for slot, here, points in room.better(group):
                if _move(room, group, slot, here) or _swap(room, group, slot, here, points):
                    again = True
                    break
    return room.assignment


def _move(room: Room, group: int, slot: int, here: int) -> bool:
    """Take a place that is left."""
    arrays = room.arrays
    running = bool(room.team[slot]) or bool(arrays.needs_nobody[slot])
    fits = room.places[slot] + arrays.places(group, slot) <= arrays.maximum[slot]
    if not (running and fits and room.may_leave(group, here)):
        return False
    if len(room.team[here]) == 1 and here != NOWHERE and arrays.cancel_cost[here] and not arrays.needs_nobody[here]:
        return False  # it would be empty, hence cancelled
    room.put(group, slot, like=slot)
    return True


def _swap(room: Room, group: int, slot: int, here: int, points: int) -> bool:
    """Swap with the one of this session to whom it costs least; the least lucky among equals."""
    gain = points - cost_of(room.arrays, group, slot)
    best: tuple[int, int] | None = None
    for other in room.team[slot]:
        if room.shape[other] != room.shape[group] or room.at(other, slot) != slot:
            continue
        now, then = room.points(other, slot, slot), room.points(other, here, slot)
        if now is None or then is None:
            continue
        loss = then - now
        if (loss < gain or (loss == gain and other > group)) and (best is None or (loss, -other) < best):
            best = loss, -other
    if best is None:
        return False
    room.put(-best[1], here, like=slot)
    room.put(group, slot, like=slot)
    return True
