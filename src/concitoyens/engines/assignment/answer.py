"""From arrays to a result: names, ranks, what is cancelled, who waits."""

from collections.abc import Mapping

import numpy as np

from .arrays import AWAY, Arrays, Assignment
from .conflict import shortages
from .cost import arc_of, empty, open_slots, total
from .result import As, Method, Placement, Result, Session, Stop


def answer(
    arrays: Arrays,
    assignment: Assignment,
    *,
    bound: float,
    method: Method,
    stop: Stop,
    work: Mapping[str, int] | None = None,
    conflict: tuple[Session, ...] = (),
) -> Result:
    """The result of an assignment. Proven: costs are whole points and the bound is less than one point below."""
    cost = total(arrays, assignment)
    proven = bound > cost - 1 + 1e-6
    short = shortages(arrays, assignment)
    closed = _closed(arrays, assignment, {one.session for one in short})
    return Result(
        placements=_placements(arrays, assignment),
        cost=cost,
        lower_bound=float(cost) if proven else max(0.0, bound),
        proven=proven,
        cancelled=_cancelled(arrays, closed),
        cancelled_sessions=tuple(sorted((Session(*arrays.slot_ids[slot]) for slot in closed), key=_key)),
        waiting=tuple(arrays.group_ids[group] for group in np.nonzero((assignment == -1).any(axis=1))[0]),
        conflict=conflict,
        shortages=short,
        method=method,
        stop=stop,
        work=dict(work or {}),
        seed=arrays.problem.seed,
    )


def _key(session: Session) -> tuple[str, str]:
    return session.worksite, session.half_day


def _placements(arrays: Arrays, assignment: Assignment) -> tuple[Placement, ...]:
    """In the order of the problem's own list."""
    row = {name: at for at, name in enumerate(arrays.group_ids)}
    found: list[Placement] = []
    for group in arrays.problem.groups:
        for half, name in enumerate(arrays.problem.half_days):
            slot = int(assignment[row[group.id], half])
            if slot != AWAY:
                found.append(_placement(arrays, row[group.id], slot, name))
    return tuple(found)


def _placement(arrays: Arrays, group: int, slot: int, half: str) -> Placement:
    if slot < 0:
        return Placement(arrays.group_ids[group], None, As.UNPLACED, None, half)
    worksite, arc = arrays.slot_ids[slot][0], arc_of(arrays, group, slot)
    if arc < 0:
        return Placement(arrays.group_ids[group], worksite, As.OTHER, None, half)
    return Placement(arrays.group_ids[group], worksite, As.WISH, int(arrays.arc_rank[arc]) or None, half)


def _closed(arrays: Arrays, assignment: Assignment, short: set[Session]) -> list[int]:
    shut = np.nonzero(~open_slots(arrays, assignment))[0].tolist()
    return [slot for slot in shut if Session(*arrays.slot_ids[slot]) not in short]


def _cancelled(arrays: Arrays, closed: list[int]) -> tuple[str, ...]:
    """Worksites none of whose sessions is held."""
    held = {name for slot, (name, _) in enumerate(arrays.slot_ids) if slot not in set(closed)}
    return tuple(sorted({arrays.slot_ids[slot][0] for slot in closed} - held))


def read_assignment(arrays: Arrays, result: Result) -> Assignment:
    """The assignment of a result, as far as the problem still knows its groups and worksites."""
    assignment = empty(arrays)
    halves = {name: at for at, name in enumerate(arrays.problem.half_days)}
    rows = {name: at for at, name in enumerate(arrays.group_ids)}
    slots = {
        (name, half): slot
        for slot, (name, _) in enumerate(arrays.slot_ids)
        for half in np.nonzero(arrays.spans[slot])[0].tolist()
    }
    for one in result.placements:
        row, half = rows.get(one.group, -1), halves.get(one.half_day, -1)
        slot = slots.get((one.worksite or "", half), -1)
        if row >= 0 and half >= 0 and slot >= 0 and assignment[row, half] != AWAY and arrays.may_stand(row, slot):
            assignment[row, half] = slot
    return assignment
