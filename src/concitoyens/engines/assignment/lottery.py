"""The lottery between equals: a number per group drawn from the seed and its id, whatever the order of the list.

A lower number is luckier. Draws are hashes, hence the same on every machine and in every process.
"""

from collections.abc import Iterable
from hashlib import blake2b

DRAWS = 1 << 32


def draw(seed: int, group: str) -> int:
    """The number of a group, from 0 to 2³²-1."""
    digest = blake2b(f"{seed}/{group}".encode("utf-8", "surrogatepass"), digest_size=4, person=b"concitoyens")
    return int.from_bytes(digest.digest(), "big")


def order(seed: int, groups: Iterable[str]) -> list[str]:
    """Groups from the luckiest to the least lucky; ids part two equal draws."""
    return sorted(groups, key=lambda group: (draw(seed, group), group))
