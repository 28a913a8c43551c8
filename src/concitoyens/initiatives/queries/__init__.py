"""Reads of the inventory."""

from .facets import FACETS, Picks
from .searching import Asked, Found, Order, search

__all__ = ["FACETS", "Asked", "Found", "Order", "Picks", "search"]
