"""Reads of the territories that serve several callers."""

from .places import around, current_of, departments, homonyms
from .resolving import Answer, look_up, resolve
from .searching import search

__all__ = ["Answer", "around", "current_of", "departments", "homonyms", "look_up", "resolve", "search"]
