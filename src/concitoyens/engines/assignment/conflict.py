"""Sessions that may not be cancelled and cannot all be held: which ones exactly, and the best that can be done.

The smallest conflicting set is found with two questions that answer each other: « which sessions would every known
way of giving in touch? » (a smallest hitting set) and « can these all be held, and how many others then? » (the model).
The first set that cannot be held is the smallest.
"""

from dataclasses import replace
from itertools import combinations

import numpy as np

from .arrays import Arrays, Assignment
from .control import Control
from .cost import loads
from .highs import Outcome, minimise
from .matrix import Matrix
from .model import Model, build, read_back
from .result import Session, Shortage

ROUNDS = 100


def smallest(arrays: Arrays, control: Control) -> tuple[Session, ...]:
    """The smallest set of sessions that may not be cancelled and cannot all be held."""
    everyone = frozenset(np.nonzero(arrays.must_run)[0].tolist())
    given_in: list[frozenset[int]] = []
    for _ in range(ROUNDS):
        chosen = _hitting(everyone, given_in)
        held = _held_with(arrays, chosen, everyone, control)
        if held is None:
            return tuple(Session(*arrays.slot_ids[slot]) for slot in sorted(chosen))
        given_in.append(everyone - held)
        if not control.go():
            break
    return tuple(Session(*arrays.slot_ids[slot]) for slot in sorted(everyone))


def _hitting(everyone: frozenset[int], sets: list[frozenset[int]]) -> frozenset[int]:
    """The smallest set that touches each of these; the first in the order of sessions among equals."""
    touched = sorted(frozenset().union(*sets))
    for size in range(len(touched) + 1):
        for chosen in combinations(touched, size):
            if all(one & set(chosen) for one in sets):
                return frozenset(chosen)
    return everyone


def _held_with(
    arrays: Arrays, chosen: frozenset[int], everyone: frozenset[int], control: Control
) -> frozenset[int] | None:
    """Sessions held together with these, as many as can be; None when these alone cannot."""
    forced = np.zeros(arrays.slots, np.bool_)
    forced[list(chosen)] = True
    model = build(replace(arrays, must_run=forced))
    matrix = model.matrix
    matrix.cost = [0.0] * len(matrix.cost)
    for slot in everyone & set(model.opens):
        matrix.cost[model.opens[slot]] = -1.0
    found = minimise(matrix, control)
    if found.infeasible:
        return None
    if found.values is None:  # stopped: nothing is known
        return chosen
    return frozenset(slot for slot in everyone if slot not in model.opens or found.values[model.opens[slot]] > 0.5)


def relaxed(arrays: Arrays, control: Control) -> tuple[Assignment, Outcome] | None:
    """The placement in which those sessions lack the fewest people, and of these the one with the fewest points."""
    model = build(arrays, relax=True)
    matrix = model.matrix
    missing = [*model.short.values(), *model.short_skill.values()]
    points, matrix.cost = matrix.cost, [0.0] * len(matrix.cost)
    for column in missing:
        matrix.cost[column] = 1.0
    fewest = minimise(matrix, control)
    if fewest.values is None:
        return None
    matrix.cost = points
    _limit(matrix, missing, float(round(fewest.objective)))
    found = minimise(matrix, control, start=fewest.values, offset=offset(model))
    values = fewest.values if found.values is None else found.values
    return read_back(model, values), found


def _limit(matrix: Matrix, columns: list[int], most: float) -> None:
    row = matrix.row(-np.inf, most)
    for column in columns:
        matrix.put(row, column, 1.0)


def offset(model: Model) -> float:
    """What it would cost to cancel every session that can be: an open one gives its part back."""
    arrays = model.arrays
    return float(sum(int(arrays.cancel_cost[slot]) for slot in model.opens if not arrays.must_run[slot]))


def shortages(arrays: Arrays, assignment: Assignment) -> tuple[Shortage, ...]:
    """Sessions that may not be cancelled and lack people in this placement."""
    _, workers, skilled = loads(arrays, assignment)
    lack = np.zeros(arrays.slots, np.int64)
    np.maximum.at(lack, arrays.need_slot, arrays.need_count - skilled)
    missing = np.maximum(arrays.minimum - workers, 0)
    short = np.nonzero(arrays.must_run & ((missing > 0) | (lack > 0)))[0].tolist()
    return tuple(Shortage(Session(*arrays.slot_ids[slot]), int(missing[slot]), int(lack[slot])) for slot in short)
