"""The exact method against every answer of tiny days. ``BRUTE_FORCE=5000`` enumerates that many."""

import os
from dataclasses import replace
from itertools import combinations

import pytest

from concitoyens.engines.assignment import Problem, ProblemError, evaluate, solve

from .brute import fewest_points, tiny

HOW_MANY = int(os.environ.get("BRUTE_FORCE", "400"))
PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_the_exact_answer_is_the_best_of_all(part: int) -> None:
    checked = 0
    for number in range(part, HOW_MANY, PARTS):
        try:
            problem = Problem.from_json(tiny(number))
        except ProblemError:
            continue  # sent above the maximum, or where it may not go: refused before
        best, result = fewest_points(problem), solve(problem, time_limit=None)
        verdict = evaluate(problem, result)
        assert verdict.valid, (number, verdict.broken)
        assert verdict.cost == result.cost, number
        if best is None:
            assert result.conflict, number
            _is_smallest(problem, {one.worksite for one in result.conflict}, number)
        else:
            assert (result.cost, result.proven, result.conflict) == (best, True, ()), number
        checked += 1
    assert checked > 0.7 * HOW_MANY / PARTS


def _is_smallest(problem: Problem, named: set[str], number: int) -> None:
    """These worksites cannot all be held, any fewer can."""
    if len(problem.half_days) > 1 or any(one.locked for one in problem.groups):
        return  # worksites are then not the sessions that may not be cancelled
    must = {one.id for one in problem.worksites if one.must_run}
    assert not _can_hold(problem, named), number
    for size in range(len(named)):
        assert all(_can_hold(problem, set(fewer)) for fewer in combinations(sorted(must), size)), number


def _can_hold(problem: Problem, names: set[str]) -> bool:
    worksites = tuple(replace(one, must_run=one.id in names) for one in problem.worksites)
    return fewest_points(replace(problem, worksites=worksites)) is not None
