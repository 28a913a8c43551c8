"""The weights of a recommendation, by version, read from a file: what changes the order has a name."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from .values import Criterion

#: The version used for new lists.
CURRENT = "r1"


@dataclass(frozen=True)
class Order:
    """How scores become an order."""

    prior: float
    prior_weight: float
    support: float
    sameness: float
    window: int
    varied: int


@dataclass(frozen=True)
class Page:
    """What the first page promises."""

    size: int
    minimum: int
    low_cost: int
    new_days: int


@dataclass(frozen=True)
class Health:
    """What is deduced of a sheet that says no level."""

    group_ceiling: int
    remote_from: int


@dataclass(frozen=True)
class Evidence:
    """How far communes are comparable, and how reports are believed."""

    shrink: float
    mean: float
    population_scale: float
    density_scale: float
    other_region: float
    reach: float
    half_life: float
    minimum_reports: int


@dataclass(frozen=True)
class Fit:
    """How much room makes a fit comfortable."""

    size_slack: float
    size_loss: float
    size_floor: float
    size_outside: float
    matched_floor: float
    second_aim: float
    comfortable_weeks: float
    comfortable_people: float


@dataclass(frozen=True)
class Weights:
    """All that the order depends on, besides the sheets and the commune."""

    version: str
    criteria: dict[Criterion, float]
    order: Order
    page: Page
    health: Health
    evidence: Evidence
    fit: Fit


@cache
def load(version: str = CURRENT) -> Weights:
    """The weights of ``version``. Raises FileNotFoundError: no such version; KeyError, TypeError: a line is missing."""
    data = tomllib.loads(resources.files(__package__).joinpath(f"{version}.toml").read_text(encoding="utf-8"))
    return Weights(
        version=data["version"],
        criteria={criterion: data["criteria"][criterion.value] for criterion in Criterion},
        order=Order(**data["order"]),
        page=Page(**data["page"]),
        health=Health(**data["health"]),
        evidence=Evidence(**data["evidence"]),
        fit=Fit(**data["fit"]),
    )
