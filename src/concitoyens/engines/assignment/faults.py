"""What a problem can be refused for. Facts, with the path of the value; sentences are written elsewhere."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """Why a value is refused."""

    NOT_JSON = "not_json"
    VERSION = "version"
    MISSING = "missing"
    UNKNOWN_FIELD = "unknown_field"
    WRONG_TYPE = "wrong_type"
    OUT_OF_RANGE = "out_of_range"
    DUPLICATE = "duplicate"
    UNKNOWN_WORKSITE = "unknown_worksite"
    UNKNOWN_CLASS = "unknown_class"
    UNKNOWN_HALF_DAY = "unknown_half_day"
    WEIGHTS_DECREASE = "weights_decrease"
    MINIMUM_ABOVE_MAXIMUM = "minimum_above_maximum"
    TOO_MANY_WISHES = "too_many_wishes"
    MORE_THAN_PEOPLE = "more_than_people"
    MINOR_WITHOUT_ADULT = "minor_without_adult"
    SURPRISE_WITH_WISHES = "surprise_with_wishes"
    LOCKED_NOWHERE = "locked_nowhere"
    PRE_ASSIGNED_IMPOSSIBLE = "pre_assigned_impossible"
    PRE_ASSIGNED_ABOVE_MAXIMUM = "pre_assigned_above_maximum"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where (``groups[3].wishes``), what, the id or value concerned, and the limit."""

    path: str
    kind: FaultKind
    value: str = ""
    limit: int | None = None

    def __str__(self) -> str:
        value = f" ({self.value})" if self.value else ""
        limit = f", limit {self.limit}" if self.limit is not None else ""
        return f"{self.path}: {self.kind.replace('_', ' ')}{value}{limit}"


class ProblemError(ValueError):
    """The document is refused. ``faults`` holds everything that is wrong with it, not the first thing."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
