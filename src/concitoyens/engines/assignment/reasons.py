"""After late changes: who moves, and why."""

from collections import Counter

from .problem import Group, Problem, Worksite
from .result import As, Move, Placement, Result, Why

Session = tuple[str | None, str]


def moves(problem: Problem, before: Result, after: Result) -> tuple[Move, ...]:
    """Every group whose place changed, in the order of the result. Newcomers are told apart from those who move."""
    told = _Told(problem, before, after)
    return tuple(
        Move(one.group, earlier.worksite if earlier else None, one.worksite, told.why(one, earlier), one.half_day)
        for one in after.placements
        for earlier in [before.place.get((one.group, one.half_day))]
        if earlier is None or earlier.worksite != one.worksite
    )


class _Told:
    """What was told before, counted for the people who are still there."""

    def __init__(self, problem: Problem, before: Result, after: Result) -> None:
        self.problem = problem
        self.cancelled = {(one.worksite, one.half_day) for one in after.cancelled_sessions} | {
            (name, half) for name in after.cancelled for half in problem.half_days
        }
        self.known = {one.group for one in before.placements}
        self.places: Counter[Session] = Counter()
        self.workers: Counter[Session] = Counter()
        for one in before.placements:
            group = problem.group.get(one.group)
            worksite = problem.worksite.get(one.worksite or "")
            if group and worksite:
                self.places[one.worksite, one.half_day] += _places(group, worksite)
                self.workers[one.worksite, one.half_day] += group.workers

    def why(self, one: Placement, earlier: Placement | None) -> Why:
        group = self.problem.group[one.group]
        if earlier is None:
            return Why.NEWCOMER
        if earlier.worksite is not None:
            worksite = self.problem.worksite.get(earlier.worksite)
            if worksite is None or (earlier.worksite, earlier.half_day) in self.cancelled:
                return Why.SESSION_CANCELLED
            possible = self.problem.compatible(group.class_id, worksite)
            there = earlier.half_day in self.problem.half_days_of(worksite)
            if not (possible and there) or self.places[earlier.worksite, earlier.half_day] > worksite.maximum:
                return Why.NO_ROOM
        if self._points(one) < self._points(earlier):
            return Why.PLACE_FREED
        joined = self.problem.worksite.get(one.worksite or "")
        if joined and (self.workers[one.worksite, one.half_day] < joined.minimum or self._skilled(group, joined)):
            return Why.COMPLETES_TEAM
        return Why.MAKES_ROOM

    def _skilled(self, group: Group, worksite: Worksite) -> bool:
        return any(skill in worksite.skills for person in group.skilled for skill in person)

    def _points(self, one: Placement) -> int:
        weights = self.problem.weights
        if one.kind is As.UNPLACED:
            return weights.unplaced
        if one.kind is As.OTHER:
            return weights.other
        rank = self.problem.group[one.group].wishes
        return weights.ranks[rank.index(one.worksite)] if one.worksite in rank else 0


def _places(group: Group, worksite: Worksite) -> int:
    return group.people if worksite.children_take_places else group.workers
