"""Signing in by a mailed code: six digits, ten minutes, five tries, one use.

Nobody can shut the owner of a mailbox out by asking codes for it. Who asks is limited by mailbox and network;
a mailbox that many networks ask for is never refused: it gets one code of ten digits at a time, too long to be
guessed, which answers every demand made while it lives, each with tries of its own.
"""

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
#: Codes mailed to one mailbox before they become long and shared.
OFTEN = ((5, timedelta(minutes=15)), (20, timedelta(days=1)))
LONG = 10
#: A shared code leaves whoever asks at least this long to find it and type it.
TIME_TO_TYPE = timedelta(minutes=2)


def limits_of_requests(email: str, *, block: str) -> list[Limit]:
    """How often one network may ask: 5 codes in 15 minutes and 20 a day for a mailbox, 20 an hour in all."""
    asked = f"sign-in/{normal_email(email)}/from/{block}"
    return [
        *(Limit(asked, times, window) for times, window in OFTEN),
        Limit(f"sign-in/from/{block}", 20, timedelta(hours=1)),
    ]


@transaction.atomic
def request_code(*, email: str, at: datetime) -> SignInCode:
    """Note that a code was asked for, and leave the rest to the worker.

    The same work is done for a mailbox that has an account and for one that has none.
    """
    mailbox = normal_email(email)
    mailed = SignInCode.objects.filter(email=mailbox, mailed_as=None)
    often = any(mailed.filter(created_at__gt=at - window).count() >= times for times, window in OFTEN)
    alive = mailed.filter(length=LONG, used_at=None, expires_at__gt=at + TIME_TO_TYPE).first() if often else None
    if alive is not None:
        return SignInCode.objects.create(
            email=mailbox, seed=alive.seed, length=LONG, mailed_as=alive, created_at=at, expires_at=alive.expires_at
        )
    code = SignInCode.objects.create(
        email=mailbox, seed=secrets.token_hex(32), created_at=at, expires_at=at + CODE_LASTS,
        **({"length": LONG} if often else {}),
    )  # fmt: skip
    enqueue("accounts.send_sign_in_code", code_id=code.pk)
    return code


def mail_key(code: SignInCode) -> str:
    """The mail that holds the digits of this code, in the outbox."""
    return f"accounts.sign_in_code/{code.mailed_as_id or code.pk}"


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
        SignInCode.objects.filter(email=code.email, seed=code.seed, used_at=None).update(used_at=at)
        outbox.forget_text(key=mail_key(code))
        journal.record("account.code_used", actor=user, subject=user, at=at)
    code.save(update_fields=["tries", "used_at"])
    return TRIES - code.tries, user
