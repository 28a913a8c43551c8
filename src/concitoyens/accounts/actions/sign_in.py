"""Signing in by a mailed code: six digits, ten minutes, five tries, one use."""

import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from concitoyens.accounts.errors import CodeNoLongerValid, WrongCode
from concitoyens.accounts.models import SignInCode, User
from concitoyens.accounts.queries import find_account
from concitoyens.core import journal
from concitoyens.core.limits import Limit
from concitoyens.core.queue import enqueue
from concitoyens.core.text import normal_email
from concitoyens.notifications import outbox

CODE_LASTS = timedelta(minutes=10)
TRIES = 5


def limits_of_requests(email: str, *, block: str) -> list[Limit]:
    """How often a code may be asked: 5 in 15 minutes and 20 a day per mailbox, 20 an hour per network."""
    mailbox = normal_email(email)
    return [
        Limit(f"sign-in/{mailbox}", 5, timedelta(minutes=15)),
        Limit(f"sign-in/{mailbox}", 20, timedelta(days=1)),
        Limit(f"sign-in/from/{block}", 20, timedelta(hours=1)),
    ]


@transaction.atomic
def request_code(*, email: str, at: datetime) -> SignInCode:
    """Note that a code was asked for, and leave the rest to the worker.

    The same work is done for a mailbox that has an account and for one that has none.
    """
    code = SignInCode.objects.create(
        email=normal_email(email), seed=secrets.token_hex(32), created_at=at, expires_at=at + CODE_LASTS
    )
    enqueue("accounts.send_sign_in_code", code_id=code.pk)
    return code


def mail_key(code: SignInCode) -> str:
    """The mail of this code, in the outbox."""
    return f"accounts.sign_in_code/{code.pk}"


def use_code(*, code_id: int, digits: str, at: datetime) -> User:
    """The account that this code opens. Raises WrongCode or CodeNoLongerValid; each try counts."""
    left, user = _try(code_id, "".join(digits.split()), at)
    if left is None:
        raise CodeNoLongerValid
    if user is None:
        raise WrongCode(left)
    return user


@transaction.atomic
def _try(code_id: int, digits: str, at: datetime) -> tuple[int | None, User | None]:
    """Tries left (None: the code is over) and the account. Commits the count even when it refuses."""
    code = SignInCode.objects.select_for_update().filter(pk=code_id, used_at=None, expires_at__gt=at).first()
    if code is None or code.tries >= TRIES:
        return None, None
    code.tries += 1
    user = find_account(code.email) if hmac.compare_digest(code.digits, digits) else None
    if user is not None:
        code.used_at = at
        outbox.forget_text(key=mail_key(code))
        journal.record("account.code_used", actor=user, subject=user, at=at)
    code.save(update_fields=["tries", "used_at"])
    return TRIES - code.tries, user
