"""Why a group was not given a better wish: facts that the caller turns into a sentence. Nothing is invented.

Every reason is read from the answer or from the same problem solved again with the wish granted. Others are counted,
never named; a chain of moves is told only when at least ``CROWD`` households could be the one that would move.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from .answer import read_assignment
from .arrays import NOWHERE, Arrays, Assignment, compile_problem
from .cost import arc_of, loads, members, open_slots, total
from .notices import NoticeKind, wish_problem
from .problem import DAY, Problem
from .resolve import Otherwise, otherwise, with_few_moves, with_group_in, with_open
from .result import As, Result

CROWD = 3


class Reason(StrEnum):
    """Why a better wish was not given."""

    NOT_POSSIBLE = "not_possible"  # unknown, not for this class, not at these hours: see ``detail``
    CANCELLED = "cancelled"  # too few people asked for it, or a skill was missing
    TOO_LARGE = "too_large"  # places are left, fewer than the group is; or it is larger than the session
    NEEDED_WHERE_IT_IS = "needed_where_it_is"  # its team would not hold without it
    FULL = "full"  # giving it would cost others more than it spares this group
    LOTTERY = "lottery"  # giving it would cost the same: the draw decided
    NOT_PROVEN = "not_proven"  # the work was stopped early: a better answer exists


@dataclass(frozen=True)
class Step:
    """So many households would go from one rank to another: 1 is the first wish, 0 what was not asked, -1 no place."""

    before: int
    after: int
    households: int


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A better wish, and why it was not given. Fields that do not belong to the reason are at their default."""

    worksite: str
    rank: int
    reason: Reason
    half_day: str = DAY
    detail: NoticeKind | None = None
    people: int = 0  # of the group
    left: int = 0  # places
    demand: int = 0  # people who asked for it at any rank
    minimum: int = 0
    missing_skill: bool = False
    extra: int = 0  # points more for all together if it were given (if it were held, for a cancelled one)
    exact: bool = True  # False: at least ``extra``
    draw: int = 0  # place of the group in the lottery, from 1
    drawn: int = 0  # groups in the lottery
    steps: tuple[Step, ...] = ()  # one way to give it with few moves; empty when it could tell who would move
    steps_extra: int = 0  # points more for all together that way


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What a group was given at one half-day, and why nothing better."""

    group: str
    half_day: str
    kind: As
    worksite: str | None
    rank: int | None
    refusals: tuple[Refusal, ...]


def explain(problem: Problem, result: Result, group: str, *, time_limit: float = 2.0) -> tuple[Explanation, ...]:
    """For each half-day of a group: its place, and the reason of every better wish that was not given.

    ``time_limit``: seconds for each question that needs the problem solved again. ``KeyError``: no such group.
    """
    arrays = compile_problem(problem)
    case = _Case(arrays, read_assignment(arrays, result), result, time_limit)
    wishes = dict.fromkeys(problem.group[group].wishes)
    found = []
    for half in problem.half_days_of(problem.group[group]):
        placed = result.place[group, half]
        better = [name for name in wishes if _rank(problem, group, name) < _rank(problem, group, placed.worksite)]
        refusals = tuple(one for name in better if (one := case.refusal(group, name, half)))
        found.append(
            Explanation(
                group=group,
                half_day=half,
                kind=placed.kind,
                worksite=placed.worksite,
                rank=placed.rank,
                refusals=refusals,
            )
        )
    return tuple(found)


def _rank(problem: Problem, group: str, worksite: str | None) -> int:
    """Declared rank from 1; 0 for what was agreed, and after all for what was not asked."""
    one = problem.group[group]
    if worksite in one.wishes:
        return one.wishes.index(worksite) + 1
    return 0 if worksite is not None and worksite == one.pre_assigned else len(one.wishes) + 1


class _Case:
    """One answer, questioned for one group."""

    def __init__(self, arrays: Arrays, assignment: Assignment, result: Result, time_limit: float) -> None:
        self.arrays, self.assignment, self.result, self.time_limit = arrays, assignment, result, time_limit
        self.places, self.workers, self.skilled = loads(arrays, assignment)
        self.running = open_slots(arrays, assignment)

    def refusal(self, group: str, worksite: str, half: str) -> Refusal | None:
        """Why not this wish at this half-day; None when it does not run then."""
        problem = self.arrays.problem
        rank = _rank(problem, group, worksite)
        if kind := wish_problem(problem, problem.group[group], worksite):
            return Refusal(worksite=worksite, rank=rank, half_day=half, reason=Reason.NOT_POSSIBLE, detail=kind)
        row, slot = self.arrays.group_ids.index(group), self._slot(worksite, half)
        if slot is None or not self.arrays.may_stand(row, slot):
            there = half in problem.half_days_of(problem.worksite[worksite])
            hours = NoticeKind.WISH_OTHER_HOURS
            return (
                Refusal(worksite=worksite, rank=rank, half_day=half, reason=Reason.NOT_POSSIBLE, detail=hours)
                if there
                else None
            )
        if not self.running[slot]:
            return self._cancelled(row, slot, rank, half)
        return self._full(row, slot, rank, half)

    def _slot(self, worksite: str, half: str) -> int | None:
        at = self.arrays.problem.half_days.index(half)
        for slot, (name, _) in enumerate(self.arrays.slot_ids):
            if name == worksite and self.arrays.spans[slot, at]:
                return slot
        return None

    def _cancelled(self, row: int, slot: int, rank: int, half: str) -> Refusal:
        arrays = self.arrays
        held = otherwise(arrays, self.result.cost, with_open(slot), time_limit=self.time_limit)
        asked = arrays.arc_group[arrays.arc_slot == slot]
        needs = np.nonzero(arrays.need_slot == slot)[0]
        knows = arrays.have[np.ix_(asked, arrays.need_mask[needs])].sum(axis=0)
        return Refusal(
            worksite=arrays.slot_ids[slot][0],
            rank=rank,
            half_day=half,
            reason=Reason.CANCELLED,
            people=int(arrays.people[row]),
            demand=int(arrays.people[asked].sum()),
            minimum=int(arrays.minimum[slot]),
            missing_skill=bool((knows < arrays.need_count[needs]).any()),
            extra=max(0, held.extra) if held.possible else 0,
            exact=held.exact,
        )

    def _full(self, row: int, slot: int, rank: int, half: str) -> Refusal:
        arrays = self.arrays
        left = int(arrays.maximum[slot] - self.places[slot])
        size = arrays.places(row, slot)
        granted = otherwise(arrays, self.result.cost, with_group_in(row, slot), time_limit=self.time_limit)
        reason = self._reason(row, slot, left, granted)
        return Refusal(
            worksite=arrays.slot_ids[slot][0],
            rank=rank,
            half_day=half,
            reason=reason,
            people=size,
            left=left if reason is Reason.TOO_LARGE else 0,
            demand=int(arrays.people[arrays.arc_group[arrays.arc_slot == slot]].sum()),
            extra=max(0, granted.extra),
            exact=granted.exact,
            **self._way(row, slot, reason, granted),
            draw=row + 1 if reason is Reason.LOTTERY else 0,
            drawn=arrays.groups if reason is Reason.LOTTERY else 0,
        )

    def _reason(self, row: int, slot: int, left: int, granted: Otherwise) -> Reason:
        if granted.possible and granted.exact and granted.extra <= 0:
            return Reason.LOTTERY if granted.extra == 0 else Reason.NOT_PROVEN
        size = self.arrays.places(row, slot)
        if 0 < left < size or size > self.arrays.maximum[slot]:
            return Reason.TOO_LARGE
        return Reason.NEEDED_WHERE_IT_IS if left > 0 or not granted.possible else Reason.FULL

    def _way(self, row: int, slot: int, reason: Reason, granted: Otherwise) -> dict[str, Any]:
        """One way to give the wish in which few others move, when it would not tell who they are."""
        if reason is not Reason.FULL or not granted.possible:
            return {}
        other = with_few_moves(self.arrays, self.assignment, row, slot, time_limit=self.time_limit)
        steps = () if other is None else self._steps(row, other)
        extra = 0 if other is None or not steps else total(self.arrays, other) - self.result.cost
        return {"steps": steps, "steps_extra": extra}

    def _steps(self, row: int, other: Assignment) -> tuple[Step, ...]:
        """Who else would move, by rank only; nothing at all if one of them could be recognised."""
        now, then = self._ranks(self.assignment), self._ranks(other)
        steps = Counter((now[key], then[key]) for key in now if key[0] != row and now[key] != then[key])
        crowd = Counter(now.values())
        if any(crowd[before] < CROWD for before, _ in steps):
            return ()
        return tuple(Step(before, after, count) for (before, after), count in sorted(steps.items()))

    def _ranks(self, assignment: Assignment) -> dict[tuple[int, int], int]:
        """Rank of each group at each half-day: from 1, 0 what was not asked, -1 no place."""
        arrays = self.arrays
        found = {(int(g), int(h)): -1 for g, h in zip(*np.nonzero(assignment == NOWHERE), strict=True)}
        for group, slot in zip(*(one.tolist() for one in members(arrays, assignment)), strict=True):
            arc = arc_of(arrays, group, slot)
            for half in np.nonzero(arrays.spans[slot])[0].tolist():
                found[group, half] = max(1, int(arrays.arc_rank[arc])) if arc >= 0 else 0
        return found
