"""The EcoIndex of a page: the public formula of the collective Green IT (quantiles of 500,000 pages)."""

from dataclasses import dataclass

_DOM = (0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601)
_REQUESTS = (0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920)
_KILOBYTES = (
    0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06,
    2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26,
)  # fmt: skip


def _place(value: float, bounds: tuple[float, ...]) -> float:
    """Among the quantiles, 0 to 20, linear between two bounds."""
    for rank in range(1, len(bounds)):
        if value < bounds[rank]:
            return rank - 1 + (value - bounds[rank - 1]) / (bounds[rank] - bounds[rank - 1])
    return len(bounds) - 1


@dataclass(frozen=True)
class Weight:
    """elements: in the document, the inside of SVG left out. kilobytes: compressed, / 1000."""

    elements: int
    requests: int
    kilobytes: float

    @property
    def score(self) -> float:
        """0 to 100, the lighter the better."""
        heavy = (
            3 * _place(self.elements, _DOM) + 2 * _place(self.requests, _REQUESTS) + _place(self.kilobytes, _KILOBYTES)
        )
        return 100 - 5 * heavy / 6

    @property
    def letter(self) -> str:
        """A over 80, B over 70, C over 55, D below."""
        return next((letter for letter, bound in (("A", 80), ("B", 70), ("C", 55)) if self.score > bound), "D")

    def __str__(self) -> str:
        return (
            f"EcoIndex {self.score:.1f} {self.letter}: {self.elements} elements, {self.requests} requests, "
            f"{self.kilobytes:.1f} KB"
        )
