"""Late changes with the least change: those who were told stay, unless moving them spares clearly more.

Moving a group that was told costs ``move_penalty`` points per person and half-day. Each batch of changes is solved
exactly on the slots around it, at most ``MOST_SLOTS``; everybody else stays. When nothing changes nobody moves.
"""

from collections import Counter
from dataclasses import replace

import numpy as np

from .answer import answer, read_assignment
from .arrays import AWAY, NOWHERE, Arrays, Assignment, Bools, Ints, compile_problem
from .changes import Changes, apply
from .conflict import offset, shortages, smallest
from .control import Control, Follower
from .cost import cost_of, holds, loads, open_slots
from .greedy import greedy
from .highs import minimise
from .model import build, read_back, start_values
from .part import take
from .problem import Problem
from .reasons import moves
from .result import As, Method, Result, Stop

LACKING = 1_000_000.0  # points of a missing worker where cancelling is not allowed: more than any move
MOST_SLOTS = 60
FEW_SLOTS = 24  # around a single question
BATCH = 24  # groups and slots to settle at a time
NODES = 2_000
ENOUGH = 4.0  # points from the best that are good enough for a batch: less than moving one person


def update(
    problem: Problem,
    result: Result,
    changes: Changes,
    *,
    move_penalty: int = 8,
    time_limit: float | None = 3.0,
    progress: Follower | None = None,
) -> Result:
    """The result for ``apply(problem, changes)`` that moves few of those who were told where they are.

    ``Result.moves`` says who moves and why. An update proves nothing about the whole day: its bound is 0.
    """
    changed = apply(problem, changes)
    control = Control(time_limit, progress)
    arrays = compile_problem(changed)
    told = read_assignment(arrays, result)
    questions = _questions(arrays, told, result, changes)
    if not questions and _unchanged(changed, result):
        return replace(result, moves=())
    penalty = np.where((told >= 0).any(axis=1), arrays.people * move_penalty, 0)
    assignment, work = told, {"batches": 0, "nodes": 0}
    for at in range(0, len(questions), BATCH):
        if not control.go():
            break
        assignment, nodes = _settle(arrays, assignment, questions[at : at + BATCH], penalty, control)
        work = {"batches": work["batches"] + 1, "nodes": work["nodes"] + nodes}
    if not holds(arrays, assignment):
        assignment = greedy(arrays, seated=assignment)
    conflict = smallest(arrays, control) if shortages(arrays, assignment) else ()
    stop = control.stop or Stop.DONE
    found = answer(arrays, assignment, bound=0.0, method=Method.UPDATE, stop=stop, work=work, conflict=conflict)
    return replace(found, moves=moves(changed, result, found))


Question = tuple[bool, int]  # (True, a group without a place) or (False, a slot where something changed)


def _unchanged(problem: Problem, result: Result) -> bool:
    expected = {(one.id, half) for one in problem.groups for half in problem.half_days_of(one)}
    return expected == set(result.place)


def _questions(arrays: Arrays, told: Assignment, result: Result, changes: Changes) -> list[Question]:
    """What changes ask: places for whoever has none any more or is new, and slots that lack, overflow or have room."""
    places, workers, skilled = loads(arrays, told)
    running: Bools = open_slots(arrays, told) | arrays.must_run
    ask: Bools = (places > arrays.maximum) | (running & (workers < arrays.minimum))
    ask[arrays.need_slot[(skilled < arrays.need_count) & running[arrays.need_slot]]] = True
    ask |= _freed(arrays, told, result)
    ask |= np.array([name in changes.touched for name, _ in arrays.slot_ids], np.bool_)
    halves = arrays.problem.half_days
    groups = [
        (True, group)
        for group, name in enumerate(arrays.group_ids)
        for half in np.nonzero(told[group] == NOWHERE)[0].tolist()
        if not ((one := result.place.get((name, halves[half]))) and one.kind is As.UNPLACED)
    ]
    return [*dict.fromkeys(groups), *((False, slot) for slot in np.nonzero(ask)[0].tolist())]


