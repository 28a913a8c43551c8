"""The judge itself: every rule that an answer can break is seen, and so is a wrong cost."""

from dataclasses import replace

import pytest

from concitoyens.engines.assignment import (
    As,
    Breach,
    CompatibilityClass,
    Group,
    Placement,
    Problem,
    Result,
    Session,
    Worksite,
    evaluate,
)

PROBLEM = Problem(
    half_days=("am", "pm"),
    worksites=(
        Worksite(id="a", minimum=2, maximum=3, skills={"mason": 1}, half_days=("am",)),
        Worksite(id="b", maximum=2),
        Worksite(id="d", maximum=9, whole_day=True),
        Worksite(id="m", minimum=1, maximum=9, must_run=True, half_days=("pm",)),
    ),
    classes=(CompatibilityClass(id="not b", possible=("a", "d", "m")),),
    groups=(
        Group(id="g", people=2, workers=2, wishes=("a", "b"), skilled=(("mason",),), half_days=("am",)),
        Group(id="h", people=1, workers=1, wishes=("m",), class_id="not b", half_days=("pm",)),
        Group(id="w", people=1, workers=1, wishes=("d",)),
        Group(id="s", people=1, workers=1, pre_assigned="b", half_days=("am",)),
    ),
)
RIGHT = {
    ("g", "am"): Placement("g", "a", As.WISH, 1, "am"),
    ("h", "pm"): Placement("h", "m", As.WISH, 1, "pm"),
    ("w", "am"): Placement("w", "d", As.WISH, 1, "am"),
    ("w", "pm"): Placement("w", "d", As.WISH, 1, "pm"),
    ("s", "am"): Placement("s", "b", As.WISH, None, "am"),
}


def answer(*instead: Placement, without: tuple[str, str] | None = None, **more: object) -> Result:
    placements = RIGHT | {(one.group, one.half_day): one for one in instead}
    kept = tuple(one for key, one in placements.items() if key != without)
    return replace(Result(placements=kept), **more)  # type: ignore[arg-type]


def broken(result: Result, problem: Problem = PROBLEM) -> set[tuple[Breach, str, str]]:
    return {(one.rule, one.who, one.half_day) for one in evaluate(problem, result).broken}


def test_a_right_answer_breaks_nothing() -> None:
    verdict = evaluate(PROBLEM, answer())
    assert (verdict.valid, verdict.cost) == (True, 0)


NOWHERE = Placement("g", None, As.UNPLACED, None, "am")


@pytest.mark.parametrize(
    ("result", "seen"),
    [
        (answer(without=("h", "pm")), (Breach.NOT_ONCE, "h", "pm")),
        (answer(Placement("x", "b", As.OTHER, None, "am")), (Breach.NOT_ONCE, "x", "am")),
        (answer(Placement("g", "nowhere", As.WISH, 1, "am")), (Breach.UNKNOWN, "g", "am")),
        (answer(Placement("h", "b", As.WISH, 1, "pm")), (Breach.NOT_COMPATIBLE, "h", "pm")),
        (answer(Placement("g", "m", As.OTHER, None, "am")), (Breach.NOT_THERE, "g", "am")),
        (answer(Placement("g", "d", As.OTHER, None, "am")), (Breach.NOT_ASKED, "g", "am")),
        (answer(Placement("g", "a", As.WISH, 2, "am")), (Breach.WRONG_RANK, "g", "am")),
        (answer(Placement("g", "b", As.WISH, 2, "am")), (Breach.ABOVE_MAXIMUM, "b", "am")),
        (answer(Placement("w", "a", As.WISH, 1, "am"), NOWHERE), (Breach.BELOW_MINIMUM, "a", "am")),
        (answer(Placement("w", "a", As.WISH, 1, "am"), NOWHERE), (Breach.SKILL_MISSING, "a", "am")),
        (answer(Placement("w", None, As.UNPLACED, None, "pm")), (Breach.SPLIT_DAY, "d", "am")),
        (answer(Placement("s", None, As.UNPLACED, None, "am")), (Breach.NOT_WHERE_SENT, "s", "am")),
        (answer(Placement("h", None, As.UNPLACED, None, "pm")), (Breach.MUST_RUN, "m", "pm")),
        (answer(cancelled_sessions=(Session("a", "am"),)), (Breach.CANCELLED_WITH_PEOPLE, "a", "am")),
        (answer(NOWHERE), (Breach.CANCELLED_UNSAID, "a", "am")),
    ],
)
def test_what_is_broken_is_seen(result: Result, seen: tuple[Breach, str, str]) -> None:
    assert seen in broken(result)


def test_the_cost_is_counted_anew() -> None:
    groups = tuple(replace(one, anywhere=True) for one in PROBLEM.groups)
    cancelled = answer(Placement("g", "d", As.OTHER, None, "am"), cancelled_sessions=(Session("a", "am"),))
    assert evaluate(replace(PROBLEM, groups=groups), cancelled).cost == 2 * 20
    assert evaluate(PROBLEM, answer(NOWHERE)).cost == 2 * 100
