"""What every wish that was not given would cost all together at least: one relaxed problem for all of them.

By duality: making a column one more than the relaxation has it costs at least its reduced cost. Whole numbers never
cost less, so the bound is true; it may be lower than the truth, and a wish that it says nothing about is left out.
"""

from math import ceil

from .arrays import compile_problem
from .conflict import offset
from .highs import relax
from .model import build
from .problem import Problem
from .result import Result

_NEAR = 1e-6


def wishes_cost(problem: Problem, result: Result, *, time_limit: float = 10.0) -> dict[tuple[str, str, str], int]:
    """Points more at least, above zero, by group, worksite and first half-day of its session."""
    arrays = compile_problem(problem)
    model = build(arrays)
    found = relax(model.matrix, offset=offset(model), time_limit=time_limit)
    if found is None:
        return {}
    cost, values, duals = found
    least: dict[tuple[str, str, str], int] = {}
    for (number, slot), column in model.wish.items():
        more = ceil(cost + duals[column] * max(0.0, 1.0 - values[column]) - result.cost - _NEAR)
        if more > 0:
            worksite, half = arrays.slot_ids[slot]
            least |= {(arrays.group_ids[row], worksite, half): more for row in model.bundles.members[number]}
    return least
