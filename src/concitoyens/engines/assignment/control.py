"""Who follows the work and may stop it. The clock only stops: it never chooses between two answers."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from .result import Stop

EVERY = 0.1  # seconds between two words to whoever follows


@dataclass(frozen=True)
class Progress:
    """Where the work is: the best cost so far, what no answer can beat, seconds since the start."""

    cost: int | None
    lower_bound: float
    seconds: float


Follower = Callable[[Progress], bool | None]


class Control:
    """Asked often by every method: ``go`` is False as soon as the time is over or the follower answered False."""

    def __init__(self, time_limit: float | None, follower: Follower | None = None) -> None:
        self.began = monotonic()
        self.deadline = None if time_limit is None else self.began + time_limit
        self.follower = follower
        self.cost: int | None = None
        self.lower_bound = 0.0
        self.stop: Stop | None = None
        self._told = float("-inf")

    def seconds(self) -> float:
        return monotonic() - self.began

    def left(self) -> float:
        """Seconds that remain; infinite without a limit."""
        return float("inf") if self.deadline is None else max(0.0, self.deadline - monotonic())

    def spare(self, seconds: float) -> None:
        """Keep some seconds for what comes after the search, a quarter of what is left at most."""
        if self.deadline is not None:
            self.deadline -= min(seconds, self.left() / 4)

    def found(self, *, cost: int | None = None, lower_bound: float | None = None) -> None:
        """A better answer, or a better bound: what the follower is told next."""
        if cost is not None and (self.cost is None or cost < self.cost):
            self.cost = cost
        if lower_bound is not None:
            self.lower_bound = max(self.lower_bound, lower_bound)
        if self.cost is not None:  # a core problem without a better answer proves the one that is known
            self.lower_bound = min(self.lower_bound, float(self.cost))

    def go(self) -> bool:
        """Whether to work on. Speaks to the follower at most every tenth of a second."""
        now = monotonic()
        if self.stop is None and self.deadline is not None and now >= self.deadline:
            self.stop = Stop.TIME
        if self.follower is not None and now - self._told >= EVERY:
            self._told = now
            if self.follower(Progress(self.cost, self.lower_bound, now - self.began)) is False:
                self.stop = Stop.CANCELLED
        return self.stop is None
