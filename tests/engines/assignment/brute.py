"""Every answer of a tiny problem, one after the other: the oracle of the exact method. Only the values are used."""

from itertools import product
from random import Random
from typing import Any

from concitoyens.engines.assignment import Group, Problem, Worksite
from concitoyens.engines.assignment.verify import sessions, skills_met

Session = tuple[str, str]  # worksite, first half-day


def fewest_points(problem: Problem) -> int | None:
    """The cost of the best answer, or None when sessions that must run cannot all be held."""
    search = _Search(problem)
    search.descend(0, 0, {})
    return search.best


class _Search:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.best: int | None = None
        self.sessions = {(one.id, halves[0]): (one, halves) for one, halves in sessions(problem)}
        self.options = [sorted(self._options(group), key=lambda one: one[0]) for group in problem.groups]

    def _options(self, group: Group) -> list[tuple[int, frozenset[Session]]]:
        """(points, sessions) of every way a group may spend its day."""
        halves, found = self.problem.half_days_of(group), {}
        per_half = [[None, *(key for key in self.sessions if self._runs(group, key, half))] for half in halves]
        for chosen in product(*per_half):
            points, fine = 0, True
            for key in chosen:
                points += self._points(group, key)
                whole = self.sessions[key][1] if key else ()
                fine = fine and all(chosen[halves.index(other)] == key for other in whole)
            if fine:
                found[frozenset(key for key in chosen if key)] = points
        return [(points, keys) for keys, points in found.items()]

    def _runs(self, group: Group, key: Session, half: str) -> bool:
        worksite, halves = self.sessions[key]
        asked = worksite.id in (*group.wishes, group.pre_assigned) or group.anywhere or group.surprise
        there = set(halves) <= set(self.problem.half_days_of(group)) and half in halves
        return asked and there and self.problem.compatible(group.class_id, worksite)

    def _points(self, group: Group, key: Session | None) -> int:
        weights = self.problem.weights
        if key is None:
            return group.people * weights.unplaced
        if key[0] in group.wishes:
            return group.people * weights.ranks[group.wishes.index(key[0])]
        if key[0] == group.pre_assigned or group.surprise:
            return 0
        return group.people * weights.other

    def descend(self, at: int, points: int, teams: dict[Session, list[Group]]) -> None:
        if self.best is not None and points >= self.best:
            return
        if at == len(self.problem.groups):
            if (total := self._close(points, teams)) is not None and (self.best is None or total < self.best):
                self.best = total
            return
        group = self.problem.groups[at]
        for more, keys in self.options[at]:
            joined = {key: [*teams.get(key, []), group] for key in keys}
            if all(self._fits(self.sessions[key][0], team) for key, team in joined.items()):
                self.descend(at + 1, points + more, teams | joined)

    def _fits(self, worksite: Worksite, team: list[Group]) -> bool:
        places = sum(one.people if worksite.children_take_places else one.workers for one in team)
        return places <= worksite.maximum

    def _close(self, points: int, teams: dict[Session, list[Group]]) -> int | None:
        """Points with what cancelling costs, or None when a rule is broken."""
        for key, (worksite, halves) in self.sessions.items():
            team = teams.get(key, [])
            if team or not (worksite.minimum or worksite.skills):
                enough = sum(one.workers for one in team) >= worksite.minimum and skills_met(worksite, team)
                if not enough or not self._sent_are_there(worksite, halves, team):
                    return None
            elif worksite.must_run or any(
                self._sent(one, worksite, halves) and one.locked for one in self.problem.groups
            ):
                return None
            else:
                points += worksite.cancel_cost
        return points

    def _sent(self, group: Group, worksite: Worksite, halves: tuple[str, ...]) -> bool:
        return group.pre_assigned == worksite.id and set(halves) <= set(self.problem.half_days_of(group))

    def _locked(self, worksite: Worksite, halves: tuple[str, ...]) -> bool:
        return any(one.locked and self._sent(one, worksite, halves) for one in self.problem.groups)

    def _sent_are_there(self, worksite: Worksite, halves: tuple[str, ...], team: list[Group]) -> bool:
        here = {one.id for one in team}
        return all(one.id in here for one in self.problem.groups if self._sent(one, worksite, halves))


def tiny(number: int) -> dict[str, Any]:
    """A tiny day drawn from a number: half of them with skills, many with half-days, sent or locked groups, classes."""
    draw = Random(number)
    halves = ["am", "pm"] if draw.random() < 0.35 else []
    trades = ["mason", "cook"] if draw.random() < 0.5 else []
    sites = [_worksite(draw, f"w{at}", halves, trades) for at in range(draw.choice([1, 2, 2, 3, 3, 4]))]
    names = [one["id"] for one in sites]
    classes = [
        {"id": "c0"},
        {"id": "c1", "possible": draw.sample(names, draw.randint(0, len(names)))},
        {"id": "c2", "youngest": draw.choice([4, 12]), "reduced_mobility": draw.random() < 0.3},
    ]
    groups = [_group(draw, f"g{at}", names, halves, trades) for at in range(draw.randint(0, 3 if halves else 7))]
    document: dict[str, Any] = {"version": 1, "seed": number, "worksites": sites, "classes": classes, "groups": groups}
    if draw.random() < 0.2:
        document["weights"] = {"ranks": [0, 0, 2], "other": 2, "unplaced": 7}
    return document | ({"half_days": halves} if halves else {})


def _worksite(draw: Random, name: str, halves: list[str], trades: list[str]) -> dict[str, Any]:
    most = draw.randint(1, 7)
    site: dict[str, Any] = {"id": name, "min": draw.choice([0, 0, 1, *range(1, most + 1)]), "max": most}
    if trades and draw.random() < 0.6:
        site["skills"] = {trade: draw.randint(1, min(2, most)) for trade in draw.sample(trades, draw.randint(1, 2))}
        site["several_skills"] = draw.random() < 0.3
    if halves and draw.random() < 0.6:
        site |= draw.choice([{"whole_day": True}, {"half_days": ["am"]}, {"half_days": ["pm"]}])
    if draw.random() < 0.2:
        site["cancel_cost"] = draw.choice([1, 30, 500])
    site |= {"min_age": draw.choice([0, 0, 8])} | {"accessible": draw.random() < 0.8}
    site |= {"children_take_places": draw.random() < 0.8, "must_run": draw.random() < 0.08}
    return site


def _group(draw: Random, name: str, names: list[str], halves: list[str], trades: list[str]) -> dict[str, Any]:
    people = draw.choice([1, 1, 1, 2, 2, 3, 4])
    group: dict[str, Any] = {
        "id": name,
        "people": people,
        "workers": draw.randint(max(1, people - 1), people),
        "class": draw.choice(["c0", "c0", "c1", "c2"]),
        "wishes": draw.sample(names, draw.randint(0, len(names))),
        "anywhere": draw.random() < 0.6,
    }
    group["surprise"] = not group["wishes"] and draw.random() < 0.3
    if trades and draw.random() < 0.5:
        persons = draw.randint(1, people)
        group["skilled"] = [draw.sample(trades, draw.randint(1, 2)) for _ in range(persons)]
    if halves and draw.random() < 0.4:
        group["half_days"] = [draw.choice(halves)]
    if draw.random() < 0.12:
        group |= {"pre_assigned": draw.choice(names), "locked": draw.random() < 0.4}
    return group
