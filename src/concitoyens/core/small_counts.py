"""Counts of people by group: under five, a count could point at somebody, and is not told."""

from collections.abc import Sequence

SMALL = 5


def hidden(counts: Sequence[int]) -> set[int]:
    """Places of the counts not to tell: the small ones, and the others that keep them from being found by subtraction.

    With the total told, one count hidden alone is the total less the others: the smallest other is hidden too.
    Zero is told: it points at nobody.
    """
    places = {place for place, count in enumerate(counts) if 0 < count < SMALL}
    others = sorted((place for place, count in enumerate(counts) if count >= SMALL), key=lambda place: counts[place])
    while places and others and (len(places) == 1 or sum(counts[place] for place in places) < SMALL):
        places.add(others.pop(0))
    return places


def told(counts: Sequence[int]) -> list[int | None]:
    """The same counts, None in place of those not to tell."""
    kept_back = hidden(counts)
    return [None if place in kept_back else count for place, count in enumerate(counts)]
