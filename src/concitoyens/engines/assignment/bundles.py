"""Groups that nothing tells apart but the lottery.

A *kind* is what matters to a worksite that was not asked: class, size, workers, skills, hours, cost. A *bundle* is a
kind with the same wishes: its groups are one column counted in whole numbers, which removes the symmetry that slows a
solver down (a whole town with one wish is one column), and the lottery tells them apart afterwards.
"""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from .arrays import Arrays, Ints


@dataclass(frozen=True, eq=False)
class Bundles:
    """Groups of each bundle, the luckiest first, and the kind of each bundle; one group of each stands for it."""

    members: tuple[tuple[int, ...], ...]
    kind_of: Ints  # (bundles,)
    kinds: int
    kind_example: Ints  # (kinds,) a group of the kind

    def first(self, bundle: int) -> int:
        """A group that stands for the bundle."""
        return self.members[bundle][0]


def bundle(arrays: Arrays) -> Bundles:
    """Bundles in the order of their luckiest group. Alone are the locked, and all when there are three half-days:
    places counted together could then not always be told apart again.
    """
    kinds: dict[Hashable, int] = {}
    examples: list[int] = []
    seen: dict[Hashable, int] = {}
    members: list[list[int]] = []
    kind_of: list[int] = []
    have = [row.tobytes() for row in arrays.have]
    there = [row.tobytes() for row in arrays.available]
    fixed = np.any(arrays.pre_assigned >= 0, axis=1).tolist()
    for group in range(arrays.groups):
        key = (
            int(arrays.class_of[group]), int(arrays.people[group]), int(arrays.workers[group]),
            have[group], there[group], int(arrays.other_cost[group]), int(arrays.none_cost[group]),
        )  # fmt: skip
        if key not in kinds:
            kinds[key] = len(examples)
            examples.append(group)
        arcs = slice(int(arrays.arc_start[group]), int(arrays.arc_start[group + 1]))
        alone = arrays.half_days > 2 or fixed[group]
        same: Hashable = group if alone else (key, arrays.arc_slot[arcs].tobytes(), arrays.arc_cost[arcs].tobytes())
        if same not in seen:
            seen[same] = len(members)
            members.append([])
            kind_of.append(kinds[key])
        members[seen[same]].append(group)
    return Bundles(
        tuple(tuple(one) for one in members),
        np.array(kind_of, np.int64),
        len(examples),
        np.array(examples, np.int64),
    )
