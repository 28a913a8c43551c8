"""A first good answer: fix what the prices agree on, price the little that is left again, and so on to the end."""

import numpy as np

from ..arrays import AWAY, NOWHERE, Arrays, Assignment, Bools
from ..control import Control
from ..greedy import greedy
from .bound import Bound
from .rest import rest

SURE = 0.95  # an item chosen more often than this lately is fixed
LEAST = 0.1  # of the groups are fixed in each round, the most often chosen first
STEPS, ROUNDS = 75, 12


def dive(arrays: Arrays, bound: Bound, control: Control) -> Assignment:
    """A valid answer near the bound."""
    assignment = np.where(arrays.available, NOWHERE, AWAY).astype(np.int64)
    assignment = fix(arrays, bound, assignment)
    for _ in range(ROUNDS):
        free: Bools = (assignment == NOWHERE).any(axis=1)
        if not free.any() or not control.go():
            break
        part = rest(arrays, assignment, free)
        again = Bound.of(part.arrays, near=bound, groups=part.groups)
        again.rise(STEPS, control, cost=np.inf)
        found = fix(part.arrays, again, part.now(assignment))
        if (found == part.now(assignment)).all():
            break
        assignment = assignment.copy()
        assignment[part.groups] = found
    return greedy(arrays, seated=assignment)


def fix(arrays: Arrays, bound: Bound, assignment: Assignment) -> Assignment:
    """Seat the groups that the prices agree on, as far as there is room."""
    seen, found, left = bound.view, assignment.copy(), bound.view.maximum.copy()
    order = np.argsort(-bound.mean, kind="stable")
    least = LEAST * arrays.groups
    slots = np.searchsorted(seen.start, order, side="right") - 1
    done = 0
    for item, slot in zip(order.tolist(), slots.tolist(), strict=True):
        sure = bound.mean[item]
        if sure < SURE and (done >= least or sure < LEAST):
            break
        group, halves = int(seen.group[item]), arrays.spans[slot]
        if left[slot] >= seen.size[item] and (found[group, halves] == NOWHERE).all():
            found[group, halves] = slot
            left[slot] -= seen.size[item]
            done += 1
    return found
