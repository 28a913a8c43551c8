"""The core of a problem: the choices that an answer cheaper than the best known one may contain.

A choice costs at least the bound, plus what its worksite loses by it, plus what other worksites lose by doing without
the group, plus what the group would have gained elsewhere. Where that reaches the best known answer, the choice is
left out and no better answer is lost. With a smaller limit the core is a guess, and a good one.
"""

from dataclasses import dataclass

import numpy as np

from ..arrays import NOWHERE, Arrays, Assignment, Bools, Floats
from ..model import Kept
from .bound import Bound
from .excess import Excesses, excesses

SLACK = 1e-6  # of the arithmetic: far below one point


@dataclass(frozen=True, eq=False)
class Excess:
    """Points above the bound that each choice costs at least."""

    arcs: Floats  # (arcs,) a group at a worksite it wished; 0 for those sent there
    takers: Floats  # (slots,) somebody is sent to the slot
    anywhere: Floats  # (groups,) the group is sent somewhere
    waiting: Floats  # (groups,) the group has no place

    def limit(self, arrays: Arrays, groups: int) -> float:
        """The largest limit (points) that leaves at most so many groups more than one choice."""
        choices = np.concatenate([self.arcs, self.anywhere, self.waiting])
        owners = np.concatenate([arrays.arc_group, np.tile(np.arange(arrays.groups), 2)])
        order = np.lexsort((choices, owners))
        first = np.searchsorted(owners[order], np.arange(arrays.groups))
        second = np.sort(choices[order][first + 1])  # to be sent and to wait are choices of every group
        return float(second[groups]) if groups < len(second) else np.inf

    def kept(self, limit: float) -> Kept:
        """The choices within a limit."""
        at_most = limit + SLACK
        return Kept(
            self.arcs <= at_most, self.takers <= at_most, self.anywhere <= at_most, self.waiting <= at_most
        )  # fmt: skip


def excess(arrays: Arrays, bound: Bound) -> Excess:
    """What each choice costs at the best prices."""
    seen, halves, prices = bound.view, arrays.half_days, bound.best
    cells = int(np.diff(seen.start).max(initial=0)) + 1, int(seen.maximum.max(initial=0)) + 1
    items = len(seen.arc)
    found = Excesses(
        np.zeros(items), np.zeros(items), np.zeros(arrays.slots), np.zeros(items), np.zeros(cells), np.zeros(cells)
    )
    excesses(seen, prices, found)
    inside = found.inside
    there = prices.row.reshape(-1, halves)
    waiting = np.where(arrays.available, seen.none[:, None] - there, np.inf).min(axis=1)
    goes = np.full(arrays.groups, np.inf)
    for kind, span in enumerate(seen.spans):
        fits = (arrays.available | ~span).all(axis=1)
        gain = seen.other * span.sum() + prices.pool[kind] * seen.workers - there[:, span].sum(axis=1)
        goes = np.minimum(goes, np.where(fits, gain, np.inf))
    if halves == 1:  # one choice excludes all others of the group
        refused = np.bincount(seen.group, found.outside, arrays.groups).astype(np.float64)  # whole when empty
        refused -= np.minimum(0.0, np.minimum(goes, waiting))
        inside = inside + refused[seen.group] - found.outside
        goes, waiting = goes + refused, waiting + refused
    arcs = np.full(len(arrays.arc_slot), np.inf)
    arcs[_sent(arrays)] = 0.0
    arcs[seen.arc] = inside
    uncounted = ((arrays.workers == 0) & (arrays.other_cost >= 0)).any()  # they may be sent beside everybody
    return Excess(arcs, np.zeros(arrays.slots) if uncounted else found.helping, goes, waiting)


def _sent(arrays: Arrays) -> Bools:
    """Arcs of those whom the organiser sent."""
    found: Bools = (arrays.pre_assigned[arrays.arc_group] == arrays.arc_slot[:, None]).any(axis=1)
    return found


def with_choices(arrays: Arrays, kept: Kept, best: Assignment) -> Kept:
    """The core with all that an answer chooses."""
    chosen = (best[arrays.arc_group] == arrays.arc_slot[:, None]).any(axis=1)
    takers, anywhere = kept.takers.copy(), kept.anywhere.copy()
    wished = np.zeros(best.shape, np.bool_)
    for half in range(arrays.half_days):
        at = arrays.arc_group[best[arrays.arc_group, half] == arrays.arc_slot]
        wished[at, half] = True
    sent = (best >= 0) & ~wished
    anywhere |= sent.any(axis=1)
    takers[best[sent]] = True
    return Kept(kept.arcs | chosen, takers, anywhere, kept.waiting | (best == NOWHERE).any(axis=1))


def undecided(arrays: Arrays, kept: Kept, best: Assignment) -> Bools:
    """Groups that the core lets do anything else than in this answer."""
    chosen = (best[arrays.arc_group] == arrays.arc_slot[:, None]).any(axis=1)
    free: Bools = kept.anywhere | kept.waiting
    free[arrays.arc_group[kept.arcs & ~chosen]] = True
    return free


def narrowed(arrays: Arrays, kept: Kept, groups: Bools) -> Kept:
    """The core of some groups only."""
    return Kept(kept.arcs[groups[arrays.arc_group]], kept.takers, kept.anywhere[groups], kept.waiting[groups])
