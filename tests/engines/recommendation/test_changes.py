"""What another budget, another level, more people or more weeks would change."""

from concitoyens.engines.recommendation import Change, ChangeKind, Gate

from .world import listed, sheet

FITTING = [sheet(n, health_max=3) for n in range(10, 13)]


def changes(*sheets, **asked):
    return {change.kind: change for change in listed(*sheets, **asked).changes}


def test_a_larger_budget_brings_the_dearer_ones():
    found = changes(*FITTING, sheet(1, cost=3), sheet(2, cost=4), budget=2, health=0)
    assert found[ChangeKind.BUDGET] == Change(ChangeKind.BUDGET, 3, gained=1, lost=0, best=(1,), leaving=())


def test_a_harder_level_says_who_leaves_the_page():
    found = changes(*FITTING, sheet(1, health_max=1), health=1)
    assert found[ChangeKind.HEALTH_UP] == Change(ChangeKind.HEALTH_UP, 2, gained=0, lost=1, best=(), leaving=(1,))


def test_a_milder_level_says_what_comes_back():
    found = changes(*FITTING, sheet(1, health_max=1), health=2)
    assert found[ChangeKind.HEALTH_DOWN] == Change(ChangeKind.HEALTH_DOWN, 1, gained=1, lost=0, best=(1,), leaving=())


def test_more_people_and_more_weeks():
    found = changes(*FITTING, sheet(1, people_min=30), sheet(2, preparation=7), people=20, weeks=4)
    assert (found[ChangeKind.PEOPLE].value, found[ChangeKind.PEOPLE].best) == (40, (1,))
    assert (found[ChangeKind.TIME].value, found[ChangeKind.TIME].best) == (8, (2,))


def test_what_changes_nothing_is_not_told():
    assert changes(*FITTING, budget=2, people=20, weeks=30, health=0) == {}


def test_ends_of_the_scales_have_no_beyond():
    assert changes(*FITTING, sheet(1, cost=4), budget=4, health=3, people=0) == {}


def test_health_not_said_is_tried_from_the_first_level():
    assert changes(*FITTING, sheet(1, health_max=0))[ChangeKind.HEALTH_UP].value == 1


def test_an_opened_gate_has_nothing_left_to_give():
    result = listed(*FITTING, sheet(1, cost=4), budget=2, opened={Gate.BUDGET})
    assert [change.kind for change in result.changes if change.kind == ChangeKind.BUDGET] == []
