"""The problem as arrays: what every method works on.

A *slot* is a team that opens or is cancelled as one: a worksite at a half-day, or a whole-day worksite, which spans
several half-days with the same people. Groups are in the order of the lottery, the luckiest first, and slots in the
order of their ids: no result depends on how a file was sorted, and no method favours anyone but by the draw.
A *wish arc* is a slot that a group asked and where it may stand.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .lottery import order
from .problem import Group, Problem, Worksite

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Assignment = NDArray[np.int64]  # (groups, half-days): slot, or NOWHERE; AWAY when the group is not there
NOWHERE, AWAY = -1, -2


@dataclass(frozen=True, kw_only=True, eq=False)
class Arrays:
    """Everything in whole numbers; costs are whole points for the whole group at one half-day or one arc."""

    problem: Problem
    group_ids: tuple[str, ...]
    slot_ids: tuple[tuple[str, str], ...]  # worksite, first half-day
    people: Ints
    workers: Ints
    class_of: Ints  # row of compat
    available: Bools  # (groups, half-days)
    other_cost: Ints  # of a half-day at a worksite that was not asked; -1 when the group does not accept it
    none_cost: Ints  # of a half-day without a place
    pre_assigned: Assignment  # (groups, half-days): slot agreed with the organiser, or NOWHERE
    locked: Bools
    arc_start: Ints  # (groups + 1,) wish arcs of group g are arc_start[g]:arc_start[g+1], best first
    arc_slot: Ints
    arc_rank: Ints  # declared, from 1; 0 for what the organiser agreed
    arc_cost: Ints  # points for the whole group, all half-days of the slot together
    spans: Bools  # (slots, half-days)
    minimum: Ints  # workers
    maximum: Ints  # places
    cancel_cost: Ints
    must_run: Bools  # may not be cancelled, also for those locked there
    only_workers: Bools  # (slots,) children take no place
    compat: Bools  # (classes, slots)
    need_slot: Ints  # one line per need of skilled people: the slot,
    need_mask: Ints  # the set of skills (column of have),
    need_count: Ints  # how many people who know at least one of them
    have: Ints  # (groups, masks) how many people of the group know at least one skill of the set

    @property
    def groups(self) -> int:
        return len(self.people)

    @property
    def slots(self) -> int:
        return len(self.maximum)

    @property
    def half_days(self) -> int:
        return int(self.available.shape[1])

    @cached_property
    def arc_group(self) -> Ints:
        """The group of each wish arc."""
        return np.repeat(np.arange(self.groups), np.diff(self.arc_start))

    @cached_property
    def needs_nobody(self) -> Bools:
        """Slots that are open even empty: no minimum, no skill."""
        free: Bools = np.equal(self.minimum, 0)
        free[self.need_slot] = False
        return free

    @cached_property
    def plain(self) -> bool:
        """One half-day, no skills, everybody works, nothing agreed before: what the compiled path takes."""
        return bool(
            self.half_days == 1
            and not len(self.need_slot)
            and (self.people == self.workers).all()
            and not self.only_workers.any()
            and (self.pre_assigned < 0).all()
            and not self.must_run.any()
            and not self.cancel_cost.any()
            and self.available.all()
        )

    def places(self, group: int, slot: int) -> int:
        """Places that a group takes in a slot."""
        return int(self.workers[group] if self.only_workers[slot] else self.people[group])

    def may_stand(self, group: int, slot: int) -> bool:
        """Whether a group may be in a slot at all: its class, and there at all its half-days."""
        here = bool((self.available[group] | ~self.spans[slot]).all())
        return here and bool(self.compat[self.class_of[group], slot])


def compile_problem(problem: Problem) -> Arrays:
    """The arrays of a problem that ``check`` accepts."""
    groups = [problem.group[name] for name in order(problem.seed, problem.group)]
    slots = _slots(problem)
    halves = {half: at for at, half in enumerate(problem.half_days)}
    available = np.zeros((len(groups), len(halves)), np.bool_)
    for at, group in enumerate(groups):
        available[at, [halves[half] for half in problem.half_days_of(group)]] = True
    spans = np.zeros((len(slots), len(halves)), np.bool_)
    for at, (_, times) in enumerate(slots):
        spans[at, [halves[half] for half in times]] = True
    people = _ints(one.people for one in groups)
    classes, class_of = _classes(problem, groups)
    accepts = np.array([one.anywhere or one.surprise for one in groups], np.bool_)
    surprise = np.array([one.surprise for one in groups], np.bool_)
    parts: dict[str, Any] = {
        "people": people,
        "workers": _ints(one.workers for one in groups),
        "class_of": class_of,
        "available": available,
        "other_cost": np.where(accepts, np.where(surprise, 0, people * problem.weights.other), -1).astype(np.int64),
        "none_cost": people * problem.weights.unplaced,
        "locked": np.array([one.locked for one in groups], np.bool_),
        "spans": spans,
        "compat": _compat(problem, classes, slots),
    }
    limits, arcs = _limits([one for one, _ in slots]), _arcs(problem, groups, slots, parts)
    there = arcs["pre_assigned"][parts["locked"]]
    limits["must_run"][there[there >= 0]] = True
    return Arrays(
        problem=problem,
        group_ids=tuple(one.id for one in groups),
        slot_ids=tuple((one.id, times[0]) for one, times in slots),
        **parts,
        **limits,
        **arcs,
        **_needs(groups, [one for one, _ in slots]),
    )


def _ints(values: Any) -> Ints:
    return np.fromiter(values, np.int64)


def _slots(problem: Problem) -> list[tuple[Worksite, tuple[str, ...]]]:
    found: list[tuple[Worksite, tuple[str, ...]]] = []
    for one in sorted(problem.worksites, key=lambda one: one.id):
        times = problem.half_days_of(one)
        found.extend([(one, times)] if one.whole_day else [(one, (half,)) for half in times])
    return found


def _classes(problem: Problem, groups: list[Group]) -> tuple[list[str | None], Ints]:
    used = sorted({one.class_id for one in groups}, key=lambda name: (name is not None, name or ""))
    row = {name: at for at, name in enumerate(used)}
    return used, _ints(row[one.class_id] for one in groups)


def _compat(problem: Problem, classes: list[str | None], slots: list[tuple[Worksite, tuple[str, ...]]]) -> Bools:
    compat = np.zeros((len(classes), len(slots)), np.bool_)
    for row, name in enumerate(classes):
        for column, (worksite, _) in enumerate(slots):
            compat[row, column] = problem.compatible(name, worksite)
    return compat


def _limits(worksites: list[Worksite]) -> dict[str, Any]:
    return {
        "minimum": _ints(one.minimum for one in worksites),
        "maximum": _ints(one.maximum for one in worksites),
        "cancel_cost": _ints(one.cancel_cost for one in worksites),
        "must_run": np.array([one.must_run for one in worksites], np.bool_),
        "only_workers": np.array([not one.children_take_places for one in worksites], np.bool_),
    }


def _arcs(
    problem: Problem, groups: list[Group], slots: list[tuple[Worksite, tuple[str, ...]]], parts: dict[str, Any]
) -> dict[str, Any]:
    """Wish arcs, best first, and where the organiser has sent whom: an arc too, free unless it was wished."""
    by_worksite: dict[str, list[int]] = {}
    for at, (worksite, _) in enumerate(slots):
        by_worksite.setdefault(worksite.id, []).append(at)
    pre_assigned = np.full(parts["available"].shape, NOWHERE, np.int64)
    start, slot_of, rank_of, cost_of = [0], [], [], []
    halves = [tuple(np.nonzero(span)[0].tolist()) for span in parts["spans"]]
    compat, available = parts["compat"].tolist(), parts["available"].tolist()
    classes, points = parts["class_of"].tolist(), (0, *problem.weights.ranks)
    for at, group in enumerate(groups):
        asked: dict[str, int] = {}
        may, there = compat[classes[at]], available[at]
        for rank, name in enumerate(group.wishes, 1):
            asked.setdefault(name, rank)
        if group.pre_assigned is not None:
            asked.setdefault(group.pre_assigned, 0)
        for name, rank in sorted(asked.items(), key=lambda item: item[1]):
            for slot in by_worksite.get(name, ()):
                if not may[slot] or not all(there[half] for half in halves[slot]):
                    continue
                slot_of.append(slot)
                rank_of.append(rank)
                cost_of.append(points[rank] * group.people * len(halves[slot]))
                if name == group.pre_assigned:
                    pre_assigned[at, list(halves[slot])] = slot
        start.append(len(slot_of))
    return {
        "pre_assigned": pre_assigned,
        "arc_start": np.array(start, np.int64),
        "arc_slot": np.array(slot_of, np.int64),
        "arc_rank": np.array(rank_of, np.int64),
        "arc_cost": np.array(cost_of, np.int64),
    }


def _needs(groups: list[Group], worksites: list[Worksite]) -> dict[str, Any]:
    """Skills. One person counts once in a session: a need is written for every set of the skills a worksite asks.

    A set of skills is met when enough people know one of them (Hall); with ``several_skills`` each skill alone.
    """
    together = {frozenset(person) for group in groups for person in group.skilled if len(person) > 1}
    masks: dict[frozenset[str], int] = {}
    lines: list[tuple[int, int, int]] = []
    for at, one in enumerate(worksites):
        for chosen in _sets(sorted(one.skills), alone=one.several_skills):
            if len(chosen) > 1 and not any(len(person.intersection(chosen)) > 1 for person in together):
                continue  # nobody could count twice: the needs of each skill say it all
            mask = masks.setdefault(frozenset(chosen), len(masks))
            lines.append((at, mask, sum(one.skills[skill] for skill in chosen)))
    have = np.zeros((len(groups), len(masks)), np.int64)
    for row, group in enumerate(groups):
        for chosen_set, mask in masks.items() if group.skilled else ():
            have[row, mask] = sum(1 for person in group.skilled if chosen_set.intersection(person))
    need = np.array(lines, np.int64).reshape(-1, 3)
    return {"need_slot": need[:, 0], "need_mask": need[:, 1], "need_count": need[:, 2], "have": have}


def _sets(skills: list[str], *, alone: bool) -> list[tuple[str, ...]]:
    """Every set of skills, or each alone."""
    if alone:
        return [(skill,) for skill in skills]
    return [
        tuple(skill for at, skill in enumerate(skills) if number >> at & 1) for number in range(1, 1 << len(skills))
    ]
