"""Other rules that a commune may choose, computed beside each other so that the difference is visible.

Points (the default, triangular) and the average are sums. Generous is lexicographic: as few people as possible without
a place, then at a worksite they did not ask for, then at their last wish, and so on up the list; it is solved level
after level, each kept by a row, so that no weight is large enough to be lost in a floating-point number.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from .answer import answer, read_assignment
from .arrays import Arrays, Assignment, compile_problem
from .conflict import shortages
from .control import Control, Follower
from .cost import holds
from .figures import Figures, figures
from .greedy import greedy
from .highs import minimise
from .matrix import Matrix
from .model import Model, build, read_back, start_values
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
    elif rule is Rule.AVERAGE:
        result = solve(replace(problem, weights=_average(problem)), time_limit=time_limit, progress=progress)
        proven = result.proven
        arrays = compile_problem(problem)
        result = _counted(arrays, read_assignment(arrays, result), result.stop)
    elif rule is Rule.GENEROUS:
        result, proven = _generous(compile_problem(problem), Control(time_limit, progress))
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


def _counted(arrays: Arrays, assignment: Assignment, stop: Stop) -> Result:
    return answer(arrays, assignment, bound=0.0, method=Method.EXACT, stop=stop)


def _in_turn(arrays: Arrays, rule: Rule) -> Result:
    """Those who choose one after the other: in the order of the list, or of the draw."""
    row = {name: at for at, name in enumerate(arrays.group_ids)}
    listed = np.array([row[one.id] for one in arrays.problem.groups], np.int64)
    turn = listed if rule is Rule.FIRST_COME else None
    return answer(arrays, greedy(arrays, turn=turn), bound=0.0, method=Method.GREEDY, stop=Stop.DONE)


def _generous(arrays: Arrays, control: Control) -> tuple[Result, bool]:
    """Level after level, from those without a place to the second wish; each level keeps what the others reached."""
    first = greedy(arrays)
    model = build(arrays, relax=bool(shortages(arrays, first)))
    values = start_values(model, first) if holds(arrays, first) else None
    matrix, proven = model.matrix, True
    for level in _levels(model):
        matrix.cost = level
        found = minimise(matrix, control, start=values)
        if found.values is None:
            proven = False
            break
        values, proven = found.values, proven and found.stop is Stop.DONE
        _keep(matrix, level, float(round(found.objective)))
    assignment = first if values is None else read_back(model, values)
    return _counted(arrays, assignment, control.stop or Stop.DONE), proven


def _levels(model: Model) -> list[list[float]]:
    """For each level, the people it counts in each column: missing workers where cancelling is not allowed, no place,
    not asked, last wish … second wish; then what cancelling costs.
    """
    arrays, matrix, bundles = model.arrays, model.matrix, model.bundles
    ranks = len(arrays.problem.weights.ranks)
    levels = [[0.0] * len(matrix.cost) for _ in range(ranks + 3)]
    for column in (*model.short.values(), *model.short_skill.values()):
        levels[0][column] = 1.0
    for (number, _), column in model.none.items():
        levels[1][column] = float(arrays.people[bundles.first(number)])
    for (number, span), column in model.anywhere.items():
        group = bundles.first(number)
        if arrays.other_cost[group]:
            levels[2][column] = float(arrays.people[group] * sum(span))
    for (number, slot), column in model.wish.items():
        group = bundles.first(number)
        arcs = range(int(arrays.arc_start[group]), int(arrays.arc_start[group + 1]))
        rank = next(int(arrays.arc_rank[arc]) for arc in arcs if arrays.arc_slot[arc] == slot)
        if rank > 1:
            levels[3 + ranks - rank][column] = float(arrays.people[group] * arrays.spans[slot].sum())
    cancelling = [0.0] * len(matrix.cost)
    for slot, column in model.opens.items():
        cancelling[column] = -float(arrays.cancel_cost[slot])
    return [level for level in (*levels, cancelling) if any(level)]


def _keep(matrix: Matrix, level: list[float], most: float) -> None:
    row = matrix.row(-np.inf, most)
    for column, value in enumerate(level):
        matrix.put(row, column, value)
