"""What holds for every problem and every answer: no instance is special."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations, pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concitoyens.engines.assignment import (
    As,
    Changes,
    Group,
    Method,
    Problem,
    ProblemError,
    Progress,
    Result,
    Stop,
    evaluate,
    solve,
    update,
)
from concitoyens.engines.assignment.lottery import draw

from .brute import tiny
from .generator import day


def problem_of(number: int) -> Problem:
    """A small problem that is accepted and whose sessions can be held; the next number otherwise."""
    while True:
        document = tiny(number)
        for one in document["worksites"]:
            one["must_run"] = False
        for group in document["groups"]:
            group["locked"] = False
        try:
            return Problem.from_json(document)
        except ProblemError:
            number += 1_000_003


problems = st.integers(0, 10**6).map(problem_of)


def best(problem: Problem) -> Result:
    result = solve(problem, time_limit=None)
    verdict = evaluate(problem, result)
    assert verdict.broken == () and verdict.cost == result.cost
    assert result.proven and result.lower_bound <= result.cost
    return result


@settings(max_examples=40, deadline=None)
@given(problems, st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing(problem: Problem, chance: Random) -> None:
    other = replace(
        problem,
        worksites=tuple(chance.sample(problem.worksites, len(problem.worksites))),
        groups=tuple(chance.sample(problem.groups, len(problem.groups))),
    )
    one, two = best(problem), best(other)
    assert (one.place, one.cost, one.waiting) == (two.place, two.cost, two.waiting)


@settings(max_examples=30, deadline=None)
@given(problems)
def test_more_places_and_more_worksites_never_cost_more(problem: Problem) -> None:
    cost = best(problem).cost
    roomy = tuple(replace(one, maximum=one.maximum + 2) for one in problem.worksites)
    assert best(replace(problem, worksites=roomy)).cost <= cost
    new = replace(problem.worksites[0], id="new", minimum=0, skills={}, cancel_cost=0)
    assert best(replace(problem, worksites=(*problem.worksites, new))).cost <= cost


@settings(max_examples=30, deadline=None)
@given(problems)
def test_a_higher_minimum_never_costs_less(problem: Problem) -> None:
    stricter = tuple(replace(one, minimum=one.maximum) for one in problem.worksites if one.minimum)
    others = tuple(one for one in problem.worksites if not one.minimum)
    assert best(replace(problem, worksites=(*stricter, *others))).cost >= best(problem).cost


@settings(max_examples=30, deadline=None)
@given(problems)
def test_who_waits_can_leave_without_harm_and_doubling_doubles(problem: Problem) -> None:
    result = best(problem)
    placed = {one.group for one in result.placements if one.kind is not As.UNPLACED}
    without = tuple(one for one in problem.groups if one.id in placed)
    assert best(replace(problem, groups=without)).cost <= result.cost
    twice = replace(
        problem,
        worksites=tuple(
            replace(one, minimum=2 * one.minimum, maximum=2 * one.maximum, cancel_cost=2 * one.cancel_cost)
            for one in problem.worksites
        ),
        groups=tuple(
            replace(one, people=2 * one.people, workers=2 * one.workers, minors=2 * one.minors)
            for one in problem.groups
        ),
    )
    assert best(twice).cost == 2 * result.cost


@settings(max_examples=30, deadline=None)
@given(problems)
def test_nothing_changed_moves_nobody(problem: Problem) -> None:
    result = best(problem)
    assert update(problem, result, Changes()) == result


def points(problem: Problem, group: Group, worksite: str | None) -> int | None:
    """Points of one person of the group there; None when it may not be there."""
    weights = problem.weights
    if worksite is None:
        return weights.unplaced
    if not problem.compatible(group.class_id, problem.worksite[worksite]):
        return None
    if worksite in group.wishes:
        return weights.ranks[group.wishes.index(worksite)]
    return weights.other if group.anywhere else None


@pytest.mark.parametrize("limit", [0.0, None])
@pytest.mark.parametrize("load", [0.85, 1.05])
def test_no_two_groups_would_both_gain_by_swapping(load: float, limit: float | None) -> None:
    """Also when the work was stopped at once. Equals are parted by the lottery: the luckier has the better place."""
    problem = Problem.from_json(day(120, 10, seed=5, load=load))
    place = {one.group: one.worksite for one in solve(problem, time_limit=limit).placements}
    for one, two in combinations(problem.groups, 2):
        if one.people != two.people:
            continue
        now = points(problem, one, place[one.id]), points(problem, two, place[two.id])
        then = points(problem, one, place[two.id]), points(problem, two, place[one.id])
        if now[0] is None or now[1] is None or then[0] is None or then[1] is None:
            continue
        assert then[0] + then[1] >= now[0] + now[1]
        same = (one.wishes, one.class_id, one.anywhere) == (two.wishes, two.class_id, two.anywhere)
        if same and now[0] != now[1]:
            luckier = draw(problem.seed, one.id) < draw(problem.seed, two.id)
            assert luckier == (now[0] < now[1])


def test_a_uniform_day_has_a_symmetric_profile() -> None:
    names = [f"w{at}" for at in range(4)]
    worksites = [{"id": name, "max": 3} for name in names]
    groups = [{"id": f"g{at}", "people": 1, "wishes": names[at % 4 :] + names[: at % 4]} for at in range(12)]
    result = best(Problem.from_json({"version": 1, "worksites": worksites, "groups": groups}))
    assert {one.rank for one in result.placements} == {1}


@pytest.mark.parametrize(
    "shape", [{"halves": 2, "skills": 0.3}, {"minima": False, "load": 1.1}, {"people": 600, "worksites": 40}]
)
def test_the_same_bytes_whatever_the_seed_of_hashes(shape: dict[str, Any]) -> None:
    code = (
        "import json, sys\n"
        "from concitoyens.engines.assignment import Problem, solve\n"
        "print(json.dumps(solve(Problem.from_json(sys.stdin.read()), time_limit=None).to_json()))"
    )
    document = json.dumps(day(**({"people": 80, "worksites": 8} | shape)))
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=document,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "77")
    }
    assert len(written) == 1
    assert json.loads(written.pop())["proven"]


def test_the_follower_is_told_often_and_can_stop_the_work() -> None:
    problem = Problem.from_json(day(600, 40, load=0.97))
    told: list[Progress] = []
    result = solve(problem, time_limit=1.2, progress=told.append)
    gaps = [after.seconds - before.seconds for before, after in pairwise(told)]
    assert result.stop in (Stop.TIME, Stop.DONE) and max(gaps, default=0) < 0.5
    stopped = solve(problem, time_limit=60, progress=lambda one: one.seconds < 0.3)
    assert evaluate(problem, stopped).valid
    assert (stopped.stop, stopped.proven) == (Stop.CANCELLED, False)
    assert stopped.lower_bound <= result.cost


def test_an_earlier_result_is_a_start() -> None:
    problem = Problem.from_json(day(120, 10, seed=5))
    result = best(problem)
    rushed = solve(problem, time_limit=0.0)
    assert (rushed.method, rushed.stop, rushed.cost > result.cost) == (Method.GREEDY, Stop.TIME, True)
    assert solve(problem, time_limit=0.0, start=result).cost == result.cost


@settings(max_examples=15, deadline=None)
@given(problems)
def test_a_run_without_time_is_valid_and_honest(problem: Problem) -> None:
    rushed = solve(problem, time_limit=0.0)
    verdict = evaluate(problem, rushed)
    assert verdict.broken == () and verdict.cost == rushed.cost
    assert rushed.lower_bound <= best(problem).cost <= rushed.cost
