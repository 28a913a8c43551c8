"""Numba where it is, and nothing else: without it this path is not taken and the exact one does all the work."""

from collections.abc import Callable
from typing import Any, TypeVar

from .suits import COMPILED

_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """Machine code, kept on disk so that only the first run after an installation compiles; in memory where no folder
    can be written.
    """
    if not COMPILED:
        return function
    import numba

    try:
        found: Any = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder for the cache
        found = numba.njit(nogil=True)(function)
    made: _Function = found
    return made
