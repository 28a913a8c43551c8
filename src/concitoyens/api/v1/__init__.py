"""Version 1 of the interface for programs."""

from .root import api

__all__ = ["api"]
