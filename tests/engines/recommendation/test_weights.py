"""The file of weights: complete, named, and frozen once used."""

import pytest

from concitoyens.engines.recommendation import CURRENT, Criterion, load

from .world import listed, sheet


def test_every_criterion_weighs_something():
    assert set(load("r1").criteria) == set(Criterion)
    assert min(load("r1").criteria.values()) > 0


def test_the_version_is_in_every_list():
    assert (listed(sheet(1)).version, load().version) == ("r1", CURRENT)


def test_unknown_version():
    with pytest.raises(FileNotFoundError):
        load("r0")
