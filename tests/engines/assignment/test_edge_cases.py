"""Every edge case of the design (section 7), with its right answer."""

from dataclasses import replace
from typing import Any

import pytest

from concitoyens.engines.assignment import (
    As,
    CompatibilityClass,
    FaultKind,
    Group,
    NoticeKind,
    Part,
    Problem,
    ProblemError,
    Result,
    Session,
    Shortage,
    Worksite,
    evaluate,
    figures,
    merge,
    notices,
    solve,
    what_first,
)


def site(name: str, low: int, high: int, **more: Any) -> Worksite:
    return Worksite(id=name, minimum=low, maximum=high, **more)


def home(name: str, people: int, *wishes: str, **more: Any) -> Group:
    return Group(id=name, people=people, workers=more.pop("workers", people), wishes=wishes, **more)


def ask(*values: Worksite | Group | CompatibilityClass, **more: Any) -> Problem:
    """A problem of these values, read through its document so that every rule of it is checked."""
    problem = Problem(
        worksites=tuple(one for one in values if isinstance(one, Worksite)),
        classes=tuple(one for one in values if isinstance(one, CompatibilityClass)),
        groups=tuple(one for one in values if isinstance(one, Group)),
        **more,
    )
    return Problem.from_json(problem.to_json())


def answer(problem: Problem) -> Result:
    result = solve(problem)
    verdict = evaluate(problem, result)
    assert (verdict.broken, verdict.cost) == ((), result.cost)
    return result


def where(result: Result) -> dict[str, str | None]:
    return {one.group: one.worksite for one in result.placements}


def refusal(document: dict[str, Any]) -> list[tuple[str, FaultKind, str]]:
    with pytest.raises(ProblemError) as refused:
        Problem.from_json(document)
    return [(one.path, one.kind, one.value) for one in refused.value.faults]


def test_fewer_people_than_the_smallest_minimum_cancels() -> None:
    result = answer(ask(site("a", 5, 9), site("b", 4, 9), home("g", 3, "a")))
    assert (result.cancelled, result.waiting, result.cost) == (("a", "b"), ("g",), 300)


def test_minima_that_exclude_each_other_cancel_the_less_wanted() -> None:
    result = answer(ask(site("a", 4, 9), site("b", 4, 9), *(home(f"g{at}", 2, "a", "b") for at in range(3))))
    assert (result.cancelled, result.conflict) == (("b",), ())


def test_sessions_that_may_not_be_cancelled_and_cannot_all_be_held_are_named() -> None:
    must = {"must_run": True}
    sites = (site("a", 3, 9, **must), site("b", 3, 9, **must), site("c", 1, 9, **must), site("d", 9, 9, **must))
    groups = [home(f"g{at}", 1, "a", "b", "c") for at in range(6)]
    result = answer(ask(*sites, *groups))
    assert result.conflict == (Session("d"),)  # nobody asked for it: alone it cannot be held
    result = answer(ask(*sites[:3], *groups))
    assert set(result.conflict) == {Session("a"), Session("b"), Session("c")}
    assert [one.missing_workers for one in result.shortages] == [1]
    assert result.shortages[0].session in result.conflict


def test_a_large_cost_of_cancelling_is_paid_only_when_it_must() -> None:
    worksites = (site("a", 4, 9, cancel_cost=1000), site("b", 4, 9))
    groups = [home(f"g{at}", 1, "b", "a") for at in range(4)]
    assert answer(ask(*worksites, *groups)).cancelled == ("b",)
    assert answer(ask(*worksites, *groups[:3])).cost == 1000 + 300


def test_more_people_than_places_wait_in_the_order_of_the_lottery() -> None:
    groups = [home(f"g{at}", 1, "a", anywhere=True) for at in range(7)]
    result = answer(ask(site("a", 1, 3), site("b", 0, 2), *groups))
    assert (len(result.waiting), figures(ask(site("a", 1, 3)), Result()).people) == (2, 0)
    other = answer(ask(site("a", 1, 3), site("b", 0, 2), *groups, seed=2))
    assert other.waiting != result.waiting


def test_missing_places_are_counted_and_the_first_to_add_is_named() -> None:
    groups = [home(f"g{at}", 1, "a") for at in range(5)]
    problem = ask(site("a", 1, 3), site("b", 0, 2), *groups)
    result = answer(problem)
    assert figures(problem, result).missing_places == {"day": 2}
    (first,) = what_first(problem, result, places=1)
    assert (first.worksite, first.points, first.exact) == ("a", 100, True)


