"""Compile the kernels, or read them from the disk: before any clock runs, and once at installation."""

from functools import cache

from ..arrays import compile_problem
from ..control import Control
from ..problem import Group, Problem, Worksite
from .bound import Bound
from .core import excess


@cache
def ready() -> None:
    """Run every kernel once."""
    group = Group(id="g", people=1, workers=1, wishes=("w",), anywhere=True)
    arrays = compile_problem(Problem(worksites=(Worksite(id="w", maximum=1, minimum=1),), groups=(group,)))
    bound = Bound.of(arrays)
    bound.rise(1, Control(None), cost=100.0)
    excess(arrays, bound)
