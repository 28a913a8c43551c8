"""What a town should know of a worksite: who asked, who comes, and what one place more would spare."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from .answer import read_assignment
from .arrays import Arrays, Assignment, compile_problem
from .cost import cost_of, loads, open_slots
from .problem import Problem
from .resolve import otherwise, unchanged, with_open, with_places
from .result import Result
from .ties import Room


class State(StrEnum):
    """How a session ends."""

    HELD = "held"
    FULL = "full"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class SessionFacts:
    """One session. ``demand[r]``: people who gave it rank r + 1. ``spared``: points that one more place would spare.

    ``to_hold``: points that holding a cancelled session would cost; None when it cannot be held.
    ``exact`` False: the work was stopped; ``spared`` is then at most, and ``to_hold`` at least.
    """

    worksite: str
    half_day: str
    state: State
    demand: tuple[int, ...]
    placed: int
    asked_for: int  # people placed there who wished it
    left: int
    minimum: int
    maximum: int
    skill_missing: bool
    spared: int = 0
    to_hold: int | None = None
    exact: bool = True


@dataclass(frozen=True, kw_only=True)
class Improvement:
    """So many places more at a session would spare so many points."""

    worksite: str
    half_day: str
    places: int
    points: int
    exact: bool


def explain_worksite(
    problem: Problem, result: Result, worksite: str, *, time_limit: float = 2.0
) -> tuple[SessionFacts, ...]:
    """The facts of each session of a worksite, in the order of the day. ``KeyError``: no such worksite."""
    if worksite not in problem.worksite:
        raise KeyError(worksite)
    arrays = compile_problem(problem)
    assignment = read_assignment(arrays, result)
    slots = [slot for slot, (name, _) in enumerate(arrays.slot_ids) if name == worksite]
    slots.sort(key=lambda slot: problem.half_days.index(arrays.slot_ids[slot][1]))
    return tuple(_facts(arrays, assignment, slot, result.cost, time_limit) for slot in slots)


def _facts(arrays: Arrays, assignment: Assignment, slot: int, cost: int, time_limit: float) -> SessionFacts:
    places, _, _ = loads(arrays, assignment)
    here = np.nonzero((assignment == slot).any(axis=1))[0]
    wished = arrays.arc_group[arrays.arc_slot == slot]
    needs = np.nonzero(arrays.need_slot == slot)[0]
    knows = arrays.have[np.ix_(wished, arrays.need_mask[needs])].sum(axis=0)
    held, left = bool(open_slots(arrays, assignment)[slot]), int(arrays.maximum[slot] - places[slot])
    spared, to_hold, exact = 0, None, True
    if held:
        more = otherwise(with_places(arrays, slot, 1), cost, unchanged, time_limit=time_limit)
        spared, exact = max(0, -more.extra), more.exact
    else:
        kept = otherwise(arrays, cost, with_open(slot), time_limit=time_limit)
        to_hold, exact = (max(0, kept.extra) if kept.possible else None), kept.exact
    return SessionFacts(
        worksite=arrays.slot_ids[slot][0],
        half_day=arrays.slot_ids[slot][1],
        state=State.CANCELLED if not held else State.HELD if left else State.FULL,
        demand=_demand(arrays, slot),
        placed=int(arrays.people[here].sum()),
        asked_for=int(arrays.people[np.intersect1d(here, wished)].sum()),
        left=left,
        minimum=int(arrays.minimum[slot]),
        maximum=int(arrays.maximum[slot]),
        skill_missing=bool((knows < arrays.need_count[needs]).any()),
        spared=spared,
        to_hold=to_hold,
        exact=exact,
    )


def _demand(arrays: Arrays, slot: int) -> tuple[int, ...]:
    arcs = np.nonzero((arrays.arc_slot == slot) & (arrays.arc_rank > 0))[0]
    people = arrays.people[arrays.arc_group[arcs]]
    count = np.bincount(arrays.arc_rank[arcs] - 1, people, len(arrays.problem.weights.ranks))
    return tuple(int(one) for one in count)


def what_first(
    problem: Problem, result: Result, *, places: int = 3, most: int = 3, time_limit: float = 2.0
) -> tuple[Improvement, ...]:
    """Where some places more would spare most points, the best first; only what spares something.

    The sessions where people would gain most by moving in are solved again with these places.
    """
    arrays = compile_problem(problem)
    assignment = read_assignment(arrays, result)
    found = []
    for slot in _most_envied(arrays, assignment)[: 2 * most]:
        more = otherwise(with_places(arrays, slot, places), result.cost, unchanged, time_limit=time_limit)
        if more.extra < 0:
            name, half = arrays.slot_ids[slot]
            found.append(Improvement(worksite=name, half_day=half, places=places, points=-more.extra, exact=more.exact))
    found.sort(key=lambda one: (-one.points, one.worksite, one.half_day))
    return tuple(found[:most])


def _most_envied(arrays: Arrays, assignment: Assignment) -> list[int]:
    """Slots by the points that people elsewhere would spare there."""
    room, envy = Room(arrays, assignment), np.zeros(arrays.slots, np.int64)
    for group in range(arrays.groups):
        for slot, _, points in room.better(group):
            envy[slot] += points - cost_of(arrays, group, slot)
    return [slot for slot in np.argsort(-envy, kind="stable").tolist() if envy[slot] > 0]