def test_a_household_larger_than_every_worksite_is_told_with_a_split() -> None:
    problem = ask(site("a", 0, 4), home("g", 7, "a", minors=3), home("h", 1, "a"))
    (notice,) = notices(problem)
    assert (notice.kind, notice.split) == (NoticeKind.CANNOT_STAY_TOGETHER, (Part(4, 2), Part(3, 1)))
    result = answer(problem)
    assert (result.waiting, result.conflict) == (("g",), ())


def test_a_split_keeps_every_child_with_an_adult_or_is_not_proposed() -> None:
    alone = notices(ask(site("a", 0, 3), home("g", 7, "a", minors=6)))
    assert [(one.kind, one.split) for one in alone] == [(NoticeKind.CANNOT_STAY_TOGETHER, ())]


@pytest.mark.parametrize(("surprise", "cost"), [(False, 40), (True, 0)])
def test_no_wish_but_anywhere(surprise: bool, cost: int) -> None:
    result = answer(ask(site("a", 2, 4), home("g", 2, anywhere=True, surprise=surprise)))
    assert [(one.kind, result.cost) for one in result.placements] == [(As.OTHER, cost)]


def test_no_wish_and_not_anywhere_stays_unplaced_and_is_told() -> None:
    problem = ask(site("a", 0, 4), home("g", 2))
    assert [one.kind for one in notices(problem)] == [NoticeKind.NOTHING_ASKED]
    assert answer(problem).waiting == ("g",)


def test_wishes_repeated_unknown_or_impossible_are_dropped_without_promotion() -> None:
    children = CompatibilityClass(id="young", youngest=4)
    worksites = (site("tools", 0, 4, minimum_age=16), site("paint", 0, 4))
    group = home("g", 2, "gone", "tools", "paint", "paint", class_id="young")
    problem = ask(*worksites, children, group)
    assert [(one.kind, one.rank) for one in notices(problem)] == [
        (NoticeKind.WISH_UNKNOWN, 1),
        (NoticeKind.WISH_NOT_COMPATIBLE, 2),
        (NoticeKind.WISH_REPEATED, 4),
    ]
    (placed,) = answer(problem).placements
    assert (placed.worksite, placed.rank) == ("paint", 3)


def test_the_same_household_twice_is_refused() -> None:
    group = {"id": "g", "people": 1}
    assert refusal({"version": 1, "groups": [group, group]}) == [("groups[1].id", FaultKind.DUPLICATE, "g")]


def test_a_minor_is_never_without_an_adult() -> None:
    document = {"version": 1, "groups": [{"id": "g", "people": 2, "minors": 2}]}
    assert refusal(document) == [("groups[0].minors", FaultKind.MINOR_WITHOUT_ADULT, "2")]


def test_age_and_reduced_mobility_narrow_where_a_class_may_go() -> None:
    wheels = CompatibilityClass(id="wheels", reduced_mobility=True)
    stairs, flat = site("stairs", 0, 9, accessible=False), site("flat", 0, 9)
    result = answer(ask(stairs, flat, wheels, home("g", 1, "stairs", anywhere=True, class_id="wheels")))
    assert where(result) == {"g": "flat"}


@pytest.mark.parametrize(("counted", "placed"), [(True, None), (False, "a")])
def test_babies_take_a_place_or_not_and_never_count_as_hands(counted: bool, placed: str | None) -> None:
    family = home("g", 3, "a", workers=2, minors=1)
    assert where(answer(ask(site("a", 2, 2, children_take_places=counted), family))) == {"g": placed}
    assert answer(ask(site("a", 3, 9), family)).cancelled == ("a",)


def test_friends_count_when_both_ask_and_up_to_a_cap() -> None:
    worksites = (site("a", 0, 4), site("b", 0, 9))
    groups = [home("g1", 2, "a", "b"), home("g2", 2, "b", "a"), home("g3", 3, "b", "a"), home("g4", 1, "b")]
    merged = merge(ask(*worksites, *groups), {"g1": ["g2"], "g2": ["g1", "g3"], "g4": ["g1"]})
    assert merged.not_mutual == (("g2", "g3"), ("g4", "g1"))
    together = where(merged.apart(answer(merged.problem)))
    assert together["g1"] == together["g2"]
    chain = merge(ask(*worksites, *groups), {"g1": ["g2"], "g2": ["g1", "g3"], "g3": ["g2"]})
    assert (chain.kept_apart, chain.members) == ((("g1", "g2", "g3"),), {})


def test_those_sent_by_the_organiser_count_and_are_free_when_their_worksite_is_cancelled() -> None:
    worksites = (site("a", 4, 6), site("b", 0, 9))
    sent = home("g", 2, "b", pre_assigned="a")
    assert where(answer(ask(*worksites, sent, home("h", 2, "a")))) == {"g": "a", "h": "a"}
    result = answer(ask(*worksites, sent))
    assert (where(result), result.cancelled) == ({"g": "b"}, ("a",))


