"""Reads of the inventory."""

from .alike import similar
from .facets import FACETS, Picks
from .searching import Asked, Found, Order, search
from .sheets import Credits, Evidence, credits_of, evidence, find_sheet, variants

__all__ = [
    "FACETS",
    "Asked",
    "Credits",
    "Evidence",
    "Found",
    "Order",
    "Picks",
    "credits_of",
    "evidence",
    "find_sheet",
    "search",
    "similar",
    "variants",
]
