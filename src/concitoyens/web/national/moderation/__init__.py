"""Moderation of the inventory: what waits, one proposal, corrections, reports, what I did."""
