"""Reads of the inventory."""

from .alike import similar
from .differences import Difference, differences
from .facets import FACETS, Picks
from .moderating import Waiting, story, waiting
from .searching import Asked, Found, Order, search
from .sheets import Credits, Evidence, addresses, credits_of, evidence, find_sheet, variants

__all__ = [
    "FACETS",
    "Asked",
    "Credits",
    "Difference",
    "Evidence",
    "Found",
    "Order",
    "Picks",
    "Waiting",
    "addresses",
    "credits_of",
    "differences",
    "evidence",
    "find_sheet",
    "search",
    "similar",
    "story",
    "variants",
    "waiting",
]
