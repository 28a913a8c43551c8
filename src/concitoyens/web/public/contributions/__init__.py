"""Proposing, correcting and reporting sheets of the inventory, without an account."""
