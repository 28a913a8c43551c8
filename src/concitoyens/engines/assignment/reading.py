"""A document becomes a problem, or one error that lists all that is wrong with it by path.

The document is an object of JSON; fields left out have the defaults of ``problem``. Fields that are not known, and
wishes beyond the last rank, are passed over: ``read_document`` tells them, so that nothing is lost in silence::

    {"version": 1, "seed": 1, "half_days": ["morning", "afternoon"],
     "weights": {"ranks": [0, 1, 3, 6, 10], "other": 20, "unplaced": 100},
     "worksites": [{"id": "w1", "min": 5, "max": 12, "skills": {"electrician": 1}, "several_skills": false,
                    "half_days": ["morning"], "whole_day": false, "min_age": 0, "accessible": true,
                    "children_take_places": true, "cancel_cost": 0, "must_run": false, "name": ""}],
     "classes": [{"id": "c1", "possible": ["w1"], "youngest": 8, "reduced_mobility": false}],
     "groups": [{"id": "g1", "people": 3, "workers": 2, "minors": 1, "class": "c1", "wishes": ["w1"],
                 "anywhere": true, "surprise": false, "skills": {"electrician": 1}, "half_days": ["morning"],
                 "pre_assigned": "w1", "locked": false, "name": ""}]}

``skilled`` may stand for ``skills`` when one person knows several: ``[["electrician", "mason"], ["mason"]]``.
"""

import json
from dataclasses import dataclass, replace
from typing import Any

from .checking import check
from .faults import Fault, FaultKind, ProblemError
from .problem import DAY, VERSION, CompatibilityClass, Group, Problem, Weights, Worksite

MOST_PEOPLE = 1_000_000
MOST_POINTS = 1_000_000_000
#: Slips that change no answer, or one that can be told: the document is read without them.
HARMLESS = frozenset({FaultKind.UNKNOWN_FIELD, FaultKind.TOO_MANY_WISHES})


@dataclass(frozen=True)
class Document:
    """A document as it was read: its problem, and what was passed over."""

    problem: Problem
    passed_over: tuple[Fault, ...] = ()


