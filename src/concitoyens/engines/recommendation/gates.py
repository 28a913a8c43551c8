"""What sets a sheet aside: only what is known and cannot be. Missing data never gates."""

import numpy as np

from .values import Asked, BoolArray, Catalogue, Gate, Place
from .weights import Weights


def closed(sheets: Catalogue, asked: Asked, weights: Weights) -> dict[Gate, BoolArray]:
    """For each gate, which of the N sheets it sets aside. A comparison with NaN is false: the unknown passes."""
    nothing = np.zeros(len(sheets), dtype=np.bool_)
    return {
        Gate.HEALTH: nothing if asked.health is None else _health(sheets, asked.health, weights),
        Gate.BUDGET: nothing if asked.budget is None else sheets.cost > asked.budget,
        Gate.SEASON: nothing
        if asked.season is None
        else (sheets.seasons != 0) & ((sheets.seasons & asked.season) == 0),
        Gate.PEOPLE: nothing if asked.people is None else sheets.people_min > asked.people,
        Gate.TIME: nothing if asked.weeks is None else sheets.preparation > asked.weeks,
        Gate.LEADER: sheets.needs_leader if asked.has_leader is False else nothing,
    }


def _health(sheets: Catalogue, level: int, weights: Weights) -> BoolArray:
    """By what the sheet says of itself; where it says nothing, by its place and the size of its smallest team."""
    silent = np.isnan(sheets.health_max)
    crowded = (sheets.people_min > weights.health.group_ceiling) & (sheets.place != Place.REMOTE)
    gathers = (sheets.place >= 0) & (sheets.place != Place.REMOTE)
    deduced = gathers if level >= weights.health.remote_from else crowded & (level == weights.health.remote_from - 1)
    shut: BoolArray = (sheets.health_max < level) | (silent & deduced)
    return shut


def admitted(gates: dict[Gate, BoolArray], opened: frozenset[Gate] = frozenset()) -> BoolArray:
    """The sheets that no gate still closed sets aside."""
    passes = np.ones_like(gates[Gate.HEALTH])
    for gate, shut in gates.items():
        if gate not in opened:
            passes &= ~shut
    return passes
