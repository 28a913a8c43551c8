"""The file of weights: complete, named, and frozen once used."""

from hashlib import sha256
from pathlib import Path

import pytest

from concitoyens.engines.recommendation import CURRENT, Criterion, load, weights

from .world import listed, sheet


def test_every_criterion_weighs_something():
    assert set(load("r1").criteria) == set(Criterion)
    assert min(load("r1").criteria.values()) > 0


def test_the_version_is_in_every_list():
    assert (listed(sheet(1)).version, load().version) == ("r1", CURRENT)


def test_unknown_version():
    with pytest.raises(FileNotFoundError):
        load("r0")


#: A version that was used is never changed: lists already shown name it. A new order is a new file, and a line here.
FROZEN = {"r1": "51647244eecb6c6262c7edd26b08660531c4d0406545ae8ec7cb1c11dfeb16ca"}


def test_weights_already_used_never_change() -> None:
    folder = Path(weights.__file__).parent
    assert {path.stem: sha256(path.read_bytes()).hexdigest() for path in folder.glob("r*.toml")} == FROZEN
