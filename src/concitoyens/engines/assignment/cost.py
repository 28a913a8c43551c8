"""What an assignment costs, and whether it holds: loads, costs and refusals straight from the arrays."""

import numpy as np

from .arrays import AWAY, NOWHERE, Arrays, Assignment, Bools, Ints


def empty(arrays: Arrays) -> Assignment:
    """Nobody is placed yet; AWAY where a group is not there."""
    return np.where(arrays.available, NOWHERE, AWAY).astype(np.int64)


def arc_of(arrays: Arrays, group: int, slot: int) -> int:
    """The wish arc of a group for a slot, or -1."""
    low, high = int(arrays.arc_start[group]), int(arrays.arc_start[group + 1])
    for arc in range(low, high):
        if arrays.arc_slot[arc] == slot:
            return arc
    return -1


def cost_of(arrays: Arrays, group: int, slot: int) -> int:
    """Points of a group in a slot, for all the half-days that the slot spans; -1 when it may not be there."""
    arc = arc_of(arrays, group, slot)
    if arc >= 0:
        return int(arrays.arc_cost[arc])
    if arrays.other_cost[group] < 0 or not arrays.may_stand(group, slot):
        return -1
    return int(arrays.other_cost[group] * arrays.spans[slot].sum())


def loads(arrays: Arrays, assignment: Assignment) -> tuple[Ints, Ints, Ints]:
    """For each slot: places taken and workers; for each need: skilled people. Whole-day slots count once."""
    groups, slots = members(arrays, assignment)
    taken = np.where(arrays.only_workers[slots], arrays.workers[groups], arrays.people[groups])
    places = np.zeros(arrays.slots, np.int64)
    workers = np.zeros(arrays.slots, np.int64)
    np.add.at(places, slots, taken)
    np.add.at(workers, slots, arrays.workers[groups])
    skilled = np.zeros(len(arrays.need_slot), np.int64)
    for at in range(len(skilled)):
        skilled[at] = arrays.have[groups[slots == arrays.need_slot[at]], arrays.need_mask[at]].sum()
    return places, workers, skilled


def members(arrays: Arrays, assignment: Assignment) -> tuple[Ints, Ints]:
    """Pairs (group, slot), each once even when the slot spans several half-days."""
    groups, halves = np.nonzero(assignment >= 0)
    slots = assignment[groups, halves]
    first = np.argmax(arrays.spans[slots], axis=1) == halves if len(slots) else np.zeros(0, np.bool_)
    return groups[first], slots[first]


def open_slots(arrays: Arrays, assignment: Assignment) -> Bools:
    """Slots with people, and those that need nobody: no minimum, no skill."""
    used = np.zeros(arrays.slots, np.bool_)
    used[assignment[assignment >= 0]] = True
    used[arrays.needs_nobody] = True
    return used


def total(arrays: Arrays, assignment: Assignment) -> int:
    """Points of an assignment, cancelled sessions included."""
    first = np.argmax(arrays.spans, axis=1)[arrays.arc_slot] if len(arrays.arc_slot) else arrays.arc_slot
    granted = assignment[arrays.arc_group, first] == arrays.arc_slot
    wished = np.zeros(assignment.shape, np.bool_)
    wished[arrays.arc_group[granted], first[granted]] = True
    groups, slots = members(arrays, assignment)
    sent = ~wished[groups, np.argmax(arrays.spans, axis=1)[slots]] if len(slots) else np.zeros(0, np.bool_)
    placed = arrays.arc_cost[granted].sum()
    placed += (arrays.other_cost[groups[sent]] * arrays.spans[slots[sent]].sum(axis=1)).sum()
    without = ((assignment == NOWHERE).sum(axis=1) * arrays.none_cost).sum()
    return int(placed + without + arrays.cancel_cost[~open_slots(arrays, assignment) & ~arrays.must_run].sum())


def holds(arrays: Arrays, assignment: Assignment) -> bool:
    """Whether every session that is open has room, workers and skills, and every one that must is open."""
    places, workers, skilled = loads(arrays, assignment)
    running = open_slots(arrays, assignment) | arrays.must_run
    enough = (workers >= arrays.minimum) | ~running
    knows = (skilled >= arrays.need_count) | ~running[arrays.need_slot]
    return bool((places <= arrays.maximum).all() and enough.all() and knows.all())
