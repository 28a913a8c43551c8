"""Friends who ask for each other are one group for the solver, as long as it stays easy to place.

Only a wish that both made counts. A chain of mutual wishes is one group up to ``MOST`` people, or the room of the
smallest worksite that all of them wish; above that, or without a wish in common, they are kept apart and told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .problem import CompatibilityClass, Group, Problem
from .result import Result

MOST = 8


@dataclass(frozen=True)
class Merged:
    """The problem in which friends are one group, and what became of each wish to be together."""

    problem: Problem
    members: Mapping[str, tuple[str, ...]]  # groups of the problem given, by group of the new one
    kept_apart: tuple[tuple[str, ...], ...] = ()
    not_mutual: tuple[tuple[str, str], ...] = ()

    def apart(self, result: Result) -> Result:
        """The result with a placement for each group as it was given."""
        placements = tuple(
            replace(one, group=name) for one in result.placements for name in self.members.get(one.group, (one.group,))
        )
        waiting = tuple(name for one in result.waiting for name in self.members.get(one, (one,)))
        return replace(result, placements=placements, waiting=waiting)


def merge(problem: Problem, wanted: Mapping[str, Sequence[str]]) -> Merged:
    """Join the groups that want each other. ``wanted``: for each group, those it would like to be with."""
    asked = {(name, other) for name, others in wanted.items() for other in others if name != other}
    mutual = {(a, b) for a, b in asked if (b, a) in asked and {a, b} <= problem.group.keys()}
    apart: list[tuple[str, ...]] = []
    new: list[tuple[Group, CompatibilityClass]] = []
    members: dict[str, tuple[str, ...]] = {}
    for chain in _chains(problem, mutual):
        group = _together(problem, [problem.group[name] for name in chain])
        if group is None:
            apart.append(chain)
        else:
            new.append(group)
            members[group[0].id] = chain
    taken = {name for chain in members.values() for name in chain}
    groups = tuple(one for one in problem.groups if one.id not in taken)
    return Merged(
        replace(
            problem,
            groups=(*groups, *(one for one, _ in new)),
            classes=(*problem.classes, *(one for _, one in new)),
        ),
        members,
        tuple(apart),
        tuple(sorted(asked - mutual)),
    )


def _chains(problem: Problem, mutual: set[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Groups linked by mutual wishes, in the order of the problem."""
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in problem.group:
        if start in seen or not any(start == name for name, _ in mutual):
            continue
        chain, ahead = {start}, [start]
        while ahead:
            name = ahead.pop()
            more = {other for one, other in mutual if one == name} - chain
            chain |= more
            ahead.extend(more)
        seen |= chain
        found.append(tuple(name for name in problem.group if name in chain))
    return found


def _together(problem: Problem, groups: list[Group]) -> tuple[Group, CompatibilityClass] | None:
    """The group that they make, with a class of its own; None when they are kept apart."""
    people = sum(one.people for one in groups)
    common = [
        name
        for name in dict.fromkeys(groups[0].wishes)
        if all(name in one.wishes for one in groups)
        and name in problem.worksite
        and all(problem.compatible(one.class_id, problem.worksite[name]) for one in groups)
    ]
    hours = {problem.half_days_of(one) for one in groups}
    sent = any(one.pre_assigned or one.locked for one in groups)
    if not common or len(hours) > 1 or sent:
        return None
    if people > min(MOST, *(problem.worksite[name].maximum for name in common)):
        return None
    common.sort(key=lambda name: sum(one.wishes.index(name) for one in groups))
    name = "+".join(one.id for one in groups)
    possible = tuple(
        one.id for one in problem.worksites if all(problem.compatible(group.class_id, one) for group in groups)
    )
    group = replace(
        groups[0],
        id=name,
        people=people,
        workers=sum(one.workers for one in groups),
        minors=sum(one.minors for one in groups),
        class_id=f"class {name}",
        wishes=tuple(common),
        anywhere=all(one.anywhere for one in groups),
        skilled=tuple(person for one in groups for person in one.skilled),
        name=" + ".join(one.name for one in groups if one.name),
    )
    return group, CompatibilityClass(id=f"class {name}", possible=possible)
