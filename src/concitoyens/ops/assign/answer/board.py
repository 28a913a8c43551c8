"""The answer counted once: sessions and their teams, places, who asked for what."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from concitoyens.engines.assignment import (
    As,
    Figures,
    Group,
    Placement,
    Problem,
    Result,
    Rule,
    Session,
    Worksite,
    solve_by,
)
from concitoyens.engines.assignment.lottery import order
from concitoyens.engines.assignment.notices import wish_problem
from concitoyens.engines.assignment.problem import DAY
from concitoyens.engines.assignment.verify import sessions

from ..day.reading import Day


@dataclass(frozen=True)
class Team:
    """A session and who is there, households apart, by name."""

    worksite: Worksite
    halves: tuple[str, ...]
    members: tuple[Group, ...]
    cancelled: bool

    @property
    def people(self) -> int:
        return sum(one.people for one in self.members)

    @property
    def workers(self) -> int:
        return sum(one.workers for one in self.members)

    @property
    def taken(self) -> int:
        """Places that are taken."""
        return self.people if self.worksite.children_take_places else self.workers

    @property
    def left(self) -> int:
        return self.worksite.maximum - self.taken


@dataclass(frozen=True)
class Board:
    """A day and its answer. ``result`` is that of friends together; ``apart`` has a placement for each household."""

    day: Day
    result: Result

    @property
    def problem(self) -> Problem:
        return self.day.asked

    @cached_property
    def apart(self) -> Result:
        """Each household apart, with the rank that it gave itself."""
        result = self.day.merged.apart(self.result)
        together = {name for chain in self.day.merged.members.values() for name in chain}
        placements = tuple(self._own(one) if one.group in together else one for one in result.placements)
        return Result(
            placements=placements,
            cost=result.cost,
            lower_bound=result.lower_bound,
            proven=result.proven,
            cancelled=result.cancelled,
            cancelled_sessions=result.cancelled_sessions,
            waiting=tuple(order(self.problem.seed, result.waiting)),
        )

    def _own(self, one: Placement) -> Placement:
        wishes = self.problem.group[one.group].wishes
        if one.worksite is None:
            return one
        if one.worksite in wishes:
            return Placement(one.group, one.worksite, As.WISH, wishes.index(one.worksite) + 1, one.half_day)
        return Placement(one.group, one.worksite, As.OTHER, None, one.half_day)

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """Every session, in the order of the sheet and of the day."""
        at: dict[tuple[str, str], list[Group]] = {}
        for one in self.apart.placements:
            if one.worksite is not None:
                at.setdefault((one.worksite, one.half_day), []).append(self.problem.group[one.group])
        cancelled = set(self.result.cancelled_sessions) | {
            Session(name, half) for name in self.result.cancelled for half in self.problem.half_days
        }
        return tuple(
            Team(
                worksite,
                halves,
                tuple(sorted(at.get((worksite.id, halves[0]), ()), key=lambda one: (one.name or one.id).casefold())),
                Session(worksite.id, halves[0]) in cancelled,
            )
            for worksite, halves in sessions(self.problem)
        )

    @cached_property
    def team(self) -> Mapping[tuple[str, str], Team]:
        """Sessions by worksite and half-day."""
        return {(one.worksite.id, half): one for one in self.teams for half in one.halves}

    @cached_property
    def asked(self) -> Mapping[tuple[str, str], tuple[Group, ...]]:
        """Households that asked for a session, at any rank, and may be there."""
        found: dict[tuple[str, str], list[Group]] = {}
        for group in self.problem.groups:
            for name in dict.fromkeys(group.wishes):
                if wish_problem(self.problem, group, name) is None:
                    for half in set(self.problem.half_days_of(group)) & set(
                        self.problem.half_days_of(self.problem.worksite[name])
                    ):
                        found.setdefault((name, half), []).append(group)
        return {key: tuple(groups) for key, groups in found.items()}

    @cached_property
    def place(self) -> Mapping[tuple[str, str], Placement]:
        return self.apart.place

    @cached_property
    def rivals(self) -> tuple[Figures, Figures]:
        """What first come first served, and a lottery, would have given."""
        first, drawn = (solve_by(self.problem, rule).figures for rule in (Rule.FIRST_COME, Rule.LOTTERY))
        return first, drawn

    @cached_property
    def joined(self) -> Mapping[str, str]:
        """The group in which a household is solved, when it is with friends."""
        return {name: joined for joined, chain in self.day.merged.members.items() for name in chain}

    @property
    def by_half_day(self) -> bool:
        return self.problem.half_days != (DAY,)

    def name(self, worksite: str | None) -> str:
        """What people call a worksite."""
        if worksite is None:
            return ""
        known = self.problem.worksite.get(worksite)
        return (known.name or known.id) if known else worksite

    def when(self, halves: tuple[str, ...]) -> str:
        """What people call half-days."""
        if not self.by_half_day:
            return ""
        return "journée entière" if halves == self.problem.half_days else " et ".join(halves)
