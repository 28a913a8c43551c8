"""Choose a method by size, and always come back with the best valid answer and an honest bound."""

from .answer import answer, read_assignment
from .arrays import Arrays, Assignment, compile_problem
from .conflict import offset, relaxed, shortages, smallest
from .control import Control, Follower
from .cost import holds, total
from .fast.suits import may_suit, suits
from .greedy import greedy
from .highs import minimise
from .model import build, read_back, start_values
from .problem import Problem
from .result import Method, Result, Stop
from .ties import settle

NODES = 20_000  # the agreed amount of work of the exact method
SWAPS = 1e-4  # seconds a group that the last swaps take


def solve(
    problem: Problem, *, time_limit: float | None = 3.0, progress: Follower | None = None, start: Result | None = None
) -> Result:
    """Place every group for the fewest points over all people.

    Work is agreed in steps, not in seconds: ``time_limit`` (seconds, None for none) only stops. ``progress`` is told
    the best cost and bound ten times a second and stops the work by answering False. ``start``: an earlier result,
    taken as a first answer if it still holds.
    """
    if may_suit(problem):
        from .fast.ready import ready

        ready()  # before the clock runs
    control = Control(time_limit, progress)
    arrays = compile_problem(problem)
    fast = suits(arrays)
    first = _first(arrays, start, rough=fast)
    if shortages(arrays, first):
        return _exact(arrays, first, control)
    control.found(cost=total(arrays, first))
    return _fast(arrays, first, control) if fast else _exact(arrays, first, control)


def _first(arrays: Arrays, start: Result | None, *, rough: bool) -> Assignment:
    """A valid assignment at once: the better of everybody in turn, and of an earlier result made to hold again.

    ``rough``: much better is to come, swaps are not worth their time.
    """
    first = greedy(arrays) if rough else settle(arrays, greedy(arrays))
    if start is None:
        return first
    earlier = settle(arrays, greedy(arrays, seated=read_assignment(arrays, start)))
    return min(earlier, first, key=lambda one: (not holds(arrays, one), total(arrays, one)))


def _fast(arrays: Arrays, first: Assignment, control: Control) -> Result:
    """Prices, and small exact problems around them."""
    from .fast.improve import improve

    control.spare(SWAPS * arrays.groups)
    found = improve(arrays, first, control)
    best = settle(arrays, found.assignment)
    return answer(arrays, best, bound=found.bound, method=found.method, stop=found.stop, work=found.work)


def _exact(arrays: Arrays, first: Assignment, control: Control) -> Result:
    if not control.go():
        return answer(arrays, first, bound=0.0, method=Method.GREEDY, stop=control.stop or Stop.TIME)
    model = build(arrays)
    start = None if shortages(arrays, first) else start_values(model, first)
    found = minimise(model.matrix, control, start=start, offset=offset(model), nodes=NODES)
    if found.infeasible:
        return _conflict(arrays, first, control)
    best = first if found.values is None else settle(arrays, read_back(model, found.values))
    if start is not None and not (holds(arrays, best) and total(arrays, best) <= total(arrays, first)):
        best = first
    work = {"nodes": found.nodes, "iterations": found.iterations}
    return answer(arrays, best, bound=found.bound, method=Method.EXACT, stop=found.stop, work=work)


def _conflict(arrays: Arrays, first: Assignment, control: Control) -> Result:
    """Sessions that may not be cancelled cannot all be held: name them, propose the least bad."""
    conflict, proposal = smallest(arrays, control), relaxed(arrays, control)
    best, bound, stop = first, 0.0, control.stop or Stop.WORK
    if proposal is not None:
        best, bound, stop = proposal[0], proposal[1].bound, proposal[1].stop
    return answer(arrays, best, bound=bound, method=Method.EXACT, stop=stop, conflict=conflict)
