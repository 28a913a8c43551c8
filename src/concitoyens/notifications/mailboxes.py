"""What we know of a mailbox without its address: blocked or not, refusals, and how much it may be sent."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from concitoyens.core.limits import Limit, count_attempt
from concitoyens.core.text import normal_email

from .enums import BlockReason
from .models import BlockedMailbox

HARD_BOUNCES_ALLOWED = 1
BLOCKED_AFTER_BOUNCES = timedelta(days=3 * 365)
BLOCKED_AFTER_NOT_ME = timedelta(days=365)
NOT_ME_LINK_LIVES = timedelta(days=30)


def address_hash(address: str) -> str:
    """A mailbox as the block list knows it: without the secret of the server it cannot be looked up."""
    secret = f"mailbox/{settings.SECRET_KEY}".encode()
    return hmac.new(secret, normal_email(address).encode(), hashlib.sha256).hexdigest()


def reference(address: str) -> str:
    """How a link names a mailbox without its address."""
    return f"mailbox:{address_hash(address)}"


def is_blocked(address: str, *, at: datetime) -> bool:
    """Nothing may be sent to this mailbox now."""
    return BlockedMailbox.objects.filter(pk=address_hash(address), blocked_until__gt=at).exists()


def block(hashed: str, *, reason: BlockReason, until: datetime, at: datetime) -> None:
    """Send nothing more to the mailbox of this hash until then; a longer block stays."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notifications_blockedmailbox AS b"
            " (address_hash, hard_bounces, reason, blocked_until, updated_at) VALUES (%s, 0, %s, %s, %s)"
            " ON CONFLICT (address_hash) DO UPDATE SET reason = excluded.reason, updated_at = excluded.updated_at,"
            " blocked_until = greatest(b.blocked_until, excluded.blocked_until)",
            [hashed, reason, until, at],
        )


def block_not_me(hashed: str, *, at: datetime) -> None:
    """Its owner says: it was not me. Nothing more for a year."""
    block(hashed, reason=BlockReason.NOT_ME, until=at + BLOCKED_AFTER_NOT_ME, at=at)


def lift(address: str) -> bool:
    """Send to this mailbox again: the support team, when its owner asks."""
    removed, _each = BlockedMailbox.objects.filter(pk=address_hash(address)).delete()
    return bool(removed)


def count_hard_bounce(address: str, *, at: datetime) -> None:
    """The relay says that this mailbox does not exist. At the second time it is blocked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notifications_blockedmailbox AS b (address_hash, hard_bounces, reason, updated_at)"
            " VALUES (%s, 1, '', %s) ON CONFLICT (address_hash) DO UPDATE"
            " SET hard_bounces = b.hard_bounces + 1, updated_at = excluded.updated_at RETURNING hard_bounces",
            [address_hash(address), at],
        )
        (bounces,) = cursor.fetchone()
    if bounces > HARD_BOUNCES_ALLOWED:
        block(address_hash(address), reason=BlockReason.BOUNCES, until=at + BLOCKED_AFTER_BOUNCES, at=at)


def throttle_unconfirmed(to: str, form: str, at: datetime, *, token: str = "", also: Sequence[Limit] = ()) -> None:
    """Before a mail to an address nobody has proven: 1 per form in 10 minutes, 3 a day over all forms.

    One statement; call it before the transaction of the act. token: the key of the form, so that the same post
    sent twice counts once. also: other limits of the same act. Raises TooManyAttempts.
    """
    mailbox = address_hash(to)
    limits = [
        Limit(f"mail/{form}/{mailbox}", 1, timedelta(minutes=10)),
        Limit(f"mail/{mailbox}", 3, timedelta(days=1)),
        *also,
    ]
    count_attempt(limits, at=at, token=token)
