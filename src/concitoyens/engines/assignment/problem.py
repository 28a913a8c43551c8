"""What is asked: worksites, classes of compatibility, groups of people who stay together, and how points are counted.

Everything is frozen. ``Problem.from_json`` reads and checks (``reading``); ``Problem.to_json`` writes what it reads.
A half-day is where a group is exactly once; a problem that names none has a single one, the day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

VERSION = 1
DAY = "day"


@dataclass(frozen=True, kw_only=True)
class Weights:
    """Points per person and half-day: one for each rank of a wish, then for another worksite, then for no place.

    They never decrease, so that moving up one's own list never costs a point.
    """

    ranks: tuple[int, ...] = (0, 1, 3, 6, 10)
    other: int = 20
    unplaced: int = 100


@dataclass(frozen=True, kw_only=True)
class Worksite:
    """A place to work. It opens with at least ``minimum`` workers, or is cancelled and empty.

    ``whole_day``: those who come stay for all its half-days; otherwise each half-day is a team of its own.
    ``skills``: how many skilled people each session needs; ``several_skills``: one person may cover two of them.
    ``children_take_places``: whether people who do not work count in ``maximum``; they never count in ``minimum``.
    ``cancel_cost``: points that cancelling a session costs; ``must_run``: it may not be cancelled at all.
    """

    id: str
    maximum: int
    minimum: int = 0
    skills: Mapping[str, int] = field(default_factory=dict)
    several_skills: bool = False
    half_days: tuple[str, ...] = ()
    whole_day: bool = False
    minimum_age: int = 0
    accessible: bool = True
    children_take_places: bool = True
    cancel_cost: int = 0
    must_run: bool = False
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class CompatibilityClass:
    """What some groups have in common: where they may work at all.

    ``possible`` None is every worksite; the age of the youngest and reduced mobility then narrow it.
    """

    id: str
    possible: tuple[str, ...] | None = None
    youngest: int | None = None
    reduced_mobility: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """People who stay together: a household, or friends who asked for each other.

    ``workers`` count in a minimum, ``minors`` are never without an adult of the group. ``skilled``: for each skilled
    person, what they know. ``wishes`` best first. ``anywhere``: accepts a worksite that was not asked; ``surprise``:
    asks for nothing and likes any. ``pre_assigned``: the organiser has agreed on a worksite with them; they are free
    again if it is cancelled, unless ``locked``.
    """

    id: str
    people: int
    workers: int
    minors: int = 0
    class_id: str | None = None
    wishes: tuple[str, ...] = ()
    anywhere: bool = False
    surprise: bool = False
    skilled: tuple[tuple[str, ...], ...] = ()
    half_days: tuple[str, ...] = ()
    pre_assigned: str | None = None
    locked: bool = False
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A whole question. The answer depends on these values only, and not on the order in which they are listed."""

    worksites: tuple[Worksite, ...] = ()
    classes: tuple[CompatibilityClass, ...] = ()
    groups: tuple[Group, ...] = ()
    weights: Weights = Weights()
    seed: int = 1
    half_days: tuple[str, ...] = (DAY,)

    @classmethod
    def from_json(cls, data: Any) -> "Problem":
        """Read a document (an object, or its text). Raises ``ProblemError``, which lists all that is wrong.

        ``reading.read_document`` also tells what was passed over.
        """
        from .reading import read_document

        return read_document(data).problem

    def to_json(self) -> dict[str, Any]:
        """The document, with every field that is not at its default value."""
        from .writing import problem_document

        return problem_document(self)

    @cached_property
    def worksite(self) -> dict[str, Worksite]:
        """Worksites by their id."""
        return {one.id: one for one in self.worksites}

    @cached_property
    def group(self) -> dict[str, Group]:
        """Groups by their id."""
        return {one.id: one for one in self.groups}

    @cached_property
    def class_(self) -> dict[str, CompatibilityClass]:
        """Classes by their id."""
        return {one.id: one for one in self.classes}

    def half_days_of(self, one: Worksite | Group) -> tuple[str, ...]:
        """When a worksite runs or a group is there, in the order of the day."""
        return tuple(half for half in self.half_days if half in one.half_days) if one.half_days else self.half_days

    def compatible(self, class_id: str | None, worksite: Worksite) -> bool:
        """Whether a class may work there: its list, its youngest member, its reduced mobility."""
        if class_id is None:
            return True
        one = self.class_[class_id]
        listed = one.possible is None or worksite.id in self._possible[class_id]
        old_enough = one.youngest is None or one.youngest >= worksite.minimum_age
        return listed and old_enough and (worksite.accessible or not one.reduced_mobility)

    @cached_property
    def _possible(self) -> dict[str, frozenset[str]]:
        return {one.id: frozenset(one.possible or ()) for one in self.classes}
