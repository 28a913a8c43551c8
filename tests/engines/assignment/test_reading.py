"""Bad documents: every slip is named by its path, and a good value is never doubted."""

from typing import Any

import pytest

from concitoyens.engines.assignment import FaultKind, Problem, ProblemError, read_document

GOOD: dict[str, Any] = {
    "version": 1,
    "half_days": ["am", "pm"],
    "worksites": [{"id": "w", "max": 5}, {"id": "adults", "max": 5, "min_age": 18}],
    "classes": [{"id": "young", "youngest": 4}],
    "groups": [{"id": "g", "people": 2}],
}


def faults(**instead: Any) -> list[tuple[str, FaultKind]]:
    with pytest.raises(ProblemError) as refused:
        Problem.from_json(GOOD | instead)
    return [(one.path, one.kind) for one in refused.value.faults]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, b"\xff\xfe", "null nothing"])
def test_what_is_not_json(text: str | bytes) -> None:
    with pytest.raises(ProblemError) as refused:
        Problem.from_json(text)
    assert [one.kind for one in refused.value.faults] == [FaultKind.NOT_JSON]


@pytest.mark.parametrize(
    ("instead", "expected"),
    [
        ({"version": 2}, ("version", FaultKind.VERSION)),
        ({"version": None}, ("version", FaultKind.MISSING)),
        ({"seed": "one"}, ("seed", FaultKind.WRONG_TYPE)),
        ({"seed": True}, ("seed", FaultKind.WRONG_TYPE)),
        ({"half_days": ["am", "am"]}, ("half_days[1]", FaultKind.DUPLICATE)),
        ({"half_days": "am"}, ("half_days", FaultKind.WRONG_TYPE)),
        ({"weights": {"ranks": [0, 5, 3]}}, ("weights", FaultKind.WEIGHTS_DECREASE)),
        ({"weights": {"ranks": [0, -1]}}, ("weights.ranks[1]", FaultKind.OUT_OF_RANGE)),
        ({"weights": [1]}, ("weights", FaultKind.WRONG_TYPE)),
        ({"worksites": {"id": "w"}}, ("worksites", FaultKind.WRONG_TYPE)),
        ({"worksites": ["w"]}, ("worksites[0]", FaultKind.WRONG_TYPE)),
        ({"classes": [{"id": "c", "possible": ["nowhere"]}]}, ("classes[0].possible[0]", FaultKind.UNKNOWN_WORKSITE)),
    ],
)
def test_slips_at_the_top(instead: dict[str, Any], expected: tuple[str, FaultKind]) -> None:
    assert expected in faults(**instead)


@pytest.mark.parametrize(
    ("worksite", "name", "kind"),
    [
        ({"max": None}, "max", FaultKind.MISSING),
        ({"max": 2.5}, "max", FaultKind.WRONG_TYPE),
        ({"max": 10**9}, "max", FaultKind.OUT_OF_RANGE),
        ({"id": " "}, "id", FaultKind.WRONG_TYPE),
        ({"id": "a\0b"}, "id", FaultKind.WRONG_TYPE),
        ({"must_run": "yes"}, "must_run", FaultKind.WRONG_TYPE),
        ({"skills": ["mason"]}, "skills", FaultKind.WRONG_TYPE),
        ({"skills": {"mason": 9}}, "skills.mason", FaultKind.OUT_OF_RANGE),
        ({"skills": {f"s{at}": 1 for at in range(9)}}, "skills", FaultKind.OUT_OF_RANGE),
        ({"half_days": ["night"]}, "half_days[0]", FaultKind.UNKNOWN_HALF_DAY),
    ],
)
def test_slips_in_a_worksite(worksite: dict[str, Any], name: str, kind: FaultKind) -> None:
    assert (f"worksites[0].{name}", kind) in faults(worksites=[{"id": "w", "max": 5} | worksite])


@pytest.mark.parametrize(
    ("group", "name", "kind"),
    [
        ({"people": 0}, "people", FaultKind.OUT_OF_RANGE),
        ({"workers": 3}, "workers", FaultKind.MORE_THAN_PEOPLE),
        ({"class": "c9"}, "class", FaultKind.UNKNOWN_CLASS),
        ({"wishes": [3]}, "wishes[0]", FaultKind.WRONG_TYPE),
        ({"wishes": ["w"], "surprise": True}, "surprise", FaultKind.SURPRISE_WITH_WISHES),
        ({"skills": {"mason": 3}}, "skills.mason", FaultKind.MORE_THAN_PEOPLE),
        ({"skilled": [["mason"]] * 3}, "skilled", FaultKind.MORE_THAN_PEOPLE),
        ({"skilled": ["mason"]}, "skilled[0]", FaultKind.WRONG_TYPE),
        ({"locked": True}, "locked", FaultKind.LOCKED_NOWHERE),
        ({"pre_assigned": "nowhere"}, "pre_assigned", FaultKind.UNKNOWN_WORKSITE),
        ({"pre_assigned": "adults", "class": "young"}, "pre_assigned", FaultKind.PRE_ASSIGNED_IMPOSSIBLE),
        ({"half_days": ["night"]}, "half_days[0]", FaultKind.UNKNOWN_HALF_DAY),
    ],
)
def test_slips_in_a_group(group: dict[str, Any], name: str, kind: FaultKind) -> None:
    assert (f"groups[0].{name}", kind) in faults(groups=[{"id": "g", "people": 2} | group])


def test_people_sent_at_different_times_may_share_a_place() -> None:
    sent = [{"id": half, "people": 5, "pre_assigned": "w", "half_days": [half]} for half in ("am", "pm")]
    assert len(Problem.from_json(GOOD | {"groups": sent}).groups) == 2


def test_a_whole_number_may_be_written_with_a_point_and_a_comment_is_no_field() -> None:
    document = GOOD | {"comment": "made by hand", "worksites": [{"id": "w", "max": 5.0}]}
    assert Problem.from_json(document).worksites[0].maximum == 5


def test_skills_are_shared_among_people_before_anyone_knows_two() -> None:
    group = {"id": "g", "people": 2, "skills": {"cook": 2, "mason": 1}}
    assert Problem.from_json(GOOD | {"groups": [group]}).groups[0].skilled == (("cook",), ("cook", "mason"))


def test_a_refusal_reads_as_lines() -> None:
    with pytest.raises(ProblemError, match=r"groups\[0\]\.workers: more than people \(3\), limit 2"):
        Problem.from_json(GOOD | {"groups": [{"id": "g", "people": 2, "workers": 3}]})


def test_what_changes_nothing_is_passed_over_and_told() -> None:
    wishes = ["w", "adults", "w1", "w2", "w3", "w"]
    groups = [{"id": "g", "people": 2, "wishes": wishes, "colour": "red"}]
    found = read_document(GOOD | {"source": "elsewhere", "groups": groups})
    assert found.problem.groups[0].wishes == tuple(wishes[:5])
    assert [(one.path, one.kind) for one in found.passed_over] == [
        ("groups[0].colour", FaultKind.UNKNOWN_FIELD),
        ("source", FaultKind.UNKNOWN_FIELD),
        ("groups[0].wishes", FaultKind.TOO_MANY_WISHES),
    ]


def test_only_what_must_be_mended_is_in_a_refusal() -> None:
    assert faults(source="elsewhere", seed="one") == [("seed", FaultKind.WRONG_TYPE)]
