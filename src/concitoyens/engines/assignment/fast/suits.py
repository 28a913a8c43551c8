"""When prices are worth their while. Light: nothing is compiled or loaded here."""

from importlib.util import find_spec

import numpy as np

from ..arrays import Arrays
from ..problem import Problem

FEW = 250  # groups: fewer are solved as fast without
DENSE = 30_000_000  # cells of all knapsacks together: beyond, a step would take a second
COMPILED = find_spec("numba") is not None


def may_suit(problem: Problem) -> bool:
    """Whether the kernels should be loaded before the clock runs."""
    return COMPILED and len(problem.groups) >= FEW


def suits(arrays: Arrays) -> bool:
    """Groups enough, no skills, and worksites that are not immense."""
    wishers = np.bincount(arrays.arc_slot, minlength=arrays.slots)
    cells = int((wishers * np.minimum(arrays.maximum, arrays.people.sum())).sum())
    return may_suit(arrays.problem) and not len(arrays.need_slot) and cells <= DENSE
