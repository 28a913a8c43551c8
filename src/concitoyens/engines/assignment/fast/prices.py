"""The bound: every group has a price for being placed once, and every worksite chooses its team alone, exactly.

Lagrangian relaxation of « each group once » (``Prices.row``, points) and of « as many people sent as worksites take »
(``Prices.pool``, points for a worker sent). What is left falls apart into one knapsack a worksite, with its minimum
and its closing: a dynamic program over its load. The sum of their best values is below every answer.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..arrays import Floats, Ints
from .compiling import compiled
from .view import View

KEEP = 0.3  # of the last direction: damps the zigzag


class Prices(NamedTuple):
    """What a place is worth to each row, and what sending a worker costs at each set of half-days."""

    row: Floats
    pool: Floats


class Room(NamedTuple):
    """Where the kernels work, and what they leave: the chosen items and what is covered too much or too little."""

    reduced: Floats  # (items,) cost less prices
    table: NDArray[np.uint8]  # (most items, most places + 1)
    value: Floats  # (most places + 1,)
    after: Floats
    chosen: NDArray[np.int8]  # (items,)
    left: Floats  # (rows,) 1 less how often the row is covered
    flow: Floats  # (spans,) workers who go anywhere, less those that worksites take
    direction: Floats  # (rows,) of the last steps
    pull: Floats  # (spans,)
    mean: Floats  # (items,) moving average of the chosen
    failures: Ints  # (1,) steps since the bound rose


class Way(NamedTuple):
    """How to climb: steps, patience before the reach shrinks, by how much, memory of the mean, weight of the pool."""

    steps: int
    patience: int
    shrink: float
    memory: float
    weight: float


@compiled
def reduce(view: View, prices: Prices, slot: int, reduced: Floats) -> float:
    """The cost of the items of a slot less their prices; what those whom the organiser sent cost there."""
    halves = view.there.shape[1]
    first, last = view.half_start[slot], view.half_start[slot + 1]
    for item in range(view.start[slot], view.start[slot + 1]):
        gain = view.cost[item]
        for at in range(first, last):
            gain -= prices.row[view.group[item] * halves + view.half[at]]
        reduced[item] = gain
    base: float = view.sent_cost[slot]
    for at in range(view.sent_start[slot], view.sent_start[slot + 1]):
        base -= prices.row[view.sent[at]]
    return base


@compiled
def team(view: View, slot: int, person: float, room: Room) -> tuple[float, int, int]:
    """The cheapest team of one slot that opens: (cost, load of wishes, people sent). ``person``: price of one sent.

    ``room.table[item, load]``: whether the cheapest team of that load up to this item has it; 2 in the first column
    for an item that cannot help.
    """
    places, minimum, low = view.maximum[slot], view.minimum[slot], view.start[slot]
    value, after, table = room.value, room.after, room.table
    value[: places + 1] = np.inf
    value[0] = 0.0
    reach = 0
    for item in range(low, view.start[slot + 1]):
        gain, size, row = room.reduced[item], view.size[item], item - low
        if gain >= 0.0 and (person <= 0.0 or gain >= person * size or minimum == 0):
            table[row, 0] = 2
            continue
        reach = min(places, reach + size)
        count = reach + 1 - size
        without, grown = value[size : reach + 1], value[:count]
        best, taken = after[size : reach + 1], table[row, size : reach + 1]
        for at in range(count):  # no branch: the processor does several loads at once
            more, less = grown[at] + gain, without[at]
            taken[at] = more < less
            best[at] = min(more, less)
        for load in range(min(size, reach + 1)):
            after[load] = value[load]
            table[row, load] = 0
        for load in range(reach + 1):
            value[load] = after[load]
    least, least_load, least_sent = np.inf, 0, 0
    for load in range(reach + 1):
        sent = places - load if person < 0.0 else max(0, minimum - load)
        cost = value[load] + person * sent
        if cost < least and load + sent <= places:
            least, least_load, least_sent = cost, load, sent
    return least, least_load, least_sent


@compiled
def _alone(view: View, prices: Prices, room: Room) -> float:
    """The groups' own part: the prices, and going anywhere or nowhere where that costs less. Sets ``left`` and
    ``flow`` anew.
    """
    groups, halves = view.there.shape
    simple = halves == 1 and view.spans.shape[0] == 1  # then a group goes anywhere or nowhere, never both
    bound = 0.0
    room.flow[:] = 0.0
    for group in range(groups):
        waits = True
        if simple:
            waits = view.other[group] + prices.pool[0] * view.workers[group] >= view.none[group]
        for half in range(halves):
            row = group * halves + half
            room.left[row] = 0.0
            if view.there[group, half]:
                bound += prices.row[row]
                room.left[row] = 1.0
                if waits and view.none[group] < prices.row[row]:
                    bound += view.none[group] - prices.row[row]
                    room.left[row] = 0.0
        if view.other[group] < np.inf and not (simple and waits):
            bound += _goes(view, prices, room, group)
    return bound


@compiled
def _goes(view: View, prices: Prices, room: Room, group: int) -> float:
    """What a group gains by going anywhere, at each set of half-days."""
    halves, bound = view.there.shape[1], 0.0
    for span in range(view.spans.shape[0]):
        gain, there = prices.pool[span] * view.workers[group], True
        for half in range(halves):
            if view.spans[span, half]:
                there = there and view.there[group, half]
                gain += view.other[group] - prices.row[group * halves + half]
        if there and gain < 0.0:
            bound += gain
            room.flow[span] += view.workers[group]
            for half in range(halves):
                if view.spans[span, half]:
                    room.left[group * halves + half] -= 1.0
    return bound


@compiled
def relaxed(view: View, prices: Prices, room: Room) -> float:
    """The value of the relaxation at these prices: a lower bound. Leaves ``chosen``, ``left`` and ``flow``."""
    bound = _alone(view, prices, room)
    room.chosen[:] = 0
    for slot in range(len(view.maximum)):
        base = reduce(view, prices, slot, room.reduced)
        span = view.span_of[slot]
        best, load, taken = team(view, slot, -prices.pool[span], room)
        if view.closed[slot] <= best + base:
            bound += view.closed[slot]
            continue
        bound += best + base
        room.flow[span] -= taken
        for at in range(view.sent_start[slot], view.sent_start[slot + 1]):
            room.left[view.sent[at]] -= 1.0
        _choose(view, slot, load, room)
    return bound


@compiled
def _choose(view: View, slot: int, load: int, room: Room) -> None:
    """Walk the table of a team back: who is in it."""
    halves, low = view.there.shape[1], view.start[slot]
    for item in range(view.start[slot + 1] - 1, low - 1, -1):
        if room.table[item - low, 0] != 2 and room.table[item - low, load] == 1:
            room.chosen[item] = 1
            load -= view.size[item]
            for at in range(view.half_start[slot], view.half_start[slot + 1]):
                room.left[view.group[item] * halves + view.half[at]] -= 1.0


@compiled
def _step(view: View, prices: Prices, room: Room, distance: float, weight: float) -> bool:
    """One step in the deflected direction, as far as Polyak says for this distance; False when there is none."""
    groups, halves = view.there.shape
    norm = 0.0
    for row in range(groups * halves):
        room.direction[row] = (1.0 - KEEP) * room.left[row] + KEEP * room.direction[row]
        norm += room.direction[row] * room.direction[row] * view.people[row // halves]
    for span in range(len(prices.pool)):
        room.pull[span] = (1.0 - KEEP) * room.flow[span] + KEEP * room.pull[span]
        norm += room.pull[span] * room.pull[span] * weight
    if norm <= 1e-12:
        return False
    step = distance / norm
    for row in range(groups * halves):
        prices.row[row] += step * room.direction[row] * view.people[row // halves]
    for span in range(len(prices.pool)):
        prices.pool[span] += step * room.pull[span] * weight
    return True


@compiled
def ascend(view: View, prices: Prices, best: Prices, room: Room, way: Way, level: Floats) -> None:
    """Some subgradient steps. ``level``: the best bound so far, whose prices are ``best``, and how far to reach above
    it; the reach shrinks when the bound has not risen for a while.
    """
    for _ in range(way.steps):
        bound = relaxed(view, prices, room)
        room.failures[0] += 1
        if bound > level[0] + 1e-9:
            level[0] = bound
            best.row[:], best.pool[:] = prices.row, prices.pool
            room.failures[0] = 0
        elif room.failures[0] >= way.patience:
            level[1] *= way.shrink
            prices.row[:], prices.pool[:] = best.row, best.pool
            room.failures[0] = 0
        for item in range(len(room.mean)):
            room.mean[item] += way.memory * (room.chosen[item] - room.mean[item])
        if not _step(view, prices, room, level[0] + level[1] - bound, way.weight):
            break
