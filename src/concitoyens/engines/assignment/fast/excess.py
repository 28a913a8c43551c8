"""What each choice costs at least beyond the bound: a choice that exceeds the gap is in no better answer.

For every worksite the best team is computed with, and without, each of its wishers: loads from the first item on
(``fore``) meet the best completions from the last item back (``back``). Worksites are independent at given prices, so
the bounds of the choices that a placement excludes elsewhere add up.
"""

from typing import NamedTuple

import numpy as np

from ..arrays import Floats
from .compiling import compiled
from .prices import Prices, reduce
from .view import View


class Excesses(NamedTuple):
    """Points beyond the bound, and where they are computed."""

    inside: Floats  # (items,) when it is chosen
    outside: Floats  # (items,) when it is not
    helping: Floats  # (slots,) when somebody is sent there
    reduced: Floats  # (items,)
    fore: Floats  # (most items + 1, most places + 1)
    back: Floats


@compiled
def _meet(view: View, slot: int, person: float, found: Excesses) -> None:
    """Fill ``fore``: cheapest items before each, by load; ``back``: cheapest completion from each on, by load."""
    low, count = view.start[slot], view.start[slot + 1] - view.start[slot]
    places, minimum, fore, back = view.maximum[slot], view.minimum[slot], found.fore, found.back
    for load in range(places + 1):
        sent = places - load if person < 0.0 else max(0, minimum - load)
        back[count, load] = person * sent if load + sent <= places else np.inf
        fore[0, load] = np.inf
    fore[0, 0] = 0.0
    for at in range(count - 1, -1, -1):
        gain, size = found.reduced[low + at], view.size[low + at]
        for load in range(places + 1):
            back[at, load] = back[at + 1, load]
        for load in range(places + 1 - size):
            back[at, load] = min(back[at, load], back[at + 1, load + size] + gain)
    for at in range(count):
        gain, size = found.reduced[low + at], view.size[low + at]
        for load in range(places + 1):
            fore[at + 1, load] = fore[at, load]
        for load in range(size, places + 1):
            fore[at + 1, load] = min(fore[at + 1, load], fore[at, load - size] + gain)


@compiled
def _compare(view: View, slot: int, person: float, base: float, found: Excesses) -> None:
    """What the items of a slot, and sending somebody there, cost more than its best team or its closing."""
    low, count = view.start[slot], view.start[slot + 1] - view.start[slot]
    places, fore, back = view.maximum[slot], found.fore, found.back
    best = min(back[0, 0] + base, view.closed[slot])
    for at in range(count):
        size, taken, refused = view.size[low + at], np.inf, np.inf
        for load in range(places + 1):
            refused = min(refused, fore[at, load] + back[at + 1, load])
            if load + size <= places:
                taken = min(taken, fore[at, load] + back[at + 1, load + size])
        found.inside[low + at] = taken + found.reduced[low + at] + base - best
        found.outside[low + at] = min(refused + base, view.closed[slot]) - best
    helped = np.inf
    for load in range(places):
        sent = places - load if person < 0.0 else max(1, view.minimum[slot] - load)
        helped = min(helped, fore[count, load] + person * sent)
    found.helping[slot] = helped + base - best


@compiled
def excesses(view: View, prices: Prices, found: Excesses) -> None:
    """Fill in what every choice costs at these prices."""
    for slot in range(len(view.maximum)):
        base = reduce(view, prices, slot, found.reduced)
        person = -prices.pool[view.span_of[slot]]
        _meet(view, slot, person, found)
        _compare(view, slot, person, base, found)
