"""The documents of the engine: what is read is written, and a refusal says all at once."""

import json
from typing import Any

import pytest

from concitoyens.engines.assignment import As, FaultKind, Placement, Problem, ProblemError, Result, evaluate, solve

from .generator import day

DOCUMENT = {
    "version": 1,
    "seed": 1,
    "weights": {"ranks": [0, 1, 3, 6, 10], "other": 20, "unplaced": 100},
    "worksites": [{"id": "w1", "min": 2, "max": 12, "skills": {"electrician": 1}}],
    "classes": [{"id": "c1", "possible": ["w1"]}],
    "groups": [
        {"id": "g1", "people": 3, "class": "c1", "anywhere": True, "wishes": ["w1"], "skills": {"electrician": 1}}
    ],
}


def test_the_document_of_the_issue_is_solved() -> None:
    result = solve(Problem.from_json(json.dumps(DOCUMENT)))
    assert result.placements == (Placement("g1", "w1", As.WISH, 1),)
    assert (result.cost, result.proven, result.cancelled) == (0, True, ())


@pytest.mark.parametrize("shape", [{}, {"halves": 2, "skills": 0.3}])
def test_documents_come_back_as_they_were(shape: dict[str, Any]) -> None:
    problem = Problem.from_json(day(40, 5, **shape))
    result = solve(problem)
    assert Problem.from_json(problem.to_json()) == problem
    assert Result.from_json(json.dumps(result.to_json())) == result
    assert evaluate(problem, result).valid


def test_a_refusal_lists_everything_by_path() -> None:
    wrong = DOCUMENT | {
        "colour": "red",
        "worksites": [{"id": "w1", "min": 5, "max": 2}, {"id": "w1", "max": -1}],
        "groups": [{"id": "g1", "people": 2, "minors": 2, "class": "c9", "wishes": "w1"}],
    }
    with pytest.raises(ProblemError) as refusal:
        Problem.from_json(wrong)
    assert {(fault.path, fault.kind) for fault in refusal.value.faults} == {
        ("worksites[0].min", FaultKind.MINIMUM_ABOVE_MAXIMUM),
        ("worksites[1].max", FaultKind.OUT_OF_RANGE),
        ("worksites[1].id", FaultKind.DUPLICATE),
        ("groups[0].minors", FaultKind.MINOR_WITHOUT_ADULT),
        ("groups[0].class", FaultKind.UNKNOWN_CLASS),
        ("groups[0].wishes", FaultKind.WRONG_TYPE),
    }
