"""Mailed links: 256 random bits, one purpose, an end date, revocable, and nowhere in the database.

A row keeps a random seed and the SHA-256 of the token. The token is the HMAC of the seed under a secret of
the server: the server can write the same link again, a stolen copy of the database cannot. Rendered mails
are stored with ``{{link:ID}}`` in place of the token (``mask``), put back when they leave (``reveal``).
"""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language

from concitoyens.core.compiled import Compiled, Param

from .models import Link

#: What stands in a preview where the token goes.
EXAMPLE = "exemple"
#: What stands in a mail shown again after its links were purged.
GONE = "lien-expire"
_TOKEN = re.compile(r"(?<![\w-])[A-Za-z0-9_-]{43}(?![\w-])", re.ASCII)
_PLACE = re.compile(r"\{\{link:(\d+)\}\}")
#: Read at each request that comes by a mailed link.
_LIVING = Compiled(
    lambda: Link.objects.filter(
        hash=Param("hash"), purpose=Param("purpose"), revoked_at=None, expires_at__gt=Param("at")
    ).order_by()[:1]
)
_ANY = Compiled(lambda: Link.objects.filter(hash=Param("hash")).order_by()[:1])
_examples: ContextVar[bool] = ContextVar("link_examples", default=False)


def _token(seed: bytes, purpose: str) -> str:
    secret = f"link/{settings.SECRET_KEY}".encode()
    made = hmac.digest(secret, purpose.encode() + b"/" + seed, "sha256")
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def token_of(link: Link) -> str:
    """The token of a stored link, made again."""
    return _token(bytes(link.seed), link.purpose)


def issue(*, purpose: str, subject: str, at: datetime, expires_at: datetime) -> str:
    """Make a link and return its token. ``purpose`` is ``app.what_it_opens``, ``subject`` an ``app.model:key``."""
    if _examples.get():
        return EXAMPLE
    seed = secrets.token_bytes(32)
    token = _token(seed, purpose)
    Link.objects.create(
        hash=_hash(token), seed=seed, purpose=purpose, subject=subject, created_at=at, expires_at=expires_at
    )
    return token


def address(token: str) -> str:
    """The full address to mail for a token, in the language active now."""
    language = get_language() or settings.LANGUAGE_CODE
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{settings.BASE_URL}{prefix}/l/{token}/"


def url(*, purpose: str, subject: str, at: datetime, expires_at: datetime) -> str:
    """The address of the living, unused link of this purpose, subject and end, made when there is none.

    For message builders: a mail rendered twice carries the same link.
    """
    if _examples.get():
        return address(EXAMPLE)
    living = Link.objects.filter(
        purpose=purpose, subject=subject, expires_at=expires_at, used_at=None, revoked_at=None
    ).last()
    if living is not None and expires_at > at:
        return address(token_of(living))
    return address(issue(purpose=purpose, subject=subject, at=at, expires_at=expires_at))


def find(token: str, *, purpose: str, at: datetime) -> Link | None:
    """The living link of this token for this purpose, used or not; None when unknown, revoked or past its end."""
    return _LIVING.first(hash=_hash(token), purpose=purpose, at=at)


def any_of(token: str) -> Link | None:
    """The row of this token whatever its purpose, living or not: to choose the page it opens."""
    return _ANY.first(hash=_hash(token))


def consume(link: Link, *, at: datetime) -> bool:
    """Mark a single-use link as used. False when it was used before: the act must then not be done again."""
    won = Link.objects.filter(pk=link.pk, used_at=None, revoked_at=None, expires_at__gt=at).update(used_at=at)
    return bool(won)


def revoke(*, purpose: str = "", subject: str, at: datetime) -> int:
    """Put an end to the links of a subject, of one purpose or all; returns how many."""
    living = Link.objects.filter(Q(purpose=purpose) if purpose else Q(), subject=subject, revoked_at=None)
    return living.update(revoked_at=at)


@contextmanager
def examples() -> Iterator[None]:
    """Inside, links lead nowhere and nothing is written: for previews and test sends."""
    mark = _examples.set(True)
    try:
        yield
    finally:
        _examples.reset(mark)


def mask(text: str) -> str:
    """Replace each token by its place, so that the text can be stored. A place typed by somebody is broken."""
    text = _PLACE.sub(r"{ {link:\1} }", text)
    tokens = set(_TOKEN.findall(text))
    if not tokens:
        return text
    known = Link.objects.filter(hash__in=[_hash(token) for token in tokens]).in_bulk(field_name="hash")
    ids = {bytes(hashed): link.pk for hashed, link in known.items()}

    def place(found: re.Match[str]) -> str:
        pk = ids.get(_hash(found[0]))
        return found[0] if pk is None else f"{{{{link:{pk}}}}}"

    return _TOKEN.sub(place, text)


def reveal(text: str) -> str:
    """Put the tokens back: at the door of the house only."""
    wanted = {int(pk) for pk in _PLACE.findall(text)}
    if not wanted:
        return text
    tokens = {link.pk: token_of(link) for link in Link.objects.filter(pk__in=wanted)}
    return _PLACE.sub(lambda found: tokens.get(int(found[1]), GONE), text)
