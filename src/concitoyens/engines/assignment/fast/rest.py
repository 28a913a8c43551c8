"""What is left when some groups have their place for good: fewer groups, smaller worksites, the same question."""

from dataclasses import replace

import numpy as np

from ..arrays import NOWHERE, Arrays, Assignment, Bools, Ints
from ..cost import loads
from ..part import Part


def rest(arrays: Arrays, assignment: Assignment, free: Bools) -> Part:
    """The question for the groups that are ``free``; all others stay where they are.

    A slot where somebody stays may not be cancelled, and counts who stays.
    """
    groups = np.nonzero(free)[0]
    kept = assignment.copy()
    kept[free] = np.where(arrays.available[free], NOWHERE, assignment[free])
    places, workers, skilled = loads(arrays, kept)
    start, arcs = _arcs(arrays, groups)
    used = np.zeros(arrays.slots, np.bool_)
    used[kept[kept >= 0]] = True
    part = replace(
        arrays,
        group_ids=tuple(arrays.group_ids[group] for group in groups.tolist()),
        people=arrays.people[groups],
        workers=arrays.workers[groups],
        class_of=arrays.class_of[groups],
        available=arrays.available[groups],
        other_cost=arrays.other_cost[groups],
        none_cost=arrays.none_cost[groups],
        pre_assigned=arrays.pre_assigned[groups],
        locked=arrays.locked[groups],
        arc_start=start,
        arc_slot=arrays.arc_slot[arcs],
        arc_rank=arrays.arc_rank[arcs],
        arc_cost=arrays.arc_cost[arcs],
        minimum=np.maximum(0, arrays.minimum - workers),
        maximum=np.maximum(0, arrays.maximum - places),
        must_run=arrays.must_run | used,
        need_count=np.maximum(0, arrays.need_count - skilled),
        have=arrays.have[groups],
    )
    return Part(part, groups, np.arange(arrays.slots))


def _arcs(arrays: Arrays, groups: Ints) -> tuple[Ints, Ints]:
    """Where the arcs of these groups start, and which they are."""
    counts = np.diff(arrays.arc_start)[groups]
    start = np.zeros(len(groups) + 1, np.int64)
    np.cumsum(counts, out=start[1:])
    first = np.repeat(arrays.arc_start[groups] - start[:-1], counts)
    return start, first + np.arange(start[-1])
