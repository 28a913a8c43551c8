"""Explanations are true: each figure is found again by solving the problem with the thing changed."""

from dataclasses import replace
from typing import Any

import pytest

from concitoyens.engines.assignment import (
    Group,
    NoticeKind,
    Problem,
    Reason,
    Refusal,
    Result,
    Rule,
    State,
    Worksite,
    compare,
    evaluate,
    explain,
    explain_worksite,
    solve,
    what_first,
    wishes_cost,
)

from .generator import day


def best(problem: Problem) -> Result:
    return solve(problem, time_limit=None)


def refusals(problem: Problem, group: str) -> list[Refusal]:
    return [one for said in explain(problem, best(problem), group) for one in said.refusals]


def granted(problem: Problem, group: str, worksite: str) -> int:
    """The cost when the organiser sends this group there, whatever happens."""
    groups = tuple(
        replace(one, pre_assigned=worksite, locked=True) if one.id == group else one for one in problem.groups
    )
    return best(replace(problem, groups=groups)).cost


@pytest.mark.parametrize("load", [0.85, 1.0])
def test_what_a_wish_would_cost_is_true(load: float) -> None:
    problem = Problem.from_json(day(50, 6, seed=2, load=load))
    result, seen = best(problem), set()
    for group in problem.groups:
        for said in explain(problem, result, group.id):
            for one in said.refusals:
                seen.add(one.reason)
                if one.reason in (Reason.FULL, Reason.LOTTERY, Reason.TOO_LARGE):
                    assert granted(problem, group.id, one.worksite) - result.cost == one.extra
                    assert (one.extra == 0) == (one.reason is Reason.LOTTERY)
                    assert not one.steps or one.steps_extra >= one.extra
    assert Reason.FULL in seen


def test_a_first_wish_needs_no_explanation() -> None:
    group = Group(id="g", people=1, workers=1, wishes=("a",))
    assert refusals(Problem(worksites=(Worksite(id="a", maximum=2),), groups=(group,)), "g") == []


def test_what_is_not_possible_is_said_as_such() -> None:
    group = Group(id="g", people=1, workers=1, wishes=("gone", "a"))
    (one,) = refusals(Problem(worksites=(Worksite(id="a", maximum=2),), groups=(group,)), "g")
    assert (one.reason, one.detail, one.rank) == (Reason.NOT_POSSIBLE, NoticeKind.WISH_UNKNOWN, 1)


def test_a_cancelled_worksite_is_told_with_demand_minimum_and_cost() -> None:
    groups = (
        Group(id="g", people=2, workers=2, wishes=("a", "b")),
        *(Group(id=f"h{at}", people=1, workers=1, wishes=("b", "a")) for at in range(3)),
    )
    worksites = (Worksite(id="a", minimum=4, maximum=9), Worksite(id="b", maximum=9))
    (one,) = refusals(Problem(worksites=worksites, groups=groups), "g")
    assert (one.reason, one.demand, one.minimum, one.extra) == (Reason.CANCELLED, 5, 4, 0)


def test_a_household_larger_than_the_session_or_sent_elsewhere() -> None:
    worksites = (Worksite(id="a", maximum=3), Worksite(id="b", maximum=9))
    (one,) = refusals(
        Problem(worksites=worksites, groups=(Group(id="g", people=4, workers=4, wishes=("a", "b")),)), "g"
    )
    assert (one.reason, one.left, one.people) == (Reason.TOO_LARGE, 3, 4)
    sent = Group(id="g", people=2, workers=2, wishes=("a", "b"), pre_assigned="b")
    (one,) = refusals(Problem(worksites=worksites, groups=(sent,)), "g")
    assert (one.reason, one.left, one.extra) == (Reason.NEEDED_WHERE_IT_IS, 0, 0)