class Reader:
    """Takes typed values out of one object of the document and remembers all that is wrong with it."""

    def __init__(self, data: Any, path: str, faults: list[Fault]) -> None:
        self.path, self.faults = path, faults
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        self.known = {"comment"}
        if not isinstance(data, dict):
            self.fault("", FaultKind.WRONG_TYPE, data)

    def fault(self, name: str, kind: FaultKind, value: Any = "", limit: int | None = None) -> None:
        path = ".".join(part for part in (self.path, name) if part)
        self.faults.append(Fault(path, kind, str(value)[:80], limit))

    def raw(self, name: str, *, needed: bool = False) -> Any:
        """The value as written; None when it is left out."""
        self.known.add(name)
        value = self.data.get(name)
        if value is None and needed:
            self.fault(name, FaultKind.MISSING)
        return value

    def whole(self, name: str, default: int = 0, *, low: int = 0, high: int = MOST_PEOPLE, needed: bool = False) -> int:
        value = self.raw(name, needed=needed)
        return default if value is None else self._whole(name, value, low, high, default)

    def _whole(self, name: str, value: Any, low: int, high: int, default: int) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(name, FaultKind.WRONG_TYPE, value)
            return default
        if not low <= value <= high:
            self.fault(name, FaultKind.OUT_OF_RANGE, value, low if value < low else high)
            return default
        return value

    def wholes(self, name: str, default: tuple[int, ...]) -> tuple[int, ...]:
        values = self.items(name)
        if values is None:
            return default
        return tuple(self._whole(f"{name}[{at}]", one, 0, MOST_POINTS, 0) for at, one in enumerate(values))

    def yes(self, name: str, *, default: bool = False) -> bool:
        value = self.raw(name)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.fault(name, FaultKind.WRONG_TYPE, value)
        return default

    def text(self, name: str, *, needed: bool = False) -> str | None:
        value = self.raw(name, needed=needed)
        return None if value is None else self._text(name, value)

    def _text(self, name: str, value: Any) -> str | None:
        if isinstance(value, str) and value.strip() and "\0" not in value and len(value) <= 500:
            return value
        self.fault(name, FaultKind.WRONG_TYPE, value)
        return None

    def items(self, name: str) -> list[Any] | None:
        value = self.raw(name)
        if value is None or isinstance(value, list):
            return value
        self.fault(name, FaultKind.WRONG_TYPE, value)
        return []

    def texts(self, name: str) -> tuple[str, ...] | None:
        values = self.items(name)
        if values is None:
            return None
        found = (self._text(f"{name}[{at}]", one) for at, one in enumerate(values))
        return tuple(one for one in found if one is not None)

    def counts(self, name: str) -> dict[str, int]:
        """An object of counts; those of zero are left out."""
        value = self.raw(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.fault(name, FaultKind.WRONG_TYPE, value)
            return {}
        read = {one: self._whole(f"{name}.{one}", count, 0, MOST_PEOPLE, 0) for one, count in sorted(value.items())}
        return {one: count for one, count in read.items() if count}

    def close(self) -> None:
        """Whatever was not asked for is not known."""
        for name in sorted(set(self.data) - self.known, key=str):
            self.fault(str(name), FaultKind.UNKNOWN_FIELD)


def read_document(data: Any) -> Document:
    """The problem of a document (an object, or its text), and what of it was passed over."""
    faults: list[Fault] = []
    if isinstance(data, str | bytes | bytearray):
        try:
            data = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ProblemError((Fault("", FaultKind.NOT_JSON, str(error)[:80]),)) from None
    top = Reader(data, "", faults)
    if isinstance(data, dict) and (version := top.raw("version", needed=True)) not in (None, VERSION):
        top.fault("version", FaultKind.VERSION, version, VERSION)
    problem = Problem(
        seed=top.whole("seed", 1, low=-(2**63), high=2**63),
        half_days=top.texts("half_days") or (DAY,),
        weights=_weights(top, faults),
        worksites=tuple(_worksite(one) for one in _objects(top, "worksites", faults)),
        classes=tuple(_class(one) for one in _objects(top, "classes", faults)),
        groups=tuple(_group(one) for one in _objects(top, "groups", faults)),
    )
    top.close()
    problem = _ranked(problem, faults)
    faults.extend(check(problem))
    told = tuple(dict.fromkeys(faults))
    if refused := tuple(one for one in told if one.kind not in HARMLESS):
        raise ProblemError(refused)
    return Document(problem, told)


def _ranked(problem: Problem, faults: list[Fault]) -> Problem:
    """Without the wishes that have no rank: they have no points, and count as not asked."""
    last = len(problem.weights.ranks)
    groups = []
    for at, group in enumerate(problem.groups):
        if len(group.wishes) > last:
            faults.append(Fault(f"groups[{at}].wishes", FaultKind.TOO_MANY_WISHES, str(len(group.wishes)), last))
        groups.append(replace(group, wishes=group.wishes[:last]) if len(group.wishes) > last else group)
    return replace(problem, groups=tuple(groups))


def _objects(top: Reader, name: str, faults: list[Fault]) -> list[Reader]:
    return [Reader(one, f"{name}[{at}]", faults) for at, one in enumerate(top.items(name) or [])]


def _weights(top: Reader, faults: list[Fault]) -> Weights:
    if (data := top.raw("weights")) is None:
        return Weights()
    one, usual = Reader(data, "weights", faults), Weights()
    weights = Weights(
        ranks=one.wholes("ranks", usual.ranks),
        other=one.whole("other", usual.other, high=MOST_POINTS),
        unplaced=one.whole("unplaced", usual.unplaced, high=MOST_POINTS),
    )
    one.close()
    return weights


def _worksite(one: Reader) -> Worksite:
    worksite = Worksite(
        id=one.text("id", needed=True) or "",
        name=one.text("name") or "",
        minimum=one.whole("min"),
        maximum=one.whole("max", needed=True),
        skills=one.counts("skills"),
        several_skills=one.yes("several_skills"),
        half_days=one.texts("half_days") or (),
        whole_day=one.yes("whole_day"),
        minimum_age=one.whole("min_age", high=150),
        accessible=one.yes("accessible", default=True),
        children_take_places=one.yes("children_take_places", default=True),
        cancel_cost=one.whole("cancel_cost", high=MOST_POINTS),
        must_run=one.yes("must_run"),
    )
    one.close()
    return worksite


def _class(one: Reader) -> CompatibilityClass:
    youngest = one.whole("youngest", -1, high=150)
    found = CompatibilityClass(
        id=one.text("id", needed=True) or "",
        possible=one.texts("possible"),
        youngest=None if youngest < 0 else youngest,
        reduced_mobility=one.yes("reduced_mobility"),
    )
    one.close()
    return found


def _group(one: Reader) -> Group:
    people = one.whole("people", 1, low=1, needed=True)
    workers = one.whole("workers", people)
    group = Group(
        id=one.text("id", needed=True) or "",
        name=one.text("name") or "",
        people=people,
        workers=workers,
        minors=one.whole("minors", max(0, people - workers)),
        class_id=one.text("class"),
        wishes=one.texts("wishes") or (),
        anywhere=one.yes("anywhere"),
        surprise=one.yes("surprise"),
        skilled=_skilled(one, people),
        half_days=one.texts("half_days") or (),
        pre_assigned=one.text("pre_assigned"),
        locked=one.yes("locked"),
    )
    one.close()
    return group


def _skilled(one: Reader, people: int) -> tuple[tuple[str, ...], ...]:
    """For each skilled person, what they know. Counts are shared out: nobody knows two skills unless they must."""
    persons: list[set[str]] = []
    for at, known in enumerate(one.items("skilled") or []):
        if isinstance(known, list) and all(isinstance(skill, str) and skill for skill in known):
            persons.append(set(known))
        else:
            one.fault(f"skilled[{at}]", FaultKind.WRONG_TYPE, known)
    for skill, count in one.counts("skills").items():
        if count > people:
            one.fault(f"skills.{skill}", FaultKind.MORE_THAN_PEOPLE, count, people)
            continue
        persons.extend(set() for _ in range(min(count, people - len(persons))))
        without = sorted((person for person in persons if skill not in person), key=len)
        for person in without[:count]:
            person.add(skill)
    return tuple(sorted(tuple(sorted(person)) for person in persons if person))
