"""One figure: what was measured, what was wanted, and whether it holds."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """A line of the table. ``holds`` is None for a figure that has no target of its own."""

    name: str
    target: str
    measured: str
    holds: bool | None = None

    @property
    def verdict(self) -> str:
        return {True: "holds", False: "FALLS SHORT", None: ""}[self.holds]


def to_json(figures: Iterable[Figure]) -> str:
    """One line, from the process of a part to the one that prints the table."""
    return json.dumps([asdict(figure) for figure in figures])


def from_json(text: str) -> list[Figure]:
    """The figures of ``to_json``."""
    return [Figure(**values) for values in json.loads(text)]


def table(figures: Iterable[Figure]) -> str:
    """Figure, target, measured, verdict, in columns."""
    rows = [("Figure", "Target", "Measured", ""), *((f.name, f.target, f.measured, f.verdict) for f in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def percentile(times: list[float], share: float) -> float:
    """The time under which ``share`` of them lie."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
