"""What sets a sheet aside, how it is counted, and how it is opened."""

from typing import Any

import pytest

from concitoyens.engines.recommendation import Gate, Gated, Place

from .world import AUTUMN, BENCHES, SUMMER, UNKNOWN, keys, listed, only, sheet

#: For each gate: what the sheet needs, what the commune has, what would do.
CASES = [
    (Gate.HEALTH, {"health_max": 1}, {"health": 2}, {"health": 1}),
    (Gate.BUDGET, {"cost": 3}, {"budget": 2}, {"budget": 3}),
    (Gate.SEASON, {"seasons": AUTUMN}, {"season": SUMMER}, {"season": AUTUMN}),
    (Gate.PEOPLE, {"people_min": 20}, {"people": 19}, {"people": 20}),
    (Gate.TIME, {"preparation": 12}, {"weeks": 11}, {"weeks": 12}),
    (Gate.LEADER, {"needs_leader": True}, {"has_leader": False}, {"has_leader": True}),
]
FITTING = [sheet(n, seasons=0) for n in range(10, 13)]


@pytest.mark.parametrize(("gate", "needs", "short", "enough"), CASES, ids=[case[0] for case in CASES])
def test_gate_sets_aside_counts_and_opens(gate: Gate, needs: Any, short: Any, enough: Any):
    hard = sheet(1, **needs)
    assert sorted(keys(listed(hard, *FITTING, **enough))) == [1, 10, 11, 12]
    result = listed(hard, *FITTING, **short)
    assert sorted(keys(result)) == [10, 11, 12]
    assert result.gated == (Gated(gate, 1, 1, opened=False),)
    opened = listed(hard, *FITTING, opened={gate}, **short)
    assert sorted(keys(opened)) == [1, 10, 11, 12]
    assert next(pick for pick in opened.picks if pick.key == 1).blocked == (gate,)
    assert opened.gated == (Gated(gate, 1, 1, opened=True),)


@pytest.mark.parametrize("short", [case[2] for case in CASES], ids=[case[0] for case in CASES])
def test_missing_data_never_gates(short: Any):
    result = listed(UNKNOWN, **short)
    assert (result.fitting, only(result).blocked, result.gated) == (1, (), ())


def test_unanswered_questions_never_gate():
    hard = sheet(1, cost=4, people_min=500, preparation=50, health_max=0, needs_leader=True, seasons=AUTUMN)
    assert listed(hard).fitting == 1


def test_sheet_behind_two_gates_is_not_promised_to_whoever_opens_one():
    both = sheet(1, cost=4, preparation=20)
    result = listed(both, sheet(2, cost=4), *FITTING, budget=1, weeks=4)
    assert result.gated == (Gated(Gate.BUDGET, 2, 1, opened=False), Gated(Gate.TIME, 1, 0, opened=False))


def test_silent_sheet_with_a_large_team_is_set_aside_for_small_groups():
    crowd = sheet(1, health_max=None, people_min=11)
    assert listed(crowd, *FITTING, health=2).gated == (Gated(Gate.HEALTH, 1, 1, opened=False),)
    assert listed(sheet(1, health_max=None, people_min=10), health=2).fitting == 1
    assert listed(sheet(1, health_max=None, people_min=11), health=1).fitting == 1


def test_silent_sheet_passes_the_hardest_level_only_at_a_distance():
    assert listed(sheet(1, health_max=None), *FITTING, health=3).gated[0].gate == Gate.HEALTH
    assert listed(sheet(1, health_max=None, place=Place.REMOTE, people_min=50), health=3).fitting == 1


def test_fallback_is_never_empty_says_what_blocks_and_puts_health_last():
    ill = sheet(1, health_max=0, cost=0)
    dear = sheet(2, cost=4)
    long = sheet(3, cost=4, preparation=30)
    result = listed(ill, dear, long, budget=0, weeks=2, health=1)
    assert (result.fitting, keys(result)) == (0, [2, 3, 1])
    assert [pick.blocked for pick in result.picks] == [
        (Gate.BUDGET, Gate.TIME), (Gate.BUDGET, Gate.TIME), (Gate.HEALTH, Gate.TIME),
    ]  # fmt: skip


def test_enough_fitting_sheets_need_no_fallback():
    assert keys(listed(*FITTING, sheet(1, cost=4), budget=2)) == [10, 11, 12]


def test_empty_inventory_gives_an_empty_list():
    assert (listed().picks, listed(budget=0).gated) == ((), ())


def test_benches_of_the_tests_pass_every_gate():
    assert listed(BENCHES, budget=1, people=4, weeks=3, season=SUMMER, health=2, has_leader=False).fitting == 1
