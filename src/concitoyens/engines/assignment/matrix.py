"""A linear program in whole numbers, gathered row by row and column by column."""

from dataclasses import dataclass, field

import numpy as np

from .arrays import Floats, Ints


@dataclass
class Matrix:
    """What a solver takes. Every column is at least zero."""

    cost: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    row_low: list[float] = field(default_factory=list)
    row_high: list[float] = field(default_factory=list)
    _rows: list[int] = field(default_factory=list)
    _columns: list[int] = field(default_factory=list)
    _values: list[float] = field(default_factory=list)

    def column(self, cost: float, high: float, *, low: float = 0.0, whole: bool = True) -> int:
        """A new column; its number."""
        self.cost.append(cost)
        self.low.append(low)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, low: float, high: float) -> int:
        """A new row; its number."""
        self.row_low.append(low)
        self.row_high.append(high)
        return len(self.row_low) - 1

    def put(self, row: int, column: int, value: float) -> None:
        """An entry; entries of one place are written once."""
        if value:
            self._rows.append(row)
            self._columns.append(column)
            self._values.append(value)

    def compressed(self) -> tuple[Ints, Ints, Floats]:
        """Columns one after the other: where each starts, its rows, its values."""
        rows, columns = np.array(self._rows, np.int64), np.array(self._columns, np.int64)
        by_column = np.lexsort((rows, columns))
        start = np.zeros(len(self.cost) + 1, np.int64)
        np.cumsum(np.bincount(columns, minlength=len(self.cost)), out=start[1:])
        return start, rows[by_column], np.array(self._values, np.float64)[by_column]
