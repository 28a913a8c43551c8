"""The fast path: its bound is below every answer, what it leaves out is in no better one, and it finds the best."""

import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from concitoyens.engines.assignment import Method, Problem, ProblemError, Stop, evaluate, solve
from concitoyens.engines.assignment.arrays import Arrays, compile_problem
from concitoyens.engines.assignment.conflict import shortages
from concitoyens.engines.assignment.control import Control
from concitoyens.engines.assignment.cost import holds, total
from concitoyens.engines.assignment.fast.bound import Bound
from concitoyens.engines.assignment.fast.core import excess, with_choices
from concitoyens.engines.assignment.fast.dive import dive
from concitoyens.engines.assignment.fast.improve import Improved, improve, solve_free
from concitoyens.engines.assignment.fast.regions import regions
from concitoyens.engines.assignment.fast.suits import FEW
from concitoyens.engines.assignment.greedy import greedy
from concitoyens.engines.assignment.resolve import otherwise, with_group_in

from .brute import fewest_points, tiny
from .generator import day

HOW_MANY = int(os.environ.get("BRUTE_FORCE", "250"))


def _arrays(document: object) -> Arrays:
    return compile_problem(Problem.from_json(document))


def test_tiny_days_are_solved_and_every_bound_is_honest() -> None:
    checked = 0
    for number in range(HOW_MANY):
        try:
            problem = Problem.from_json(tiny(number))
        except ProblemError:
            continue  # refused before
        arrays = compile_problem(problem)
        first, best = greedy(arrays), fewest_points(problem)
        if best is None or shortages(arrays, first):
            continue  # sessions that must run cannot all be held: for the exact method alone
        found = improve(arrays, first, Control(None))
        assert holds(arrays, found.assignment), number
        assert found.bound <= best + 1e-6, number
        assert (found.cost, total(arrays, found.assignment), found.proven) == (best, best, True), number
        checked += 1
    assert checked > HOW_MANY / 2


@pytest.mark.parametrize("shape", [{}, {"halves": 2}, {"load": 1.1}, {"minima": False}])
def test_no_choice_costs_less_than_its_excess(shape: dict[str, Any]) -> None:
    arrays = _arrays(day(60, 6, **shape))
    bound = Bound.of(arrays)
    bound.rise(300, Control(None), cost=total(arrays, greedy(arrays)))
    costs = excess(arrays, bound).arcs
    checked = 0
    for arc in np.argsort(-np.where(np.isfinite(costs), costs, -1.0))[:12].tolist():
        group, slot = int(arrays.arc_group[arc]), int(arrays.arc_slot[arc])
        found = otherwise(arrays, 0, with_group_in(group, slot), time_limit=20)
        assert not found.possible or found.extra >= bound.value + costs[arc] - 1e-6
        checked += costs[arc] > 1
    assert checked


@pytest.mark.parametrize("shape", [{}, {"load": 1.0}, {"halves": 2}, {"minima": False, "sizes": (1,)}])
def test_a_town_has_the_same_points_as_by_the_exact_method(shape: dict[str, Any]) -> None:
    problem = Problem.from_json(day(620, 40, seed=3, **shape))
    result = solve(problem, time_limit=60)
    assert (len(problem.groups) >= FEW, result.method, result.proven) == (True, Method.FAST, True)
    assert evaluate(problem, result).valid
    fewer = Problem.from_json(day(620, 40, seed=3, **shape) | {"groups": problem.to_json()["groups"][: FEW - 1]})
    exact, arrays = solve(fewer, time_limit=60), compile_problem(fewer)
    assert exact.method is Method.EXACT
    assert improve(arrays, greedy(arrays), Control(None)).cost == exact.cost


def test_a_large_town_is_dealt_again_region_by_region() -> None:
    arrays = _arrays(day(1500, 80, load=0.95))
    bound = Bound.of(arrays)
    bound.rise(300, Control(None), cost=total(arrays, greedy(arrays)))
    first = dive(arrays, bound, Control(None))
    best, costs = Improved(first, total(arrays, first), bound.value), excess(arrays, bound)
    best.work = {"cores": 0, "nodes": 0, "iterations": 0}
    kept, dealt = costs.kept(12.0), []
    for free in regions(arrays, costs, kept, best):
        before = best.assignment
        core = with_choices(arrays, kept, before)
        solve_free(arrays, best, core, free, Control(None), nodes=20)
        assert (best.assignment[~free] == before[~free]).all()
        dealt.append(int(free.sum()))
    assert holds(arrays, best.assignment)
    assert best.bound <= best.cost < total(arrays, first)
    assert len(dealt) > 1


def test_without_time_the_first_answer_is_given_and_without_a_compiler_the_exact_method_does_all() -> None:
    problem = Problem.from_json(day(620, 40))
    rushed = solve(problem, time_limit=0.0)
    assert (rushed.method, rushed.stop, evaluate(problem, rushed).valid) == (Method.GREEDY, Stop.TIME, True)
    code = (
        "import sys; sys.modules['numba'] = None\n"
        "from concitoyens.engines.assignment import Problem, evaluate, solve\n"
        "from tests.engines.assignment.generator import day\n"
        "problem = Problem.from_json(day(620, 40))\n"
        "result = solve(problem, time_limit=2)\n"
        "print(result.method, evaluate(problem, result).valid)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["exact", "True"]


def test_the_kernels_wait_for_a_town() -> None:
    code = "import sys, concitoyens.engines.assignment; print('numba' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
