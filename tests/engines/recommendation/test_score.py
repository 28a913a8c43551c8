"""How well a sheet fits: one criterion at a time, then all."""

from typing import Any

import numpy as np
import pytest

from concitoyens.engines.recommendation import Criterion, Gate, Place, Sheet

from .world import AUTUMN, CHILDREN, ELDERS, SUMMER, UNKNOWN, keys, listed, only, practices, sheet

NEARLY = pytest.approx(0.4, abs=0.01)


def fit(criterion: Criterion, known: Sheet, **asked: Any) -> float | None:
    """The fit of one sheet on one criterion; None: not known on one side."""
    return next((r.fit for r in only(listed(known, **asked)).reasons if r.criterion == criterion), None)


@pytest.mark.parametrize(
    ("criterion", "known", "asked", "expected"),
    [
        ("population", {"population_min": 100}, {"population": 100}, 1.0),
        ("population", {"population_min": 1000, "population_max": None}, {"population": 100}, 0.0),
        ("population", {"population_min": 300, "population_max": None}, {"population": 1500}, 1.0),
        ("population", {"population_min": 300, "population_max": None}, {"population": 300_000}, pytest.approx(0.7)),
        ("population", {"population_max": 1000, "population_min": None}, {"population": 100_000}, 0.0),
        ("population", {"population_min": 300, "population_max": 400}, {"population": 240}, NEARLY),
        ("population", {"population_min": None, "population_max": None}, {"population": 95}, None),
        ("population", {}, {"population": None}, None),
        ("budget", {"cost": 1}, {"budget": 2}, 1.0),
        ("budget", {"cost": 3}, {"budget": 2}, 0.5),
        ("season", {"seasons": SUMMER}, {"season": SUMMER}, 1.0),
        ("season", {"seasons": AUTUMN}, {"season": SUMMER}, 0.0),
        ("preparation", {"preparation": 7}, {"weeks": 10}, 1.0),
        ("preparation", {"preparation": 10}, {"weeks": 10}, 0.5),
        ("preparation", {"preparation": 20}, {"weeks": 10}, 0.0),
        ("people", {"people_min": 10}, {"people": 20}, 1.0),
        ("people", {"people_min": 20}, {"people": 20}, 0.5),
        ("people", {"people_min": 2}, {"people": 0}, 0.0),
        ("publics", {"publics": (1.0, 0.5)}, {"publics": (CHILDREN,)}, 1.0),
        ("publics", {"publics": (1.0, 0.5)}, {"publics": (CHILDREN, ELDERS)}, 0.75),
        ("publics", {"publics": (1.0, None)}, {"publics": (CHILDREN, ELDERS)}, 1.0),
        ("publics", {"publics": (1.0, None)}, {"publics": (ELDERS,)}, None),
        ("aims", {"aims": 0b001}, {"aims": 0b001}, 1.0),
        ("aims", {"aims": 0b001}, {"aims": 0b101}, pytest.approx(0.8)),
        ("aims", {"aims": 0b011, "first_aim": 0b010}, {"aims": 0b001}, 0.75),
        ("aims", {"aims": 0b010}, {"aims": 0b101}, 0.0),
        ("place", {"place": Place.OUTDOOR}, {"place": Place.OUTDOOR}, 1.0),
        ("place", {"place": Place.OUTDOOR}, {"place": Place.INDOOR}, 0.0),
        ("place", {"place": Place.REMOTE}, {"place": Place.INDOOR}, pytest.approx(0.6)),
        ("simplicity", {"preparation": 0, "effort": 1, "tools": 0}, {"first_time": True}, 1.0),
        ("simplicity", {"preparation": 12, "effort": 3, "tools": 12, "needs_leader": True}, {"first_time": True}, 0.0),
        ("simplicity", {}, {"first_time": False}, None),
    ],
)  # fmt: skip
def test_fit_of_one_criterion(criterion: str, known: Any, asked: Any, expected: Any):
    assert fit(Criterion(criterion), sheet(1, **known), **asked) == expected


@pytest.mark.parametrize("asked", [
    {"budget": 1}, {"season": SUMMER}, {"weeks": 3}, {"people": 9}, {"publics": (0, 1)}, {"aims": 1},
    {"place": Place.INDOOR},
])  # fmt: skip
def test_what_a_sheet_does_not_say_is_not_judged(asked: Any):
    pick = only(listed(UNKNOWN, **asked))
    assert (pick.score, pick.known, pick.reasons) == (None, 0, ())


def test_score_is_the_weighted_mean_of_what_both_sides_know():
    pick = only(listed(sheet(1, cost=3), budget=2, season=AUTUMN, opened={Gate.BUDGET, Gate.SEASON}))
    population, budget, season = 0.7 * 1, 1.2 * 0.5, 1.0 * 0
    assert pick.score == pytest.approx((population + budget + season) / (0.7 + 1.2 + 1.0))
    assert pick.known == 3


def test_one_happy_criterion_does_not_outrank_many_known_ones():
    known = sheet(1, preparation=4)
    lucky = Sheet(key=2, population_min=400, publics=(None, None), age=1000)
    asked: dict[str, Any] = {"budget": 2, "weeks": 5, "people": 30, "season": SUMMER, "aims": 0b11}
    result = listed(lucky, known, **asked)
    assert keys(result) == [1, 2]
    assert result.picks[1].score == 1.0 > (result.picks[0].score or 0)


def test_task_that_every_day_needs_gives_way():
    result = listed(sheet(1, support=True), sheet(2))
    assert keys(result) == [2, 1]
    assert result.picks[0].score == result.picks[1].score


def test_reasons_go_from_what_speaks_for_a_sheet_to_what_speaks_against():
    pick = only(listed(sheet(1, cost=3), budget=2, season=AUTUMN, aims=0b11))
    assert [(r.criterion.value, round(r.fit, 1)) for r in pick.reasons] == [
        ("aims", 1.0), ("population", 1.0), ("budget", 0.5), ("season", 0.0),
    ]  # fmt: skip


def test_words_searched_are_one_more_criterion():
    result = listed(sheet(1), sheet(2), text=np.array([np.nan, 1.0], np.float32))
    assert keys(result) == [2, 1]
    assert [reason.criterion for reason in result.picks[0].reasons] == [Criterion.TEXT, Criterion.POPULATION]


def test_sizes_of_those_who_did_it_stand_in_for_those_of_the_sheet():
    anywhere = {"population_min": None, "population_max": None}
    villages, towns = sheet(1, **anywhere), sheet(2, **anywhere)
    did = practices(*[(0, 400, None)] * 3, *[(1, 40_000, None)] * 3)
    assert keys(listed(towns, villages, did=practices(*[(1, 400, None)] * 3, *[(0, 40_000, None)] * 3))) == [1, 2]
    assert keys(listed(villages, towns, did=did, population=40_000)) == [2, 1]


def test_density_is_that_of_those_who_did_it_once_enough_told():
    told = only(listed(sheet(1), did=practices(*[(0, 500, None)] * 3, density=6000)))
    assert [reason.criterion for reason in told.reasons] == [Criterion.POPULATION, Criterion.DENSITY]
    assert told.reasons[1].fit == pytest.approx(0, abs=0.01)
    assert only(listed(sheet(1), did=practices(*[(0, 500, None)] * 2))).known == 1