@pytest.mark.parametrize("shape", [{"load": 1.0}, {"skills": 0.4, "halves": 2}])
def test_what_a_wish_costs_at_least_is_never_more_than_it_costs(shape: dict[str, Any]) -> None:
    problem = Problem.from_json(day(50, 6, seed=2, **shape))
    result = best(problem)
    least, known = wishes_cost(problem, result), 0
    for group in problem.groups:
        for one in [one for said in explain(problem, result, group.id) for one in said.refusals]:
            if one.reason is not Reason.CANCELLED and (more := least.get((group.id, one.worksite, one.half_day))):
                known += 1
                assert 0 < more <= one.extra
    assert known > 2


def test_places_left_but_fewer_than_the_household() -> None:
    groups = (
        Group(id="g", people=4, workers=4, wishes=("a", "b")),
        Group(id="h", people=3, workers=3, wishes=("a",)),
    )
    worksites = (Worksite(id="a", maximum=5), Worksite(id="b", maximum=9))
    (one,) = refusals(Problem(worksites=worksites, groups=groups), "g")
    assert (one.reason, one.left, one.people, one.extra) == (Reason.TOO_LARGE, 2, 4, 300 - 4)


def test_the_draw_is_told_between_equals() -> None:
    groups = tuple(Group(id=f"g{at}", people=1, workers=1, wishes=("a", "b")) for at in range(2))
    problem = Problem(worksites=(Worksite(id="a", maximum=1), Worksite(id="b", maximum=1)), groups=groups)
    (second,) = (one.group for one in best(problem).placements if one.rank == 2)
    (one,) = refusals(problem, second)
    assert (one.reason, one.draw, one.drawn) == (Reason.LOTTERY, 2, 2)


def test_steps_are_hidden_when_they_would_tell_who() -> None:
    def town(crowd: int) -> Problem:
        first = Group(id="g", people=1, workers=1, wishes=("a", "b"))
        others = tuple(Group(id=f"h{at}", people=1, workers=1, wishes=("a", "c", "b")) for at in range(crowd))
        worksites = (Worksite(id="a", maximum=crowd), Worksite(id="b", maximum=9))
        return Problem(worksites=worksites, groups=(first, *others))

    (alone,), (hidden,) = refusals(town(4), "g"), refusals(town(2), "g")
    assert [(one.before, one.after, one.households) for one in alone.steps] == [(1, 3, 1)]
    assert (hidden.reason, hidden.steps, hidden.extra) == (Reason.FULL, (), 3 - 1)


def test_what_one_more_place_would_spare_is_true() -> None:
    problem = Problem.from_json(day(70, 7, seed=2, load=1.0))
    result = best(problem)
    full = 0
    for worksite in problem.worksites:
        (facts,) = explain_worksite(problem, result, worksite.id)
        if facts.state is State.CANCELLED:
            continue
        full += facts.state is State.FULL
        roomier = tuple(
            replace(one, maximum=one.maximum + 1) if one.id == worksite.id else one for one in problem.worksites
        )
        assert result.cost - best(replace(problem, worksites=roomier)).cost == facts.spared
        assert sum(facts.demand) >= facts.asked_for and facts.placed <= facts.maximum
    assert full
    first, *others = what_first(problem, result, places=1)
    assert all(first.points >= one.points for one in others)


def test_rules_beside_each_other() -> None:
    problem = Problem.from_json(day(120, 10, seed=4))
    by_rule = {one.rule: one for one in compare(problem, time_limit=None)}
    assert all(evaluate(problem, one.result).valid for one in by_rule.values())
    assert by_rule[Rule.POINTS].figures.cost == min(one.figures.cost for one in by_rule.values())
    assert by_rule[Rule.AVERAGE].figures.mean_rank == min(one.figures.mean_rank for one in by_rule.values())
    worst = {rule: (one.figures.unplaced, one.figures.other, one.figures.ranks[::-1]) for rule, one in by_rule.items()}
    assert worst[Rule.GENEROUS] == min(worst.values())
