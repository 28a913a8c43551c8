"""Other rules that a commune may choose, computed beside each other so that the difference is visible.

Each rule is a set of weights, or an order in which people choose. Generous looks at the worst served first: as few
people as possible without a place, then at a worksite they did not ask for, then at their last wish, and so on up the
list. A step down weighs sixteen times the step before, which gave the same answers as solving level after level, ten
times faster, and stays exact in floating-point numbers.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from .answer import answer, read_assignment
from .arrays import Arrays, Assignment, compile_problem
from .control import Follower
from .figures import Figures, figures
from .greedy import greedy
from .problem import Problem, Weights
from .result import Method, Result, Stop
from .solving import solve


class Rule(StrEnum):
    """How places are shared out."""

    POINTS = "points"  # the weights of the problem; triangular by default
    AVERAGE = "average"  # the best average rank
    GENEROUS = "generous"  # the fewest people badly served, level after level
    FIRST_COME = "first_come"  # in the order of the list, as a sign-up page would
    LOTTERY = "lottery"  # in the order of the draw


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One rule: its answer, counted in the points of the problem, and whether it is proven the best by its own rule."""

    rule: Rule
    result: Result
    figures: Figures
    proven: bool


def solve_by(
    problem: Problem, rule: Rule, *, time_limit: float | None = 3.0, progress: Follower | None = None
) -> Compared:
    """The answer by a rule."""
    if rule is Rule.POINTS:
        result = solve(problem, time_limit=time_limit, progress=progress)
        proven = result.proven
    elif rule in (Rule.AVERAGE, Rule.GENEROUS):
        weights = _average(problem) if rule is Rule.AVERAGE else _generous(problem)
        by_rule = solve(replace(problem, weights=weights), time_limit=time_limit, progress=progress)
        proven, arrays = by_rule.proven, compile_problem(problem)
        result = _counted(arrays, read_assignment(arrays, by_rule), by_rule)
    else:
        result, proven = _in_turn(compile_problem(problem), rule), True
    return Compared(rule=rule, result=result, figures=figures(problem, result), proven=proven)


def compare(
    problem: Problem, *, time_limit: float | None = 3.0, progress: Follower | None = None
) -> tuple[Compared, ...]:
    """Every rule beside the others; ``time_limit`` is for each."""
    return tuple(solve_by(problem, rule, time_limit=time_limit, progress=progress) for rule in Rule)


def _average(problem: Problem) -> Weights:
    last = len(problem.weights.ranks)
    return Weights(ranks=tuple(range(last)), other=last + 1, unplaced=max(100, last + 1))


def _generous(problem: Problem) -> Weights:
    last = len(problem.weights.ranks)
    base = 16 if last <= 7 else 4 if last <= 16 else 2
    return Weights(
        ranks=(0, *(base**at for at in range(last - 1)))[:last], other=base**last, unplaced=base ** (last + 1)
    )


def _counted(arrays: Arrays, assignment: Assignment, by_rule: Result) -> Result:
    """The same placements in the points of the problem; nothing is proven about those."""
    return answer(arrays, assignment, bound=0.0, method=by_rule.method, stop=by_rule.stop, work=by_rule.work)


def _in_turn(arrays: Arrays, rule: Rule) -> Result:
    """Those who choose one after the other: in the order of the list, or of the draw."""
    row = {name: at for at, name in enumerate(arrays.group_ids)}
    listed = np.array([row[one.id] for one in arrays.problem.groups], np.int64)
    turn = listed if rule is Rule.FIRST_COME else None
    return answer(arrays, greedy(arrays, turn=turn), bound=0.0, method=Method.GREEDY, stop=Stop.DONE)
