"""Reads of the inventory."""

from .facets import FACETS, Picks
from .searching import Asked, Found, Order, search
from .sheets import Evidence, evidence, find_sheet, variants

__all__ = ["FACETS", "Asked", "Evidence", "Found", "Order", "Picks", "evidence", "find_sheet", "search", "variants"]
