"""What must hold between the values of a problem, each failure with its path.

A wish for a worksite that is not there, or where the class may not go, is no fault: it is dropped, the other wishes
keep their declared rank, and the explanation says so (design: ranks are never promoted for free).
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from .faults import Fault, FaultKind
from .problem import Group, Problem, Worksite

MOST_SKILLS = 8  # at one worksite: every set of them is a row of the model


def check(problem: Problem) -> Iterator[Fault]:
    """All that is wrong with a problem; nothing when it can be solved."""
    yield from _duplicates("half_days", problem.half_days)
    yield from _duplicates("worksites", [one.id for one in problem.worksites], ".id")
    yield from _duplicates("classes", [one.id for one in problem.classes], ".id")
    yield from _duplicates("groups", [one.id for one in problem.groups], ".id")
    yield from _weights(problem)
    for at, worksite in enumerate(problem.worksites):
        yield from _worksite(problem, worksite, f"worksites[{at}]")
    for at, one in enumerate(problem.classes):
        for place, name in enumerate(one.possible or ()):
            if name not in problem.worksite:
                yield Fault(f"classes[{at}].possible[{place}]", FaultKind.UNKNOWN_WORKSITE, name)
    sent: dict[str, int] = {}
    for at, group in enumerate(problem.groups):
        yield from _group(problem, group, f"groups[{at}]")
        if group.pre_assigned in problem.worksite:
            worksite = problem.worksite[group.pre_assigned]
            sent[worksite.id] = sent.get(worksite.id, 0) + _places(group, worksite)
    yield from _over_maximum(problem, sent)


def _places(group: Group, worksite: Worksite) -> int:
    return group.people if worksite.children_take_places else group.workers


def _duplicates(name: str, values: Iterable[str], suffix: str = "") -> Iterator[Fault]:
    seen: set[str] = set()
    for at, value in enumerate(values):
        if value in seen:
            yield Fault(f"{name}[{at}]{suffix}", FaultKind.DUPLICATE, value)
        seen.add(value)


def _weights(problem: Problem) -> Iterator[Fault]:
    steps = (*problem.weights.ranks, problem.weights.other, problem.weights.unplaced)
    if any(after < before for before, after in pairwise(steps)):
        yield Fault("weights", FaultKind.WEIGHTS_DECREASE)


def _worksite(problem: Problem, one: Worksite, path: str) -> Iterator[Fault]:
    if one.minimum > one.maximum:
        yield Fault(f"{path}.min", FaultKind.MINIMUM_ABOVE_MAXIMUM, str(one.minimum), one.maximum)
    if len(one.skills) > MOST_SKILLS:
        yield Fault(f"{path}.skills", FaultKind.OUT_OF_RANGE, str(len(one.skills)), MOST_SKILLS)
    for skill, count in one.skills.items():
        if count > one.maximum:
            yield Fault(f"{path}.skills.{skill}", FaultKind.OUT_OF_RANGE, str(count), one.maximum)
    yield from _half_days(problem, one, path)


def _half_days(problem: Problem, one: Worksite | Group, path: str) -> Iterator[Fault]:
    for at, half in enumerate(one.half_days):
        if half not in problem.half_days:
            yield Fault(f"{path}.half_days[{at}]", FaultKind.UNKNOWN_HALF_DAY, half)


def _group(problem: Problem, group: Group, path: str) -> Iterator[Fault]:
    if group.class_id is not None and group.class_id not in problem.class_:
        yield Fault(f"{path}.class", FaultKind.UNKNOWN_CLASS, group.class_id)
    if group.workers > group.people:
        yield Fault(f"{path}.workers", FaultKind.MORE_THAN_PEOPLE, str(group.workers), group.people)
    if group.minors >= group.people:
        yield Fault(f"{path}.minors", FaultKind.MINOR_WITHOUT_ADULT, str(group.minors), group.people)
    if len(group.skilled) > group.people:
        yield Fault(f"{path}.skilled", FaultKind.MORE_THAN_PEOPLE, str(len(group.skilled)), group.people)
    if len(group.wishes) > len(problem.weights.ranks):
        yield Fault(f"{path}.wishes", FaultKind.TOO_MANY_WISHES, str(len(group.wishes)), len(problem.weights.ranks))
    if group.surprise and group.wishes:
        yield Fault(f"{path}.surprise", FaultKind.SURPRISE_WITH_WISHES)
    if group.locked and group.pre_assigned is None:
        yield Fault(f"{path}.locked", FaultKind.LOCKED_NOWHERE)
    yield from _half_days(problem, group, path)
    yield from _pre_assigned(problem, group, path)


def _pre_assigned(problem: Problem, group: Group, path: str) -> Iterator[Fault]:
    if group.pre_assigned is None:
        return
    worksite = problem.worksite.get(group.pre_assigned)
    if worksite is None:
        yield Fault(f"{path}.pre_assigned", FaultKind.UNKNOWN_WORKSITE, group.pre_assigned)
        return
    here, there = set(problem.half_days_of(group)), set(problem.half_days_of(worksite))
    at_the_time = there <= here if worksite.whole_day else bool(there & here)
    known = group.class_id is None or group.class_id in problem.class_
    if not at_the_time or (known and not problem.compatible(group.class_id, worksite)):
        yield Fault(f"{path}.pre_assigned", FaultKind.PRE_ASSIGNED_IMPOSSIBLE, group.pre_assigned)


def _over_maximum(problem: Problem, sent: dict[str, int]) -> Iterator[Fault]:
    """Those sent by the organiser fit, counted for each half-day apart only when they are not all there together."""
    for at, worksite in enumerate(problem.worksites):
        if sent.get(worksite.id, 0) <= worksite.maximum:
            continue
        groups = [group for group in problem.groups if group.pre_assigned == worksite.id]
        for half in problem.half_days_of(worksite):
            count = sum(_places(one, worksite) for one in groups if half in problem.half_days_of(one))
            if count > worksite.maximum:
                yield Fault(f"worksites[{at}].max", FaultKind.PRE_ASSIGNED_ABOVE_MAXIMUM, worksite.id, worksite.maximum)
                break
