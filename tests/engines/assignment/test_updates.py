"""Late changes: few move, each with its reason, and nobody when nothing changes."""

from collections import Counter
from dataclasses import replace

import pytest

from concitoyens.engines.assignment import (
    Changes,
    Group,
    Problem,
    ProblemError,
    Result,
    Why,
    Worksite,
    apply,
    evaluate,
    solve,
    update,
)

from .generator import day


def told_moved(result: Result) -> list[Why]:
    return [one.why for one in result.moves if one.before is not None]


def holds(problem: Problem, result: Result) -> bool:
    verdict = evaluate(problem, result)
    return verdict.valid and verdict.cost == result.cost


@pytest.fixture(scope="module")
def village() -> tuple[Problem, Result]:
    problem = Problem.from_json(day(150, 12, seed=3))
    return problem, solve(problem, time_limit=None)


def test_nothing_changed_moves_nobody(village: tuple[Problem, Result]) -> None:
    problem, result = village
    assert update(problem, result, Changes()) == result


@pytest.mark.parametrize("penalty", [8, 10**6])
def test_newcomers_are_placed_and_few_move(village: tuple[Problem, Result], penalty: int) -> None:
    problem, result = village
    newcomers = tuple(Group(id=f"new{at}", people=2, workers=2, wishes=("w0001",), anywhere=True) for at in range(3))
    changes = Changes(groups=newcomers)
    updated = update(problem, result, changes, move_penalty=penalty)
    assert holds(apply(problem, changes), updated)
    assert Counter(one.why for one in updated.moves)[Why.NEWCOMER] == 3
    assert len(told_moved(updated)) <= (6 if penalty == 8 else 0)


def test_a_closed_worksite_moves_its_people(village: tuple[Problem, Result]) -> None:
    problem, result = village
    biggest = max(problem.worksites, key=lambda one: one.maximum)
    changes = Changes(closed=(biggest.id,))
    updated = update(problem, result, changes)
    forced = {one.group for one in result.placements if one.worksite == biggest.id}
    assert holds(apply(problem, changes), updated)
    assert {one.group for one in updated.moves if one.why is Why.SESSION_CANCELLED} >= forced
    assert update(problem, result, changes, move_penalty=10**6).moves != ()


def test_a_shrunk_worksite_keeps_whom_it_can() -> None:
    groups = tuple(Group(id=f"g{at}", people=1, workers=1, wishes=("a",), anywhere=True) for at in range(4))
    problem = Problem(worksites=(Worksite(id="a", maximum=4), Worksite(id="b", maximum=4)), groups=groups)
    result = solve(problem)
    updated = update(problem, result, Changes(worksites=(Worksite(id="a", maximum=3),)))
    assert told_moved(updated) == [Why.NO_ROOM]


def test_who_left_below_the_minimum_is_replaced_or_the_session_cancelled() -> None:
    groups = (
        *(Group(id=f"a{at}", people=2, workers=2, wishes=("a",)) for at in range(2)),
        *(Group(id=f"b{at}", people=2, workers=2, wishes=("b", "a")) for at in range(3)),
    )
    sites = (Worksite(id="a", minimum=4, maximum=6), Worksite(id="b", minimum=2, maximum=8))
    problem = Problem(worksites=sites, groups=groups)
    changes = Changes(gone=("a0",))
    updated = update(problem, solve(problem), changes)
    assert told_moved(updated) == [Why.COMPLETES_TEAM]
    assert holds(apply(problem, changes), updated)


def test_who_waits_takes_a_place_that_is_freed() -> None:
    groups = tuple(Group(id=f"g{at}", people=2, workers=2, wishes=("a",)) for at in range(2))
    problem = Problem(worksites=(Worksite(id="a", maximum=2),), groups=groups)
    result = solve(problem)
    (waiting,) = result.waiting
    (placed,) = {"g0", "g1"} - {waiting}
    updated = update(problem, result, Changes(gone=(placed,)))
    assert [(one.group, one.after, one.why) for one in updated.moves] == [(waiting, "a", Why.PLACE_FREED)]


def test_people_sent_to_a_closed_worksite_are_free_again() -> None:
    sent = Group(id="g", people=2, workers=2, wishes=("b",), pre_assigned="a", locked=True)
    problem = Problem(worksites=(Worksite(id="a", maximum=4), Worksite(id="b", maximum=4)), groups=(sent,))
    updated = update(problem, solve(problem), Changes(closed=("a",)))
    assert [(one.before, one.after, one.why) for one in updated.moves] == [("a", "b", Why.SESSION_CANCELLED)]


def test_a_wrong_change_is_refused(village: tuple[Problem, Result]) -> None:
    problem, result = village
    with pytest.raises(ProblemError):
        update(problem, result, Changes(worksites=(Worksite(id="w0001", minimum=5, maximum=2),)))


@pytest.mark.parametrize("seed", range(4))
def test_changes_of_half_days_and_skills_hold(seed: int) -> None:
    problem = Problem.from_json(day(60, 6, seed=seed, halves=2, skills=0.4))
    result = solve(problem, time_limit=None)
    newcomers = tuple(replace(one, id=f"new-{one.id}") for one in problem.groups[:3])
    gone = tuple(one.id for one in problem.groups[5:9])
    changes = Changes(groups=newcomers, gone=gone, closed=(problem.worksites[0].id,))
    updated = update(problem, result, changes)
    assert holds(apply(problem, changes), updated)
    assert updated == update(problem, result, changes)
