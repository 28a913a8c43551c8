"""An answer checked from the values of the problem alone: nothing of the arrays or of the solver is believed here."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .problem import Group, Problem, Worksite
from .result import As, Placement, Result, Session


class Breach(StrEnum):
    """What an answer may break."""

    NOT_ONCE = "not_once"
    UNKNOWN = "unknown"
    NOT_COMPATIBLE = "not_compatible"
    NOT_THERE = "not_there"
    NOT_ASKED = "not_asked"
    WRONG_RANK = "wrong_rank"
    ABOVE_MAXIMUM = "above_maximum"
    BELOW_MINIMUM = "below_minimum"
    SKILL_MISSING = "skill_missing"
    SPLIT_DAY = "split_day"
    NOT_WHERE_SENT = "not_where_sent"
    MUST_RUN = "must_run"
    CANCELLED_WITH_PEOPLE = "cancelled_with_people"
    CANCELLED_UNSAID = "cancelled_unsaid"


@dataclass(frozen=True)
class Broken:
    """One rule that an answer breaks, for a group or worksite at a half-day."""

    rule: Breach
    who: str
    half_day: str


@dataclass(frozen=True)
class Verdict:
    """The cost counted anew, and every rule that is broken."""

    cost: int
    broken: tuple[Broken, ...]

    @property
    def valid(self) -> bool:
        return not self.broken


def evaluate(problem: Problem, result: Result) -> Verdict:
    """Count the points of an answer again and look for anything that it breaks."""
    cost = sum(_points(problem, one) for one in result.placements if one.group in problem.group)
    used = {(one.worksite, one.half_day) for one in result.placements}
    cost += sum(
        worksite.cancel_cost
        for worksite, halves in sessions(problem)
        if (worksite.minimum or worksite.skills) and not worksite.must_run
        if not any((worksite.id, half) in used for half in halves)
    )
    broken = [*_once(problem, result), *_each(problem, result), *_sessions(problem, result)]
    return Verdict(cost, tuple(broken))


def sessions(problem: Problem) -> list[tuple[Worksite, tuple[str, ...]]]:
    """What opens or is cancelled as one: a worksite at a half-day, or all its half-days when it is a whole day."""
    found: list[tuple[Worksite, tuple[str, ...]]] = []
    for one in problem.worksites:
        halves = problem.half_days_of(one)
        found.extend([(one, halves)] if one.whole_day else [(one, (half,)) for half in halves])
    return found


def _points(problem: Problem, one: Placement) -> int:
    group, weights = problem.group[one.group], problem.weights
    if one.kind is As.UNPLACED:
        return group.people * weights.unplaced
    if one.kind is As.OTHER:
        return 0 if group.surprise else group.people * weights.other
    return group.people * weights.ranks[one.rank - 1] if one.rank else 0


def _once(problem: Problem, result: Result) -> Iterator[Broken]:
    times = Counter((one.group, one.half_day) for one in result.placements)
    expected = {(group.id, half) for group in problem.groups for half in problem.half_days_of(group)}
    for who, half in sorted(expected | set(times)):
        if times[who, half] != 1 or (who, half) not in expected:
            yield Broken(Breach.NOT_ONCE, who, half)


def _each(problem: Problem, result: Result) -> Iterator[Broken]:
    for one in result.placements:
        group = problem.group.get(one.group)
        worksite = problem.worksite.get(one.worksite or "")
        if group is None or (worksite is None) != (one.kind is As.UNPLACED):
            yield Broken(Breach.UNKNOWN, one.group, one.half_day)
            continue
        if worksite is None:
            continue
        if not problem.compatible(group.class_id, worksite):
            yield Broken(Breach.NOT_COMPATIBLE, one.group, one.half_day)
        if one.half_day not in problem.half_days_of(worksite):
            yield Broken(Breach.NOT_THERE, one.group, one.half_day)
        yield from _asked(group, one)


def _asked(group: Group, one: Placement) -> Iterator[Broken]:
    rank = group.wishes.index(one.worksite) + 1 if one.worksite in group.wishes else None
    if one.kind is As.OTHER and not (group.anywhere or group.surprise):
        yield Broken(Breach.NOT_ASKED, one.group, one.half_day)
    elif (one.kind is As.OTHER and rank is not None) or (
        one.kind is As.WISH and (rank != one.rank or (rank is None and one.worksite != group.pre_assigned))
    ):
        yield Broken(Breach.WRONG_RANK, one.group, one.half_day)


def _sessions(problem: Problem, result: Result) -> Iterator[Broken]:
    """Loads, skills, who was sent, and what is said to be cancelled."""
    at: dict[tuple[str | None, str], list[Group]] = {}
    for one in result.placements:
        if one.group in problem.group:
            at.setdefault((one.worksite, one.half_day), []).append(problem.group[one.group])
    short = {shortage.session for shortage in result.shortages}
    said = set(result.cancelled_sessions)
    sent = [one for one in problem.groups if one.pre_assigned is not None]
    for worksite, halves in sessions(problem):
        teams = [at.get((worksite.id, half), []) for half in halves]
        if any(Counter(one.id for one in team) != Counter(one.id for one in teams[0]) for team in teams):
            yield Broken(Breach.SPLIT_DAY, worksite.id, halves[0])
        team, session = teams[0], Session(worksite.id, halves[0])
        running = bool(team) or not (worksite.minimum or worksite.skills) or session in short
        if running and session in said:
            yield Broken(Breach.CANCELLED_WITH_PEOPLE, worksite.id, halves[0])
        if not running and session not in said:
            yield Broken(Breach.CANCELLED_UNSAID, worksite.id, halves[0])
        if running:
            yield from _team(worksite, team, halves[0], short=session in short)
            yield from _sent(problem, worksite, team, halves, sent)
        elif worksite.must_run or any(_is_locked(problem, one, worksite, halves) for one in sent):
            yield Broken(Breach.MUST_RUN, worksite.id, halves[0])


def _team(worksite: Worksite, team: list[Group], half: str, *, short: bool) -> Iterator[Broken]:
    places = sum(one.people if worksite.children_take_places else one.workers for one in team)
    if places > worksite.maximum:
        yield Broken(Breach.ABOVE_MAXIMUM, worksite.id, half)
    if short:
        return
    if team and sum(one.workers for one in team) < worksite.minimum:
        yield Broken(Breach.BELOW_MINIMUM, worksite.id, half)
    if team and not skills_met(worksite, team):
        yield Broken(Breach.SKILL_MISSING, worksite.id, half)


def skills_met(worksite: Worksite, team: list[Group]) -> bool:
    """Whether each needed place of skill finds its own person (each skill alone, if one may cover several)."""
    persons = [set(person) for one in team for person in one.skilled]
    if worksite.several_skills:
        return all(sum(skill in person for person in persons) >= need for skill, need in worksite.skills.items())
    seats = [skill for skill, need in sorted(worksite.skills.items()) for _ in range(need)]
    holder: dict[int, int] = {}  # person: seat

    def find(seat: int, tried: set[int]) -> bool:
        for at, person in enumerate(persons):
            if seats[seat] in person and at not in tried:
                tried.add(at)
                if at not in holder or find(holder[at], tried):
                    holder[at] = seat
                    return True
        return False

    return all(find(seat, set()) for seat in range(len(seats)))


def _is_locked(problem: Problem, group: Group, worksite: Worksite, halves: tuple[str, ...]) -> bool:
    return group.locked and group.pre_assigned == worksite.id and set(halves) <= set(problem.half_days_of(group))


def _sent(
    problem: Problem, worksite: Worksite, team: list[Group], halves: tuple[str, ...], sent: list[Group]
) -> Iterator[Broken]:
    """Whoever the organiser sent to a session that opens is there."""
    here = {one.id for one in team}
    for group in sent:
        at_the_time = set(halves) <= set(problem.half_days_of(group))
        if group.pre_assigned == worksite.id and at_the_time and group.id not in here:
            yield Broken(Breach.NOT_WHERE_SENT, group.id, halves[0])
