"""A town too large for one core: the undecided groups around the least happy ones are dealt again, region by region."""

from collections import deque
from collections.abc import Iterator
from typing import Protocol

import numpy as np

from ..arrays import NOWHERE, Arrays, Assignment, Bools, Floats
from ..model import Kept
from .core import Excess, undecided, with_choices

REGION = 300  # undecided groups dealt again together
CONTENT = 0.01  # points beyond the bound below which a choice needs no other


class Best(Protocol):
    """What is asked of the best answer, which changes from one region to the next."""

    assignment: Assignment


def regions(arrays: Arrays, costs: Excess, kept: Kept, best: Best) -> Iterator[Bools]:
    """Groups to deal again, around the choices that cost most beyond the bound; each of those once."""
    regret = _regret(arrays, costs, best.assignment)
    seen = np.zeros(arrays.groups, np.bool_)
    for group in np.argsort(-regret, kind="stable").tolist():
        if regret[group] < CONTENT:
            return
        if not seen[group]:
            around = _around(arrays, kept, best.assignment, group, seen)
            seen |= around
            yield around


def _regret(arrays: Arrays, costs: Excess, assignment: Assignment) -> Floats:
    """What the present choice of each group costs beyond the bound."""
    chosen = (assignment[arrays.arc_group] == arrays.arc_slot[:, None]).any(axis=1)
    regret = np.zeros(arrays.groups)
    np.maximum.at(regret, arrays.arc_group[chosen], costs.arcs[chosen])
    unwished = np.ones(arrays.groups, np.bool_)
    unwished[arrays.arc_group[chosen]] = False
    waits = (assignment == NOWHERE).any(axis=1)
    regret[unwished] = np.where(waits, costs.waiting, costs.anywhere)[unwished]
    return np.where(np.isfinite(regret), regret, costs.arcs[np.isfinite(costs.arcs)].max(initial=0.0))


def _around(arrays: Arrays, kept: Kept, assignment: Assignment, group: int, seen: Bools) -> Bools:
    """The undecided groups nearest to one: those of the slots it may go to, then those of theirs, and so on."""
    core = with_choices(arrays, kept, assignment)
    free = undecided(arrays, core, assignment)
    free[group] = True
    asked = np.nonzero(core.arcs)[0]
    by_slot = asked[np.argsort(arrays.arc_slot[asked], kind="stable")]
    start = np.searchsorted(arrays.arc_slot[by_slot], np.arange(arrays.slots + 1))
    chosen, known, queue, count = np.zeros(arrays.groups, np.bool_), np.zeros(arrays.slots, np.bool_), deque([group]), 1
    chosen[group] = True
    while queue and count < REGION:
        one = queue.popleft()
        arcs = np.arange(arrays.arc_start[one], arrays.arc_start[one + 1])
        for slot in [*arrays.arc_slot[arcs[core.arcs[arcs]]].tolist(), *assignment[one][assignment[one] >= 0].tolist()]:
            if known[slot]:
                continue
            known[slot] = True
            there = arrays.arc_group[by_slot[start[slot] : start[slot + 1]]]
            there = there[free[there] & ~chosen[there]]
            chosen[there] = True
            count += len(there)
            queue.extend(there.tolist())
    return chosen
