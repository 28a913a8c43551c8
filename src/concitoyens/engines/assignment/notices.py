"""What the organiser should know before anything is solved: nothing here stops the work."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .problem import Group, Problem, Worksite


class NoticeKind(StrEnum):
    """What was noticed."""

    WISH_UNKNOWN = "wish_unknown"  # no such worksite, or it is closed: dropped, the other wishes keep their rank
    WISH_REPEATED = "wish_repeated"  # the best rank is kept
    WISH_NOT_COMPATIBLE = "wish_not_compatible"
    WISH_OTHER_HOURS = "wish_other_hours"
    CANNOT_STAY_TOGETHER = "cannot_stay_together"  # larger than every worksite it may go to
    NOTHING_ASKED = "nothing_asked"  # no wish, and not anywhere either
    SKILL_HELD_BY_NOBODY = "skill_held_by_nobody"  # the worksite cannot open


@dataclass(frozen=True)
class Part:
    """A part of a group that would be split: people, of whom minors; always with an adult."""

    people: int
    minors: int


@dataclass(frozen=True)
class Notice:
    """One fact: about a group (and a wish of its), or about a worksite (and a skill). ``split``: a proposal."""

    kind: NoticeKind
    group: str = ""
    worksite: str = ""
    rank: int | None = None
    skill: str = ""
    split: tuple[Part, ...] = ()


def notices(problem: Problem) -> tuple[Notice, ...]:
    """Everything to know about a problem, worksites first, then groups in their order."""
    found = [one for worksite in problem.worksites for one in _worksite(problem, worksite)]
    for group in problem.groups:
        found.extend(_wishes(problem, group))
        found.extend(_together(problem, group))
        if not (group.wishes or group.anywhere or group.surprise or group.pre_assigned):
            found.append(Notice(NoticeKind.NOTHING_ASKED, group.id))
    return tuple(found)


def _worksite(problem: Problem, worksite: Worksite) -> Iterator[Notice]:
    for skill, need in worksite.skills.items():
        held = sum(
            skill in person
            for group in problem.groups
            if problem.compatible(group.class_id, worksite)
            for person in group.skilled
        )
        if held < need:
            yield Notice(NoticeKind.SKILL_HELD_BY_NOBODY, worksite=worksite.id, skill=skill)


def wish_problem(problem: Problem, group: Group, name: str) -> NoticeKind | None:
    """Why a wish cannot be given to anybody like this group; None when it can."""
    worksite = problem.worksite.get(name)
    if worksite is None:
        return NoticeKind.WISH_UNKNOWN
    if not problem.compatible(group.class_id, worksite):
        return NoticeKind.WISH_NOT_COMPATIBLE
    here, there = set(problem.half_days_of(group)), set(problem.half_days_of(worksite))
    at_the_time = there <= here if worksite.whole_day else bool(there & here)
    return None if at_the_time else NoticeKind.WISH_OTHER_HOURS


def _wishes(problem: Problem, group: Group) -> Iterator[Notice]:
    for at, name in enumerate(group.wishes):
        if name in group.wishes[:at]:
            yield Notice(NoticeKind.WISH_REPEATED, group.id, name, at + 1)
        elif kind := wish_problem(problem, group, name):
            yield Notice(kind, group.id, name, at + 1)


def _together(problem: Problem, group: Group) -> Iterator[Notice]:
    """A group larger than every worksite it may go to, with a split that leaves no child without an adult."""
    rooms = [
        one.maximum if one.children_take_places or not group.workers else one.maximum * group.people // group.workers
        for one in problem.worksites
        if problem.compatible(group.class_id, one) and (group.anywhere or group.surprise or one.id in group.wishes)
    ]
    if rooms and group.people > max(rooms):
        yield Notice(NoticeKind.CANNOT_STAY_TOGETHER, group.id, split=split(group, max(rooms)))


def split(group: Group, most: int) -> tuple[Part, ...]:
    """Parts of at most ``most`` people, as equal as can be, each with an adult; none when there are too few adults."""
    adults = group.people - group.minors
    count = -(-group.people // most) if most else 0
    if not 0 < count <= adults:
        return ()
    people = [group.people // count + (at < group.people % count) for at in range(count)]
    minors, left = [], group.minors
    for at, size in enumerate(people):
        share = min(size - 1, -(-left // (count - at)))
        minors.append(share)
        left -= share
    if left:  # the last part was too small for its share: the first ones that have room take one more
        for at, size in enumerate(people):
            more = min(size - 1 - minors[at], left)
            minors[at] += more
            left -= more
    return tuple(Part(size, few) for size, few in zip(people, minors, strict=True))
