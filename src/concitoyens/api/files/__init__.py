"""Whole files and feeds, each at an address that does not change."""
