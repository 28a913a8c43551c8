"""The people one can be in a demonstration."""

from datetime import datetime

from concitoyens.accounts.demo import ensure_identities


def load(at: datetime) -> None:
    """One account per role."""
    ensure_identities()
