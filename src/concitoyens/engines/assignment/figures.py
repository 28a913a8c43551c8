"""The figures of an answer, per person: what a mayor reads, and what the methods are compared on."""

from collections.abc import Mapping
from dataclasses import dataclass

from .problem import Problem
from .result import As, Result


@dataclass(frozen=True, kw_only=True)
class Figures:
    """People (times half-days) by what they were given. ``ranks[0]`` is the first wish.

    ``agreed``: placed as the organiser agreed outside their wishes. ``mean_rank``: another worksite counts as the rank
    after the last, no place as the one after that. ``inequality``: Gini of these ranks, 0 when all have the same.
    """

    people: int
    ranks: tuple[int, ...]
    agreed: int
    other: int
    surprised: int
    unplaced: int
    cost: int
    mean_rank: float
    inequality: float
    mean_rank_by_size: Mapping[int, float]
    cancelled: int
    missing_places: Mapping[str, int]

    def share(self, count: int) -> float:
        """A count as a share of all, from 0 to 1."""
        return count / self.people if self.people else 0.0


def figures(problem: Problem, result: Result) -> Figures:
    """Count an answer."""
    last = len(problem.weights.ranks)
    ranks, agreed, other, surprised, unplaced = [0] * last, 0, 0, 0, 0
    places: list[tuple[int, int]] = []  # rank as counted, people of the group
    missing: dict[str, int] = {}
    for one in result.placements:
        group = problem.group[one.group]
        counted = 1
        if one.kind is As.WISH and one.rank:
            ranks[one.rank - 1] += group.people
            counted = one.rank
        elif one.kind is As.WISH:
            agreed += group.people
        elif one.kind is As.OTHER and group.surprise:
            surprised += group.people
        elif one.kind is As.OTHER:
            other += group.people
            counted = last + 1
        else:
            unplaced += group.people
            missing[one.half_day] = missing.get(one.half_day, 0) + group.people
            counted = last + 2
        places.append((counted, group.people))
    return Figures(
        people=sum(people for _, people in places),
        ranks=tuple(ranks),
        agreed=agreed,
        other=other,
        surprised=surprised,
        unplaced=unplaced,
        cost=result.cost,
        mean_rank=_mean(places),
        inequality=_gini(places),
        mean_rank_by_size={size: _mean([one for one in places if one[1] == size]) for size in _sizes(places)},
        cancelled=len(result.cancelled),
        missing_places=missing,
    )


def _sizes(places: list[tuple[int, int]]) -> list[int]:
    return sorted({size for _, size in places})


def _mean(places: list[tuple[int, int]]) -> float:
    people = sum(count for _, count in places)
    return sum(rank * count for rank, count in places) / people if people else 0.0


def _gini(places: list[tuple[int, int]]) -> float:
    """Half the mean difference between two people, over the mean."""
    by_rank: dict[int, int] = {}
    for rank, count in places:
        by_rank[rank] = by_rank.get(rank, 0) + count
    people, mean = sum(by_rank.values()), _mean(places)
    if not people or not mean:
        return 0.0
    apart = sum(abs(a - b) * m * n for a, m in by_rank.items() for b, n in by_rank.items())
    return apart / (2 * people * people * mean)
