"""What each app gives to the generic privacy tests: one module per app.

MAKERS: how to make a row about a mailbox, for each model that has a Subject. Its personal columns are then
filled with canaries.
PURGES: for each delay of the register, how to make what it erases (given the instant from which it ages),
and its delay. « count » says how many of them are left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pkgutil import iter_modules

from django.db.models import Model

Maker = Callable[[str], Model]


@dataclass(frozen=True)
class PurgeCase:
    """``make(instant)`` writes one thing that starts to age at ``instant``; ``count()`` says how many are left."""

    make: Callable[[datetime], object]
    count: Callable[[], int]
    delay: timedelta


def all_makers() -> dict[type[Model], Maker]:
    """Every maker of every app."""
    return {model: make for module in _modules() for model, make in getattr(module, "MAKERS", {}).items()}


def all_purges() -> dict[str, PurgeCase]:
    """Every case of purge of every app."""
    return {key: case for module in _modules() for key, case in getattr(module, "PURGES", {}).items()}


def _modules() -> list[object]:
    return [import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__)]
