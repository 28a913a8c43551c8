"""Polls of words: each gives up to three, a moderator reads each word once, and then the room counts it."""

import re
from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from concitoyens.congress.enums import PollKind, PollState, WordState
from concitoyens.congress.errors.room import NoWord, PollIsNotOpen
from concitoyens.congress.models import Ballot, Poll, PollOption, Registration
from concitoyens.core import journal
from concitoyens.core.text import fold

from .polls import state_until_commit
from .room import BATCH, speaking_in, tell

MOST, LONGEST = 3, 30
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:com|fr|net|org|eu)\b", re.IGNORECASE)


@transaction.atomic
def give_words(*, registration: Registration, poll_id: int, words: Sequence[str], at: datetime) -> None:
    """Give one’s words, or change them while the poll is open: always one ballot.

    « Entraide » and « entraide » are one word. Raises NotInTheRoom, RoomIsClosed, FloorTaken, PollIsNotOpen, NoWord.
    """
    speaking_in(registration, at)
    poll = Poll.objects.get(pk=poll_id, congress=registration.congress_id, kind=PollKind.WORDS)
    if state_until_commit(poll) != PollState.OPEN:
        raise PollIsNotOpen
    given = _read(words)
    PollOption.objects.bulk_create(
        [PollOption(poll=poll, label=given[key], key=key, state=WordState.PENDING) for key in sorted(given)],
        ignore_conflicts=True,
    )  # in one order: two people with the same words never wait for each other
    chosen = sorted(PollOption.objects.filter(poll=poll, key__in=given).values_list("pk", flat=True))
    Ballot.objects.bulk_create(
        [Ballot(poll=poll, registration=registration, choices=chosen)],
        update_conflicts=True, unique_fields=["poll", "registration"], update_fields=["choices"],
    )  # fmt: skip
    tell(poll.congress_id, at, at_most_once_in=BATCH)


@transaction.atomic
def read_words(
    *, poll_id: int, shown: Sequence[int] = (), hidden: Sequence[int] = (), by: models.Model, at: datetime
) -> int:
    """Show words to the room, hide others; before or after the closing. Returns how many changed."""
    poll = Poll.objects.select_for_update(no_key=True).get(pk=poll_id, kind=PollKind.WORDS)
    changed = 0
    for keys, state in ((shown, WordState.SHOWN), (hidden, WordState.HIDDEN)):
        changed += PollOption.objects.filter(poll=poll, pk__in=keys).exclude(state=state).update(state=state)
    if changed:
        journal.record("poll.words_read", actor=by, subject=poll, at=at, words=changed)
        tell(poll.congress_id, at)
    return changed


def _read(words: Sequence[str]) -> dict[str, str]:
    """Each word as it is compared, and as it was written first."""
    cleaned = [" ".join(word.split()) for word in words]
    given: dict[str, str] = {}
    for word in filter(None, cleaned):
        key = fold(word)
        if len(word) > LONGEST or not key or _ADDRESS.search(word):
            raise NoWord
        given.setdefault(key, word)
    if not 1 <= len(given) <= MOST:
        raise NoWord
    return given
