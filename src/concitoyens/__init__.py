"""Concitoyens: the communes of France and their national day of citizenship."""

__version__ = "0.1.0"
