"""Which initiatives suit a commune: gates that are counted, a score over what both sides know, evidence, diversity.

Mathematics only: arrays and frozen values in and out. The caller turns sheets into a ``Catalogue``, a commune and its
answers into a ``Profile``, and the codes of the ``Recommendation`` into words.
"""

from .evidence import Practices, comparable
from .recommend import recommend
from .values import (
    Asked,
    Catalogue,
    Change,
    ChangeKind,
    Criterion,
    FloatArray,
    Gate,
    Gated,
    Pick,
    Place,
    Profile,
    Reason,
    Recommendation,
    Sheet,
)
from .weights import CURRENT, Weights, load

__all__ = [
    "CURRENT",
    "Asked",
    "Catalogue",
    "Change",
    "ChangeKind",
    "Criterion",
    "FloatArray",
    "Gate",
    "Gated",
    "Pick",
    "Place",
    "Practices",
    "Profile",
    "Reason",
    "Recommendation",
    "Sheet",
    "Weights",
    "comparable",
    "load",
    "recommend",
]
