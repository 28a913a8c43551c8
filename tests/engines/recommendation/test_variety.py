"""The first page: varied, with a cheap one and a new one."""

import numpy as np

from concitoyens.engines.recommendation import Place
from concitoyens.engines.recommendation.variety import promise

from .world import WEIGHTS, keys, listed, sheet

SIZE = WEIGHTS.page.size


def test_the_most_relevant_comes_first_and_its_twins_later():
    twins = [sheet(n, category=0) for n in range(1, 10)]
    other = sheet(20, category=1, place=Place.INDOOR, aims=0b1000, cost=None)
    assert keys(listed(*twins, other, budget=2))[:2] == [1, 20]


def test_unknown_categories_are_not_alike():
    result = listed(*[sheet(n, category=-1, aims=0, place=None) for n in range(1, 5)])
    assert keys(result) == [1, 2, 3, 4]


def test_page_holds_a_cheap_sheet_when_one_fits():
    dear = [sheet(n, cost=3) for n in range(1, 20)]
    cheap = sheet(99, cost=0, population_min=40_000, population_max=90_000)
    result = listed(*dear, cheap)
    assert 99 in keys(result)[:SIZE]
    assert [pick.cheap for pick in result.picks if pick.key == 99] == [True]


def test_page_holds_a_new_sheet_and_keeps_the_cheap_one():
    dear = [sheet(n, cost=3) for n in range(1, 20)]
    cheap = sheet(98, cost=0, population_min=40_000, population_max=90_000)
    new = sheet(99, cost=3, population_min=40_000, population_max=90_000, age=3)
    page = keys(listed(*dear, cheap, new))[:SIZE]
    assert {98, 99} <= set(page)


def test_cheap_promise_never_takes_the_place_of_the_first_cheap_one():
    sheets = [sheet(n, cost=0 if n == 8 else 3) for n in range(1, 20)]
    page = keys(listed(*sheets, sheet(99, cost=3, population_min=40_000, population_max=90_000, age=3)))[:SIZE]
    assert 99 in page
    assert 8 in page


def test_without_a_recent_sheet_the_latest_is_the_new_one():
    old = [sheet(n) for n in range(1, 20)]
    latest = sheet(99, age=900, population_min=40_000, population_max=90_000)
    result = listed(*old, latest)
    assert 99 in keys(result)[:SIZE]
    assert [pick.key for pick in result.picks if pick.new] == []


def test_promise_is_not_kept_by_what_a_gate_set_aside():
    dear = [sheet(n, cost=3) for n in range(1, 20)]
    assert 99 not in keys(listed(*dear, sheet(99, cost=0, preparation=40), weeks=10))


def test_a_page_of_one_gives_no_place_away():
    first, second = np.array([True, False]), np.array([False, True])
    assert promise(np.array([0, 1]), 1, first, second).tolist() == [0, 1]
    assert promise(np.array([0, 1]), 1, second).tolist() == [1, 0]


def test_promises_reach_beyond_the_window():
    dear = [sheet(n, cost=3) for n in range(1, 300)]
    cheap = sheet(998, cost=0, population_min=40_000, population_max=90_000)
    new = sheet(999, cost=3, population_min=40_000, population_max=90_000, age=3)
    assert {998, 999} <= set(keys(listed(*dear, cheap, new))[:SIZE])


def test_large_inventory_is_cut_to_the_window():
    sheets = [sheet(n, population_min=1 + n * 10, population_max=None) for n in range(1, 400)]
    result = listed(*sheets)
    assert (len(result.picks), result.fitting) == (24, 399)
    assert min(pick.relevance for pick in result.picks) > 0.6
