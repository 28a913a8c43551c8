"""The last word: no two groups would both gain by swapping, and between equals the lottery decides.

Groups of the same size, workers, skills and hours take the same room, so they may swap whenever both may stand there.
A swap is made when it lowers the points, or keeps them and gives the luckier of the two a better place. Every swap
lowers the points or moves them from the luckier to the less lucky: there is an end, and it does not depend on chance.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from .arrays import NOWHERE, Arrays, Assignment
from .cost import loads, members
from .rows import Rows, to_assignment


class Room:
    """Who is where, kept up to date while groups swap and move."""

    def __init__(self, arrays: Arrays, assignment: Assignment) -> None:
        self.arrays, self.rows = arrays, Rows(arrays)
        self.seats = self.rows.seats(assignment)
        places, hands, _ = loads(arrays, assignment)
        self.places: list[int] = places.tolist()
        self.hands: list[int] = hands.tolist()
        self.shape = self._shapes()
        self.team: dict[tuple[int, int], set[int]] = defaultdict(set)
        self.count = [0] * arrays.slots
        for group, slot in zip(*(one.tolist() for one in members(arrays, assignment)), strict=True):
            self.team[slot, self.shape[group]].add(group)
            self.count[slot] += 1

    def _shapes(self) -> list[int]:
        """A number for each shape: people, workers, skills, hours."""
        arrays, known = self.arrays, dict[Hashable, int]()
        keys = zip(self.rows.people, self.rows.workers, arrays.have, arrays.available, strict=True)
        return [
            known.setdefault((people, workers, have.tobytes(), hours.tobytes()), len(known))
            for people, workers, have, hours in keys
        ]

    def at(self, group: int, slot: int) -> int | None:
        """Where a group is during the hours of a slot: NOWHERE, a slot of the same hours, or None for a mixture."""
        halves, seats = self.rows.halves[slot], self.seats[group]
        place = seats[halves[0]]
        if any(seats[half] != place for half in halves):
            return None
        if place >= 0 and (self.rows.halves[place] != halves or place in self.rows.sent.get(group, ())):
            return None
        return place

    def points(self, group: int, slot: int, like: int) -> int | None:
        """Points of a group in a slot, or without a place for the hours of another; None when it may not be there."""
        if slot == NOWHERE:
            return self.rows.none[group] * len(self.rows.halves[like])
        cost = self.rows.cost(group, slot)
        return None if cost < 0 else cost

    def put(self, group: int, slot: int, *, like: int) -> None:
        """A group leaves where it was during the hours of ``like`` and takes this slot, or none."""
        halves, seats = self.rows.halves[like], self.seats[group]
        for place, sign in ((seats[halves[0]], -1), (slot, 1)):
            if place >= 0:
                self.places[place] += sign * self.rows.places(group, place)
                self.hands[place] += sign * self.rows.workers[group]
                self.count[place] += sign
                team = self.team[place, self.shape[group]]
                (team.add if sign > 0 else team.discard)(group)
        for half in halves:
            seats[half] = slot

    def better(self, group: int) -> Iterator[tuple[int, int, int]]:
        """Wishes that a group would like more than where it is, the best first: (slot, place now, points now)."""
        for slot, cost in self.rows.arcs[group]:
            here = self.at(group, slot)
            if here is None or here == slot:
                continue
            points = self.points(group, here, slot)
            if points is not None and cost < points:
                yield slot, here, points

    def may_leave(self, group: int, slot: int) -> bool:
        """Whether a session still holds, and is not empty at a cost, without this group."""
        if slot == NOWHERE:
            return True
        enough = self.hands[slot] - self.rows.workers[group] >= self.rows.minimum[slot]
        emptied = self.count[slot] == 1 and not self.rows.needs_nobody[slot] and self.arrays.cancel_cost[slot] > 0
        return slot not in self.rows.needs and enough and not emptied


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
    return to_assignment(room.seats, arrays)


def _move(room: Room, group: int, slot: int, here: int) -> bool:
    """Take a place that is left."""
    running = room.count[slot] > 0 or room.rows.needs_nobody[slot]
    fits = room.places[slot] + room.rows.places(group, slot) <= room.rows.maximum[slot]
    if not (running and fits and room.may_leave(group, here)):
        return False
    room.put(group, slot, like=slot)
    return True


def _swap(room: Room, group: int, slot: int, here: int, points: int) -> bool:
    """Swap with the one of this session to whom it costs least; the least lucky among equals."""
    gain = points - room.rows.cost(group, slot)
    best: tuple[int, int] | None = None
    for other in room.team[slot, room.shape[group]]:
        now, then = room.points(other, slot, slot), room.points(other, here, slot)
        if now is None or then is None or room.at(other, slot) != slot:
            continue
        loss = then - now
        if (loss < gain or (loss == gain and other > group)) and (best is None or (loss, -other) < best):
            best = loss, -other
    if best is None:
        return False
    room.put(-best[1], here, like=slot)
    room.put(group, slot, like=slot)
    return True
