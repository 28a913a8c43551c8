"""What is answered: a placement for each group and half-day, with the proof of how good it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from .problem import DAY

VERSION = 1


class As(StrEnum):
    """How a group is placed: one of its wishes, a worksite it did not ask for, or nowhere."""

    WISH = "wish"
    OTHER = "other"
    UNPLACED = "unplaced"


class Method(StrEnum):
    """What found the answer."""

    NOTHING = "nothing"  # nobody to place
    GREEDY = "greedy"
    EXACT = "exact"
    FAST = "fast"
    UPDATE = "update"


class Stop(StrEnum):
    """Why the work ended. Only what ends by ``DONE`` or ``WORK`` is the same on every machine."""

    DONE = "done"
    WORK = "work"  # the agreed amount of work, not a time
    TIME = "time"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Placement:
    """Where a group is at one half-day. ``rank`` from 1; None for what the organiser agreed outside the wishes."""

    group: str
    worksite: str | None
    kind: As
    rank: int | None = None
    half_day: str = DAY


@dataclass(frozen=True)
class Session:
    """A worksite at a half-day; at its first one when it is a whole day."""

    worksite: str
    half_day: str = DAY


@dataclass(frozen=True)
class Shortage:
    """A session that may not be cancelled and lacks people, in the best proposal there is."""

    session: Session
    missing_workers: int
    missing_skilled: int = 0


class Why(StrEnum):
    """Why a group is elsewhere after a late change."""

    NEWCOMER = "newcomer"  # it was not there before
    SESSION_CANCELLED = "session_cancelled"  # where it was is closed, or had too few people left
    NO_ROOM = "no_room"  # where it was has fewer places, or is no longer possible for it
    PLACE_FREED = "place_freed"  # it gets a better place
    MAKES_ROOM = "makes_room"  # it leaves a place that spares others more points
    COMPLETES_TEAM = "completes_team"  # it brings a session to its minimum or its skills


@dataclass(frozen=True)
class Move:
    """A group whose place changed: from where (None: waiting, or new) to where (None: no place any more), and why."""

    group: str
    before: str | None
    after: str | None
    why: Why
    half_day: str = DAY


@dataclass(frozen=True, kw_only=True)
class Result:
    """The answer. Costs are points; ``proven`` says that no answer has fewer.

    ``conflict``: the smallest set of sessions that may not be cancelled and cannot all be held; the placements are
    then the best proposal, in which ``shortages`` says who lacks how many.
    ``waiting``: those without a place, in the order of the lottery. ``moves``: after a late change, who moves and why.
    """

    placements: tuple[Placement, ...] = ()
    cost: int = 0
    lower_bound: float = 0.0
    proven: bool = True
    cancelled: tuple[str, ...] = ()
    cancelled_sessions: tuple[Session, ...] = ()
    waiting: tuple[str, ...] = ()
    conflict: tuple[Session, ...] = ()
    shortages: tuple[Shortage, ...] = ()
    moves: tuple[Move, ...] = ()
    method: Method = Method.NOTHING
    stop: Stop = Stop.DONE
    work: Mapping[str, int] = field(default_factory=dict)
    seed: int = 1

    @property
    def gap(self) -> float:
        """How far the cost may be from the best, as a share of the cost."""
        return 0.0 if self.proven or not self.cost else max(0.0, self.cost - self.lower_bound) / self.cost

    @cached_property
    def place(self) -> dict[tuple[str, str], Placement]:
        """Placements by (group, half-day)."""
        return {(one.group, one.half_day): one for one in self.placements}

    def to_json(self) -> dict[str, Any]:
        """The document, the same bytes for the same question."""
        from .documents import result_document

        return result_document(self)

    @classmethod
    def from_json(cls, data: Any) -> "Result":
        """Read back what ``to_json`` wrote (an object, or its text)."""
        from .documents import read_result

        return read_result(data)
