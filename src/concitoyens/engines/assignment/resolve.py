"""« What would it cost if… »: the problem solved again with one thing changed. The base of every explanation."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .arrays import NOWHERE, Arrays, Assignment
from .conflict import offset
from .control import Control
from .highs import minimise
from .model import Model, build, read_back
from .part import take

MOVE = 3


class Impossible(Exception):
    """The model knows no such answer: the group is larger than the session, or was sent elsewhere."""


@dataclass(frozen=True, eq=False)
class Otherwise:
    """The best answer with one thing changed. ``extra``: points more than now (less, if below 0).

    ``exact`` False: the work was stopped, and ``extra`` is what it would cost at least.
    ``assignment`` None: it cannot be done at all, or no answer was found in time.
    """

    possible: bool
    extra: int
    exact: bool
    assignment: Assignment | None


def otherwise(arrays: Arrays, cost: int, change: Callable[[Model], None], *, time_limit: float) -> Otherwise:
    """Solve again after a change of the model: a column that must be at least one, for instance."""
    model = build(arrays)
    try:
        change(model)
    except Impossible:
        return Otherwise(possible=False, extra=0, exact=True, assignment=None)
    found = minimise(model.matrix, Control(time_limit), offset=offset(model))
    if found.infeasible:
        return Otherwise(possible=False, extra=0, exact=True, assignment=None)
    exact = found.values is not None and found.objective - found.bound < 1.0
    value = found.objective if exact else found.bound
    assignment = None if found.values is None else read_back(model, found.values)
    return Otherwise(possible=True, extra=round(value) - cost, exact=exact, assignment=assignment)


def with_group_in(group: int, slot: int) -> Callable[[Model], None]:
    """This group, or one that only the lottery tells apart from it, stands in this slot."""

    def change(model: Model) -> None:
        number = next(at for at, groups in enumerate(model.bundles.members) if group in groups)
        if (number, slot) not in model.wish:
            raise Impossible
        model.matrix.low[model.wish[number, slot]] = 1.0

    return change


def with_open(slot: int) -> Callable[[Model], None]:
    """This session is held."""

    def change(model: Model) -> None:
        model.matrix.low[model.opens[slot]] = 1.0

    return change


def with_places(arrays: Arrays, slot: int, more: int) -> Arrays:
    """The same problem with some places more in one slot."""
    maximum = arrays.maximum.copy()
    maximum[slot] += more
    return replace(arrays, maximum=maximum)


def unchanged(model: Model) -> None:
    """Nothing but what the arrays say."""


def with_few_moves(
    arrays: Arrays, assignment: Assignment, group: int, slot: int, *, time_limit: float
) -> Assignment | None:
    """A way to put a group in a slot in which few others move: every move counts ``MOVE`` points a person."""
    waiting = np.nonzero(np.any(assignment == NOWHERE, axis=1))[0]
    penalty = arrays.people * MOVE
    penalty[group] = 0
    part = take(arrays, assignment, np.arange(arrays.slots), waiting, penalty)
    model = build(part.arrays)
    row = int(np.searchsorted(part.groups, group))
    number = next(at for at, groups in enumerate(model.bundles.members) if row in groups)
    model.matrix.low[model.wish[number, slot]] = float(len(model.bundles.members[number]))
    found = minimise(model.matrix, Control(time_limit), offset=offset(model))
    return None if found.values is None else part.put_back(assignment, read_back(model, found.values))
