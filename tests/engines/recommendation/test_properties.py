"""What holds for every inventory and every commune."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from concitoyens.engines.recommendation import Asked, Catalogue, Gate, Place, Practices, Profile, Sheet, recommend
from concitoyens.engines.recommendation.gates import closed

from .world import WEIGHTS


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


sheets = st.builds(
    Sheet,
    key=st.integers(1, 10**9),
    category=st.integers(-1, 8),
    place=maybe(st.sampled_from(Place)),
    population_min=maybe(st.integers(0, 10**5)),
    population_max=maybe(st.integers(0, 10**6)),
    people_min=maybe(st.integers(0, 500)),
    cost=maybe(st.integers(0, 4)),
    seasons=st.integers(0, 15),
    health_max=maybe(st.integers(0, 3)),
    effort=maybe(st.integers(1, 3)),
    needs_leader=st.booleans(),
    tools=st.integers(0, 12),
    preparation=maybe(st.integers(0, 60)),
    aims=st.integers(0, 255),
    first_aim=st.sampled_from([0, 1, 128]),
    publics=st.tuples(maybe(st.floats(0, 1)), maybe(st.floats(0, 1))),
    support=st.booleans(),
    age=st.integers(0, 4000),
)
inventories = st.lists(sheets, min_size=1, max_size=30, unique_by=lambda one: one.key)
answers = st.builds(
    Asked,
    budget=maybe(st.integers(0, 4)),
    people=maybe(st.integers(0, 1000)),
    season=maybe(st.sampled_from([1, 2, 4, 8])),
    weeks=maybe(st.integers(0, 60)),
    health=maybe(st.integers(0, 3)),
    first_time=maybe(st.booleans()),
    has_leader=maybe(st.booleans()),
    place=maybe(st.sampled_from([Place.INDOOR, Place.OUTDOOR])),
    aims=st.integers(0, 255),
    publics=st.sampled_from([(), (0,), (1,), (0, 1)]),
)
profiles = st.builds(
    Profile,
    population=maybe(st.integers(0, 2_000_000)),
    density=maybe(st.floats(0, 30_000)),
    region=maybe(st.integers(1, 94)),
    asked=answers,
    opened=st.frozensets(st.sampled_from(Gate)),
)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Sheet], Practices, Profile]:
    found = draw(inventories)
    rows = draw(st.lists(st.integers(0, len(found) - 1), max_size=20))
    numbers = [draw(st.integers(0, 6)) for _ in rows]
    did = Practices(
        sheet=np.array(rows, np.int64),
        population=np.array(numbers, np.float32),
        density=np.array(numbers, np.float32) / 2,
        region=np.array([draw(st.integers(1, 94)) for _ in rows], np.int64),
        rating=np.array([draw(st.sampled_from([np.nan, 1, 3, 5])) for _ in rows], np.float32),
        years=np.array([draw(st.integers(0, 20)) for _ in rows], np.float32),
    )
    return found, did, draw(profiles)


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_every_list_is_full_explained_and_honest(world: tuple[list[Sheet], Practices, Profile]):
    found, did, profile = world
    catalogue = Catalogue.of(found, 2)
    result = recommend(catalogue, did, profile, WEIGHTS, limit=30)
    gates = closed(catalogue, profile.asked, WEIGHTS)
    shut = {key: {g for g in gates if gates[g][row]} for row, key in enumerate(catalogue.keys.tolist())}

    assert len(result.picks) >= min(len(found), WEIGHTS.page.minimum)
    assert len({pick.key for pick in result.picks}) == len(result.picks)
    assert all(set(pick.blocked) == shut[pick.key] for pick in result.picks)
    assert not any(set(pick.blocked) - profile.opened for pick in result.picks[: result.fitting])
    assert result.fitting == sum(not (blocks - profile.opened) for blocks in shut.values())
    assert all(one.alone <= one.count for one in result.gated)
    assert all(0 <= pick.relevance <= 1 and (pick.score is None or 0 <= pick.score <= 1) for pick in result.picks)
    assert all(1 <= pick.rating <= 5 for pick in result.picks if pick.rating is not None)
    assert all(0 <= reason.fit <= 1 for pick in result.picks for reason in pick.reasons)
    assert all(len(pick.reasons) == pick.known <= result.criteria for pick in result.picks)


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_same_question_same_answer(world: tuple[list[Sheet], Practices, Profile]):
    found, did, profile = world
    first, second = (recommend(Catalogue.of(found, 2), did, profile, WEIGHTS) for _ in range(2))
    assert first == second


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_first_page_keeps_its_promises(world: tuple[list[Sheet], Practices, Profile]):
    found, did, profile = world
    result = recommend(Catalogue.of(found, 2), did, profile, WEIGHTS, limit=30)
    fitting = result.picks[: result.fitting]
    page = fitting[: WEIGHTS.page.size]
    assert any(pick.cheap for pick in page) == any(pick.cheap for pick in fitting)
    assert any(pick.new for pick in page) == any(pick.new for pick in fitting)


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_opening_every_gate_shows_everything(world: tuple[list[Sheet], Practices, Profile]):
    found, did, profile = world
    opened = Profile(population=profile.population, asked=profile.asked, opened=frozenset(Gate))
    assert recommend(Catalogue.of(found, 2), did, opened, WEIGHTS).fitting == len(found)


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_changes_count_what_they_would_show(world: tuple[list[Sheet], Practices, Profile]):
    found, did, profile = world
    result = recommend(Catalogue.of(found, 2), did, profile, WEIGHTS, limit=30)
    for change in result.changes:
        assert change.gained + change.lost > 0
        assert len(change.best) == min(change.gained, 3)
        assert len(change.leaving) <= change.lost
        assert set(change.leaving) <= {pick.key for pick in result.picks[: WEIGHTS.page.size]}
