"""A form posted twice does its work once: same key, same answer."""

import hashlib
import secrets
from datetime import datetime

from .compiled import prepared_cursor


def new_key() -> str:
    """A key for one display of one form (256 bits)."""
    return secrets.token_urlsafe(32)


def claim(key: str, *, answer: str, at: datetime) -> str | None:
    """Claim ``key`` in the transaction of the act; ``answer`` is where the person is sent afterwards.

    Returns None when the act must be done now, or the stored answer when it was done before. A twin post
    waits here until the first one commits; when the first one is undone, the twin does the work.
    """
    hashed = hashlib.sha256(key.encode()).hexdigest()
    with prepared_cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_idempotencykey (key, created_at, answer) VALUES (%s, %s, %s)"
            " ON CONFLICT (key) DO NOTHING RETURNING key",
            [hashed, at, answer],
        )
        if cursor.fetchone():
            return None
        cursor.execute("SELECT answer FROM core_idempotencykey WHERE key = %s", [hashed])
        row: tuple[str] | None = cursor.fetchone()
    return row[0] if row else None


def release(key: str) -> None:
    """Forget a key whose act was not done: the form was sent back to be corrected."""
    hashed = hashlib.sha256(key.encode()).hexdigest()
    with prepared_cursor() as cursor:
        cursor.execute("DELETE FROM core_idempotencykey WHERE key = %s", [hashed])


def settle(key: str, *, answer: str) -> None:
    """Change the stored answer, when it is known only once the act is done."""
    hashed = hashlib.sha256(key.encode()).hexdigest()
    with prepared_cursor() as cursor:
        cursor.execute("UPDATE core_idempotencykey SET answer = %s WHERE key = %s", [answer, hashed])
