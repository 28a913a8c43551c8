"""What goes in and what comes out. None, or NaN in an array, is « not known »: never zero, never a reason to refuse."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating[Any]]
IntArray = NDArray[np.int64]
BitArray = NDArray[np.uint8]
BoolArray = NDArray[np.bool_]

UNKNOWN = np.float32(np.nan)


class Place(IntEnum):
    """Where it happens; a commune asks for INDOOR or OUTDOOR."""

    INDOOR = 0
    OUTDOOR = 1
    MIXED = 2
    REMOTE = 3


class Criterion(StrEnum):
    """What the score is made of."""

    POPULATION = "population"
    DENSITY = "density"
    BUDGET = "budget"
    SEASON = "season"
    PREPARATION = "preparation"
    PEOPLE = "people"
    PUBLICS = "publics"
    AIMS = "aims"
    PLACE = "place"
    SIMPLICITY = "simplicity"
    EVIDENCE = "evidence"
    TEXT = "text"


class Gate(StrEnum):
    """Why a sheet is set aside. Each can be opened."""

    HEALTH = "health"
    BUDGET = "budget"
    SEASON = "season"
    PEOPLE = "people"
    TIME = "time"
    LEADER = "leader"


class ChangeKind(StrEnum):
    """A circumstance that could be otherwise."""

    BUDGET = "budget"
    PEOPLE = "people"
    TIME = "time"
    HEALTH_UP = "health_up"
    HEALTH_DOWN = "health_down"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One initiative. Masks hold bit n for the n-th season, aim or public of the caller's own lists; 0 is unknown."""

    key: int
    category: int = -1
    place: Place | None = None
    population_min: int | None = None
    population_max: int | None = None
    people_min: int | None = None
    cost: int | None = None
    seasons: int = 0
    health_max: int | None = None
    effort: int | None = None
    needs_leader: bool = False
    tools: int = 0
    preparation: int | None = None
    aims: int = 0
    #: The one of its aims that it serves first; 0: none stands out.
    first_aim: int = 0
    #: For each public of the caller's list, how far it suits, 0 to 1.
    publics: tuple[float | None, ...] = ()
    #: A task that every day needs, whatever the commune: it gives way to what makes the day.
    support: bool = False
    #: Days since it was published.
    age: int = 0


@dataclass(frozen=True)
class Catalogue:
    """The sheets as columns of length N, built once and read by every request."""

    keys: IntArray
    category: IntArray
    place: NDArray[np.int8]
    population_min: FloatArray
    population_max: FloatArray
    people_min: FloatArray
    cost: FloatArray
    seasons: BitArray
    health_max: FloatArray
    effort: FloatArray
    needs_leader: BoolArray
    tools: FloatArray
    preparation: FloatArray
    aims: BitArray
    first_aim: BitArray
    #: One row per public, one column per sheet.
    publics: FloatArray
    support: BoolArray
    age: FloatArray

    @classmethod
    def of(cls, sheets: Sequence[Sheet], publics: int = 0) -> "Catalogue":
        """Columns of ``sheets``, which tell about ``publics`` publics each."""
        suits = np.array([_numbers(sheet.publics) for sheet in sheets], dtype=np.float32)
        return cls(
            keys=np.array([sheet.key for sheet in sheets], dtype=np.int64),
            category=np.array([sheet.category for sheet in sheets], dtype=np.int64),
            place=np.array([-1 if sheet.place is None else sheet.place for sheet in sheets], dtype=np.int8),
            population_min=_numbers([sheet.population_min for sheet in sheets]),
            population_max=_numbers([sheet.population_max for sheet in sheets]),
            people_min=_numbers([sheet.people_min for sheet in sheets]),
            cost=_numbers([sheet.cost for sheet in sheets]),
            seasons=np.array([sheet.seasons for sheet in sheets], dtype=np.uint8),
            health_max=_numbers([sheet.health_max for sheet in sheets]),
            effort=_numbers([sheet.effort for sheet in sheets]),
            needs_leader=np.array([sheet.needs_leader for sheet in sheets], dtype=np.bool_),
            tools=_numbers([sheet.tools for sheet in sheets]),
            preparation=_numbers([sheet.preparation for sheet in sheets]),
            aims=np.array([sheet.aims for sheet in sheets], dtype=np.uint8),
            first_aim=np.array([sheet.first_aim for sheet in sheets], dtype=np.uint8),
            publics=suits.reshape(len(sheets), publics).T,
            support=np.array([sheet.support for sheet in sheets], dtype=np.bool_),
            age=_numbers([sheet.age for sheet in sheets]),
        )

    def __len__(self) -> int:
        return len(self.keys)


def _numbers(values: Sequence[float | None]) -> FloatArray:
    return np.array([UNKNOWN if value is None else value for value in values], dtype=np.float32)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a commune may answer; nothing is compulsory."""

    budget: int | None = None
    people: int | None = None
    #: Bit of the season of the date; None where seasons have no meaning (tropics).
    season: int | None = None
    weeks: int | None = None
    health: int | None = None
    first_time: bool | None = None
    has_leader: bool | None = None
    place: Place | None = None
    aims: int = 0
    #: Rows of ``Catalogue.publics``.
    publics: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A commune and its answers."""

    population: int | None = None
    density: float | None = None
    region: int | None = None
    asked: Asked = field(default_factory=Asked)
    #: Gates that the reader opened: their sheets are shown, with what blocks them.
    opened: frozenset[Gate] = frozenset()


@dataclass(frozen=True)
class Reason:
    """Why a sheet is here: a criterion, how well it fits (0 to 1), and what it weighs in the score."""

    criterion: Criterion
    fit: float
    weight: float


@dataclass(frozen=True)
class Pick:
    """One sheet of the list."""

    key: int
    #: Σ w·s ÷ Σ w over the criteria both sides know, 0 to 1; None: none is known.
    score: float | None
    #: The score, believed as far as it is covered: what the order follows.
    relevance: float
    known: int
    reasons: tuple[Reason, ...]
    #: What blocks it: empty, unless a gate was opened or nothing else was left.
    blocked: tuple[Gate, ...]
    cheap: bool
    new: bool
    #: Comparable communes that did it, and their rating shrunk to the mean; None: nobody rated it.
    communes: int
    rating: float | None


@dataclass(frozen=True)
class Gated:
    """How many sheets a gate sets aside; ``alone`` of them come back when only this gate is opened."""

    gate: Gate
    count: int
    alone: int
    opened: bool


@dataclass(frozen=True)
class Change:
    """What one other circumstance would do: how many sheets come, how many leave, and which of the page leave."""

    kind: ChangeKind
    #: The band, the people, the weeks or the level that is tried.
    value: int
    gained: int
    lost: int
    #: The best of those that come, then those of the first page that leave.
    best: tuple[int, ...]
    leaving: tuple[int, ...]


@dataclass(frozen=True)
class Recommendation:
    """A list with all that explains it."""

    version: str
    picks: tuple[Pick, ...]
    #: How many suit; the picks after them are there because too few do.
    fitting: int
    gated: tuple[Gated, ...]
    changes: tuple[Change, ...]
    criteria: int
