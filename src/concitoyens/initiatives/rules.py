"""The life of a sheet as a table, and who may act on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from concitoyens.accounts.models import User
from concitoyens.core.text import normal_email

from .enums import InitiativeStatus as S
from .enums import SheetAct as A
from .models import Amendment, Initiative

#: A moderator who took something and did not treat it in this time leaves it to the others.
CLAIM_LASTS = timedelta(days=7)
#: After this, one asks again whether a sheet still holds.
STILL_TRUE_AFTER = timedelta(days=365)


@dataclass(frozen=True)
class Move:
    """From which states an act leads, and where."""

    before: frozenset[S]
    after: S


def _move(*before: S, to: S) -> Move:
    return Move(frozenset(before), to)


#: Every way from a state to another. Nothing else changes a state.
MOVES: dict[A, Move] = {
    A.SUBMIT: _move(S.DRAFT, S.CHANGES_ASKED, to=S.SUBMITTED),
    A.ASK_CHANGES: _move(S.SUBMITTED, to=S.CHANGES_ASKED),
    A.PUBLISH: _move(S.SUBMITTED, to=S.PUBLISHED),
    A.REFUSE: _move(S.SUBMITTED, S.CHANGES_ASKED, to=S.REFUSED),
    A.MERGE: _move(S.SUBMITTED, S.CHANGES_ASKED, S.PUBLISHED, to=S.MERGED),
    A.ARCHIVE: _move(S.PUBLISHED, to=S.ARCHIVED),
    A.REOPEN: _move(S.REFUSED, to=S.SUBMITTED),
    A.RESTORE: _move(S.ARCHIVED, to=S.PUBLISHED),
}
#: In these states the author may still change the text.
WITH_AUTHOR = frozenset({S.DRAFT, S.CHANGES_ASKED})
#: A moderator takes it, and the others leave it.
TO_TREAT = frozenset({S.SUBMITTED, S.CHANGES_ASKED})
#: Never seen by the public.
UNPUBLISHED = frozenset({S.DRAFT, S.SUBMITTED, S.CHANGES_ASKED, S.REFUSED})


def may(act: A, status: str) -> bool:
    """The table has a way for this act from this state."""
    return status in MOVES[act].before


def acts(status: str) -> list[A]:
    """What moderators may do from this state."""
    return [act for act in MOVES if act != A.SUBMIT and may(act, status)]


def is_taken(thing: Initiative | Amendment, *, by: int | None, at: datetime) -> bool:
    """Another moderator is treating it now."""
    if thing.moderator_id is None or thing.moderator_id == by or thing.claimed_at is None:
        return False
    return at - thing.claimed_at < CLAIM_LASTS


def wrote(sheet: Initiative, email: str) -> bool:
    """This mailbox proposed it."""
    return bool(sheet.contributor_email) and normal_email(sheet.contributor_email) == normal_email(email)


def refused_before(sheet: Initiative, by: User) -> bool:
    """This moderator refused it, before it was sent back to be read again."""
    return sheet.moves.filter(status=S.REFUSED, by=by).exists()


def to_confirm(sheet: Initiative, at: datetime) -> bool:
    """Published, and nobody has said for a year that it still holds."""
    told = sheet.confirmed_at or sheet.published_at
    return sheet.is_published and told is not None and at - told >= STILL_TRUE_AFTER


def round_of(sheet: Initiative, at: datetime) -> str:
    """Which yearly question this is since the sheet was last confirmed: the same all year, another one the next."""
    told = sheet.confirmed_at or sheet.published_at or sheet.updated_at
    return f"{told:%Y-%m-%d}/{(at - told) // STILL_TRUE_AFTER}"