def test_sending_more_than_fit_or_where_it_is_impossible_is_refused() -> None:
    adults = {"id": "children", "youngest": 3}
    worksites = [{"id": "a", "max": 3}, {"id": "b", "max": 9, "min_age": 18}]
    groups = [{"id": f"g{at}", "people": 2, "pre_assigned": "a"} for at in range(2)]
    document = {"version": 1, "worksites": worksites, "classes": [adults], "groups": groups}
    assert refusal(document) == [("worksites[0].max", FaultKind.PRE_ASSIGNED_ABOVE_MAXIMUM, "a")]
    child = {"id": "g", "people": 2, "class": "children", "pre_assigned": "b"}
    document |= {"groups": [child]}
    assert refusal(document) == [("groups[0].pre_assigned", FaultKind.PRE_ASSIGNED_IMPOSSIBLE, "b")]


def test_a_locked_group_holds_its_session() -> None:
    locked = home("g", 2, "b", pre_assigned="a", locked=True)
    result = answer(ask(site("a", 4, 6), site("b", 0, 9), locked))
    assert (where(result), result.conflict) == ({"g": "a"}, (Session("a"),))
    assert result.shortages == (Shortage(Session("a"), 2),)


def test_a_skill_that_nobody_has_is_told_and_the_worksite_does_not_open() -> None:
    problem = ask(site("a", 0, 4, skills={"mason": 1}), site("b", 0, 4), home("g", 2, "a", "b"))
    assert [(one.kind, one.worksite, one.skill) for one in notices(problem)] == [
        (NoticeKind.SKILL_HELD_BY_NOBODY, "a", "mason")
    ]
    result = answer(problem)
    assert (where(result), result.cancelled) == ({"g": "b"}, ("a",))


@pytest.mark.parametrize(("several", "cancelled"), [(False, ("a",)), (True, ())])
def test_one_person_covers_two_skills_only_where_the_worksite_says_so(
    several: bool,
    cancelled: tuple[str, ...],
) -> None:
    worksite = site("a", 0, 4, skills={"cook": 1, "mason": 1}, several_skills=several)
    group = home("g", 2, "a", skilled=(("cook", "mason"),))
    assert answer(ask(worksite, group)).cancelled == cancelled


def test_a_half_day_when_nobody_is_there() -> None:
    halves = ("am", "pm")
    worksites = (site("a", 1, 4, half_days=("am",)), site("b", 1, 4, half_days=("pm",)))
    result = answer(ask(*worksites, home("g", 2, "a", half_days=("am",)), half_days=halves))
    assert (where(result), result.cancelled, result.cost) == ({"g": "a"}, ("b",), 0)


@pytest.mark.parametrize(
    "values",
    [(), (site("a", 0, 4),), (site("a", 2, 4),), (home("g", 1, "a"),), (site("a", 0, 0), home("g", 1, anywhere=True))],
)
def test_empty_editions_are_answered(values: tuple[Any, ...]) -> None:
    result = answer(ask(*values))
    assert (result.proven, result.cost) == (True, 100 * sum(isinstance(one, Group) for one in values))


def test_a_minimum_of_zero_opens_empty_and_above_the_maximum_is_refused() -> None:
    assert answer(ask(site("a", 0, 4), site("b", 1, 4))).cancelled == ("b",)
    document = {"version": 1, "worksites": [{"id": "a", "min": 5, "max": 4}]}
    assert refusal(document) == [("worksites[0].min", FaultKind.MINIMUM_ABOVE_MAXIMUM, "5")]


def test_two_exact_optima_are_parted_by_the_lottery() -> None:
    twins = [home(f"g{at}", 1, "a", "b") for at in range(2)]
    problem = ask(site("a", 0, 1), site("b", 0, 1), *twins)
    winners = {answer(replace(problem, seed=seed)).place["g0", "day"].worksite for seed in range(12)}
    assert winners == {"a", "b"}
    assert answer(problem) == answer(problem)


def test_a_whole_day_is_one_place_for_both_half_days() -> None:
    day = site("a", 2, 2, whole_day=True)
    result = answer(ask(day, home("g", 2, "a"), home("h", 2, "a", half_days=("am",)), half_days=("am", "pm")))
    assert [(one.group, one.half_day, one.worksite) for one in result.placements] == [
        ("g", "am", "a"),
        ("g", "pm", "a"),
        ("h", "am", None),
    ]
