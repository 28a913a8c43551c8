"""Reads of the territories that serve several callers."""



from .searching import search

__all__ = ["search"]
