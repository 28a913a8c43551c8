"""A problem as a document, with the fields that are not at their default, in the order of the values."""

from typing import Any

from .problem import DAY, VERSION, CompatibilityClass, Group, Problem, Weights, Worksite


def problem_document(problem: Problem) -> dict[str, Any]:
    """What ``reading`` reads back to the same problem."""
    document: dict[str, Any] = {"version": VERSION, "seed": problem.seed}
    if problem.half_days != (DAY,):
        document["half_days"] = list(problem.half_days)
    document["weights"] = _weights(problem.weights)
    document["worksites"] = [_worksite(one) for one in problem.worksites]
    document["classes"] = [_class(one) for one in problem.classes]
    document["groups"] = [_group(one) for one in problem.groups]
    return document


def _weights(weights: Weights) -> dict[str, Any]:
    return {"ranks": list(weights.ranks), "other": weights.other, "unplaced": weights.unplaced}


def _kept(always: dict[str, Any], maybe: dict[str, tuple[Any, Any]]) -> dict[str, Any]:
    """``maybe`` holds (value, default): what is at its default is left out."""
    return always | {name: value for name, (value, default) in maybe.items() if value != default}


def _worksite(one: Worksite) -> dict[str, Any]:
    return _kept(
        {"id": one.id, "min": one.minimum, "max": one.maximum},
        {
            "skills": (dict(one.skills), {}),
            "several_skills": (one.several_skills, False),
            "half_days": (list(one.half_days), []),
            "whole_day": (one.whole_day, False),
            "min_age": (one.minimum_age, 0),
            "accessible": (one.accessible, True),
            "children_take_places": (one.children_take_places, True),
            "cancel_cost": (one.cancel_cost, 0),
            "must_run": (one.must_run, False),
            "name": (one.name, ""),
        },
    )


def _class(one: CompatibilityClass) -> dict[str, Any]:
    return _kept(
        {"id": one.id},
        {
            "possible": (None if one.possible is None else list(one.possible), None),
            "youngest": (one.youngest, None),
            "reduced_mobility": (one.reduced_mobility, False),
        },
    )


def _group(one: Group) -> dict[str, Any]:
    return _kept(
        {"id": one.id, "people": one.people},
        {
            "workers": (one.workers, one.people),
            "minors": (one.minors, max(0, one.people - one.workers)),
            "class": (one.class_id, None),
            "wishes": (list(one.wishes), []),
            "anywhere": (one.anywhere, False),
            "surprise": (one.surprise, False),
            "skilled": ([list(person) for person in one.skilled], []),
            "half_days": (list(one.half_days), []),
            "pre_assigned": (one.pre_assigned, None),
            "locked": (one.locked, False),
            "name": (one.name, ""),
        },
    )
