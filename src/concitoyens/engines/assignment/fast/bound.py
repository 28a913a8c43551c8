"""Prices that make a good bound, kept with what the last steps chose."""

from dataclasses import dataclass, field

import numpy as np

from ..arrays import Arrays, Floats, Ints
from ..control import Control
from .prices import Prices, Room, Way, ascend
from .view import View, view

LOOK = 50_000_000  # cells of knapsacks between two looks at the clock: less than a tenth of a second
PATIENCE, SHRINK, MEMORY, PULL = 12, 0.7, 0.05, 2.5
START = 3.0  # points a person: what a place is worth before anything is known
FAR, NEAR = 0.05, 0.01  # of the points of a known answer, or of prices that are good already: how far to reach
ENOUGH = 1e-6  # of the bound: a reach that can add no more


@dataclass(eq=False)
class Bound:
    """A lower bound of the points, the prices that prove it, and ``mean``: how often each item was chosen lately."""

    view: View
    prices: Prices
    best: Prices = field(repr=False)
    room: Room = field(repr=False)
    level: Floats = field(default_factory=lambda: np.array([-np.inf, 0.0]))  # the bound, and how far to reach
    steps: int = 0

    @classmethod
    def of(cls, arrays: Arrays, *, near: "Bound | None" = None, groups: Ints | None = None) -> "Bound":
        """Prices to start from: a guess, or those of these groups in a bound of the whole."""
        seen = view(arrays)
        row = np.repeat(START * arrays.people.astype(np.float64), arrays.half_days)
        prices, reach = Prices(row, np.zeros(len(seen.spans))), 0.0
        if near is not None and groups is not None:
            known = near.best.row.reshape(-1, arrays.half_days)[groups]
            prices = Prices(known.reshape(-1).copy(), near.best.pool.copy())
            reach = NEAR * float(np.abs(known).sum())
        return cls(seen, prices, Prices(prices.row.copy(), prices.pool.copy()), _room(seen), np.array([-np.inf, reach]))

    @property
    def value(self) -> float:
        """Points that no answer can be below."""
        return float(self.level[0])

    @property
    def mean(self) -> Floats:
        """How often each item was chosen lately, from 0 to 1."""
        return self.room.mean

    def rise(self, steps: int, control: Control, *, cost: float) -> None:
        """Raise the bound for some steps, or until the time is over. ``cost``: of a known answer."""
        if self.level[1] == 0.0:
            self.level[1] = FAR * max(1.0, cost)
        cells = int((np.diff(self.view.start) * (self.view.maximum + 1)).sum()) + len(self.prices.row)
        chunk = max(1, min(25, LOOK // max(1, cells)))
        way = Way(chunk, PATIENCE, SHRINK, MEMORY, PULL / max(1, len(self.view.maximum)))
        last = self.steps + steps
        while self.steps < last and control.go() and self.value <= cost - 1:
            ascend(self.view, self.prices, self.best, self.room, way, self.level)
            self.steps += chunk
            if self.level[1] < ENOUGH * abs(self.value):
                break


def _room(seen: View) -> Room:
    items, rows, spans = len(seen.arc), seen.there.size, len(seen.spans)
    widest, loads = int(np.diff(seen.start).max(initial=0)) + 1, int(seen.maximum.max(initial=0)) + 1
    return Room(
        reduced=np.zeros(items),
        table=np.zeros((widest, loads), np.uint8),
        value=np.zeros(loads),
        after=np.zeros(loads),
        chosen=np.zeros(items, np.int8),
        left=np.zeros(rows),
        flow=np.zeros(spans),
        direction=np.zeros(rows),
        pull=np.zeros(spans),
        mean=np.zeros(items),
        failures=np.zeros(1, np.int64),
    )
