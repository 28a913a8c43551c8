"""What comparable communes did and said."""

import numpy as np
import pytest

from concitoyens.engines.recommendation import Profile, comparable
from concitoyens.engines.recommendation.evidence import gather

from .world import WEIGHTS, listed, only, practices, sheet

VILLAGE = Profile(population=500, density=60.0, region=44)


def test_communes_are_comparable_by_size_density_and_region():
    did = practices((0, 500, 4), (0, 800, 4), (0, 100_000, 4))
    distance, alike = comparable(did, VILLAGE, WEIGHTS)
    assert alike.tolist() == [True, True, False]
    assert distance[0] == pytest.approx(0, abs=1e-4) and distance[0] < distance[1] < distance[2]


def test_another_region_is_a_little_further():
    here, elsewhere = practices((0, 500, 4)), practices((0, 500, 4), region=93)
    assert comparable(elsewhere, VILLAGE, WEIGHTS)[0][0] == pytest.approx(0.6)
    assert comparable(here, Profile(population=500, density=60.0), WEIGHTS)[0][0] == pytest.approx(0, abs=1e-4)


def test_unknown_size_or_density_leaves_only_what_is_known():
    did = practices((0, 500, 4), (0, 100_000, 4))
    assert comparable(did, Profile(region=44), WEIGHTS)[1].tolist() == [True, True]
    did.population[0] = np.nan
    assert comparable(did, VILLAGE, WEIGHTS)[0][0] == pytest.approx(0, abs=1e-4)


def test_few_ratings_are_drawn_to_the_mean_and_many_are_believed():
    one, many = (
        gather(practices(*[(0, 500, 5)] * n), 1, VILLAGE, WEIGHTS).rating[0] for n in (1, 60)
    )  # fmt: skip
    assert 3.8 < one < 4.1 < 4.8 < many < 5


def test_old_reports_count_less():
    fresh, old = practices((0, 500, 5)), practices((0, 500, 5))
    old.years[:] = 12
    ratings = [gather(did, 1, VILLAGE, WEIGHTS).rating[0] for did in (fresh, old)]
    assert ratings[0] > ratings[1] > 3.8


def test_card_says_how_many_comparable_communes_did_it_and_their_rating():
    pick = only(listed(sheet(1), did=practices((0, 500, 5), (0, 450, None), (0, 90_000, 1))))
    assert pick.communes == 2
    assert pick.rating is not None and pick.rating > 3.8


def test_nobody_rated_it_is_not_a_rating():
    pick = only(listed(sheet(1), did=practices((0, 500, None))))
    assert (pick.communes, pick.rating) == (1, None)
