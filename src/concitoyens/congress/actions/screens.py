"""Addresses without account: made, renewed and revoked in one gesture."""

from datetime import datetime, timedelta

from django.db import models, transaction

from concitoyens.congress.enums import Screen
from concitoyens.congress.models import Congress
from concitoyens.congress.queries.screens import purpose_of
from concitoyens.core import journal
from concitoyens.notifications import links

#: They live until this long after the congress: long enough to read again what is left to answer.
LIVES = timedelta(days=1)


@transaction.atomic
def renew(*, congress: Congress, screen: Screen, by: models.Model, at: datetime) -> str:
    """A new address; the one before opens nothing any more. Returns the token."""
    Congress.objects.select_for_update(no_key=True).get(pk=congress.pk)  # two at once: the second replaces the first
    _revoke(congress, screen, at)
    token = links.issue(
        purpose=purpose_of(screen), subject=journal.reference(congress), at=at,
        expires_at=max(congress.ends_at, at) + LIVES,
    )  # fmt: skip
    journal.record("screen.renewed", actor=by, subject=congress, at=at, screen=str(screen))
    return token


@transaction.atomic
def revoke(*, congress: Congress, screen: Screen, by: models.Model, at: datetime) -> None:
    """The address opens nothing any more. Seats already taken in the hall stay."""
    if _revoke(congress, screen, at):
        journal.record("screen.revoked", actor=by, subject=congress, at=at, screen=str(screen))


def _revoke(congress: Congress, screen: Screen, at: datetime) -> int:
    return links.revoke(purpose=purpose_of(screen), subject=journal.reference(congress), at=at)