def _freed(arrays: Arrays, told: Assignment, result: Result) -> Bools:
    """Slots that somebody left and that somebody else would rather have."""
    rows = {name: row for row, name in enumerate(arrays.group_ids)}
    halves = {name: at for at, name in enumerate(arrays.problem.half_days)}
    left = {
        (one.worksite, one.half_day)
        for one in result.placements
        if one.worksite is not None
        and (one.group not in rows or one.half_day not in halves or told[rows[one.group], halves[one.half_day]] < 0)
    }
    freed = np.zeros(arrays.slots, np.bool_)
    for slot, (name, half) in enumerate(arrays.slot_ids):
        freed[slot] = (name, half) in left and _wanted(arrays, told, slot)
    return freed


def _wanted(arrays: Arrays, told: Assignment, slot: int) -> bool:
    """Whether a group would rather be in this slot than where it is, or has no place and goes anywhere."""
    half = int(np.argmax(arrays.spans[slot]))
    for arc in np.nonzero(arrays.arc_slot == slot)[0].tolist():
        group = int(arrays.arc_group[arc])
        now = int(told[group, half])
        if now not in (slot, AWAY) and (now == NOWHERE or cost_of(arrays, group, now) > arrays.arc_cost[arc]):
            return True
    return bool(((told[:, half] == NOWHERE) & (arrays.other_cost >= 0)).any())


def _settle(
    arrays: Arrays, assignment: Assignment, questions: list[Question], penalty: Ints, control: Control
) -> tuple[Assignment, int]:
    """Solve the slots around some questions exactly; everything else stays as it is."""
    slots = _around(arrays, assignment, questions)
    wishes = np.isin(arrays.arc_slot, slots)
    asking = np.zeros(arrays.groups, np.bool_)
    asking[arrays.arc_group[wishes]] = True
    waiting = np.any(assignment == NOWHERE, axis=1) & (asking | (arrays.other_cost >= 0))
    part = take(arrays, assignment, slots, np.nonzero(waiting)[0], penalty)
    model = build(part.arrays, relax=True)
    for column in (*model.short.values(), *model.short_skill.values()):
        model.matrix.cost[column] = LACKING
    gap = ENOUGH if len(questions) > 1 else None
    now = part.now(assignment)
    start = start_values(model, now) if holds(part.arrays, now) else None
    found = minimise(model.matrix, control, start=start, offset=offset(model), nodes=NODES, gap=gap)
    if found.values is None:
        return assignment, found.nodes
    return part.put_back(assignment, read_back(model, found.values)), found.nodes


def _around(arrays: Arrays, assignment: Assignment, questions: list[Question]) -> Ints:
    """The slots of the questions, then those that their people and neighbours wish most, up to MOST_SLOTS."""
    weight: Counter[int] = Counter()
    for is_group, number in questions:
        if is_group:
            arcs = slice(int(arrays.arc_start[number]), int(arrays.arc_start[number + 1]))
            weight.update(dict.fromkeys(arrays.arc_slot[arcs].tolist(), 1000))
        else:
            weight[number] += 1_000_000
    if any(is_group and arrays.other_cost[number] >= 0 for is_group, number in questions):
        weight.update(dict.fromkeys(_roomy(arrays, assignment), 500))
    chosen = [slot for slot, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:MOST_SLOTS]]
    room = min(MOST_SLOTS, FEW_SLOTS + 3 * len(questions)) - len(chosen)
    if room > 0:
        chosen += _neighbours(arrays, assignment, chosen)[:room]
    return np.array(sorted(chosen), np.int64)


def _roomy(arrays: Arrays, assignment: Assignment) -> list[int]:
    """Open slots with most room: where somebody who goes anywhere may stand."""
    left = arrays.maximum - loads(arrays, assignment)[0]
    left[~open_slots(arrays, assignment)] = 0
    return [slot for slot in np.argsort(-left, kind="stable").tolist() if left[slot] > 0][: MOST_SLOTS // 6]


def _neighbours(arrays: Arrays, assignment: Assignment, slots: list[int]) -> list[int]:
    """Other slots that the people of these wish, or whose people wish these: the most wished first."""
    inside: Bools = np.any(np.isin(assignment, slots), axis=1)
    wished = np.bincount(arrays.arc_slot[inside[arrays.arc_group]], minlength=arrays.slots)
    asking = assignment[arrays.arc_group[np.isin(arrays.arc_slot, slots)]].ravel()
    wished += np.bincount(asking[asking >= 0], minlength=arrays.slots)
    wished[slots] = 0
    return [slot for slot in np.argsort(-wished, kind="stable").tolist() if wished[slot]]
