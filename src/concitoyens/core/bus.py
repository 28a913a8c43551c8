"""Facts announced upwards: an app announces what happened, apps above it listen in their ``reactions.py``."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Fact = TypeVar("Fact")
_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def on(fact: type[Fact]) -> Callable[[Callable[[Fact], None]], Callable[[Fact], None]]:
    """Decorate a reaction: it runs in the transaction of the action that announces ``fact``."""

    def register(listener: Callable[[Fact], None]) -> Callable[[Fact], None]:
        _listeners[fact].append(listener)
        return listener

    return register


def announce(fact: object) -> None:
    """Call each listener of this kind of fact, in order of registration. A listener that raises undoes the action."""
    for listener in _listeners[type(fact)]:
        listener(fact)
