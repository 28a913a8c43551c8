"""Choose a method by size, and always come back with the best valid answer and an honest bound."""

import numpy as np

from .answer import answer
from .arrays import Arrays, Assignment, compile_problem
from .control import Control, Follower
from .cost import total
from .greedy import greedy
from .highs import minimise
from .model import build, read_back, start_values
from .problem import Problem
from .result import Method, Result, Stop

NODES = 20_000  # the agreed amount of work of the exact method


def solve(
    problem: Problem, *, time_limit: float | None = 3.0, progress: Follower | None = None, start: Result | None = None
) -> Result:
    """Place every group for the fewest points over all people.

    Work is agreed in steps, not in seconds: ``time_limit`` (seconds, None for none) only stops. ``progress`` is told
    the best cost and bound ten times a second and stops the work by answering False. ``start``: an earlier result,
    taken as a first answer if it still holds.
    """
    control = Control(time_limit, progress)
    arrays = compile_problem(problem)
    if not arrays.groups:
        return answer(arrays, greedy(arrays), bound=0.0, method=Method.NOTHING, stop=Stop.DONE)
    first = greedy(arrays)
    control.found(cost=total(arrays, first))
    return _exact(arrays, first, control)


def _exact(arrays: Arrays, first: Assignment, control: Control) -> Result:
    model = build(arrays)
    offset = float(sum(arrays.cancel_cost[slot] for slot in model.opens if not arrays.must_run[slot]))
    found = minimise(model.matrix, control, start=start_values(model, first), offset=offset, nodes=NODES)
    best = first if found.values is None else read_back(model, found.values)
    if total(arrays, best) > total(arrays, first):
        best = first
    bound = found.bound if np.isfinite(found.bound) else 0.0
    work = {"nodes": found.nodes, "iterations": found.iterations}
    return answer(arrays, best, bound=bound, method=Method.EXACT, stop=found.stop, work=work)
