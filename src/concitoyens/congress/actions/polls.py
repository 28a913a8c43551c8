"""Polls: drafted, opened, voted once by each registration, closed and counted for ever."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from concitoyens.congress.enums import PollKind, PollState, ResultsShown
from concitoyens.congress.errors import ChoicesMissing
from concitoyens.congress.errors.room import PollChoice, PollIsLocked, PollIsNotOpen
from concitoyens.congress.models import Ballot, Congress, Poll, PollOption, Registration
from concitoyens.core import journal
from concitoyens.core.compiled import Compiled, Param, prepared_cursor

from .room import BATCH, open_room, speaking_in, tell

#: The answers of a scale, from « not at all » to « entirely ».
SCALE = ("1", "2", "3", "4", "5")


def topic(poll_id: int) -> str:
    """What the signed address, by which who voted reads the results, is about."""
    return f"poll.{poll_id}"


#: Asked at each vote.
_POLL = Compiled(lambda: Poll.objects.filter(pk=Param("pk"), congress=Param("congress"))[:1])
_OPTIONS = Compiled(lambda: PollOption.objects.filter(poll=Param("poll")))
#: Always one ballot.
_CAST = """
INSERT INTO congress_ballot (poll_id, registration_id, choices) VALUES (%s, %s, %s)
ON CONFLICT (poll_id, registration_id) DO UPDATE SET choices = EXCLUDED.choices
"""


@transaction.atomic
def draft_poll(
    *, congress: Congress, question: str, kind: PollKind, options: Sequence[str], results: ResultsShown,
    by: models.Model, at: datetime,
) -> Poll:  # fmt: skip
    """Prepare a poll that the room does not see yet. Raises ChoicesMissing with less than two answers.

    The answers of a scale are given; those of a poll of words come from the room.
    """
    labels = SCALE if kind == PollKind.SCALE else [label.strip() for label in options if label.strip()]
    if kind == PollKind.WORDS:
        labels = []
    elif len(set(labels)) < 2:
        raise ChoicesMissing
    poll = Poll.objects.create(congress=congress, question=question.strip(), kind=kind, results=results, created_at=at)
    PollOption.objects.bulk_create(
        PollOption(poll=poll, label=label, position=place) for place, label in enumerate(dict.fromkeys(labels))
    )
    journal.record("poll.drafted", actor=by, subject=poll, at=at)
    return poll


@transaction.atomic
def drop_draft(*, poll_id: int, by: models.Model, at: datetime) -> None:
    """Throw a draft away. Raises PollIsLocked: what was opened stays."""
    poll = Poll.objects.select_for_update().get(pk=poll_id)
    if poll.state != PollState.DRAFT:
        raise PollIsLocked
    journal.record("poll.dropped", actor=by, subject=poll, at=at)
    poll.delete()


@transaction.atomic
def open_poll(*, poll_id: int, by: models.Model, at: datetime) -> None:
    """The room votes from now on; question and answers never change again. Raises PollIsLocked."""
    poll = Poll.objects.select_for_update().get(pk=poll_id)
    if poll.state != PollState.DRAFT:
        raise PollIsLocked
    poll.state, poll.opened_at = PollState.OPEN, at
    poll.save(update_fields=["state", "opened_at"])
    journal.record("poll.opened", actor=by, subject=poll, at=at)
    open_room(poll.congress)
    tell(poll.congress_id, at)


@transaction.atomic
def close_poll(*, poll_id: int, by: models.Model | str, at: datetime) -> None:
    """Count, write the totals, and burn the ballots: nothing ties a vote to a person any more. Raises PollIsLocked."""
    poll = Poll.objects.select_for_update().get(pk=poll_id)  # waits for the ballots that are being written
    if poll.state != PollState.OPEN:
        raise PollIsLocked
    ballots = list(Ballot.objects.filter(poll=poll).order_by("pk").values_list("choices", flat=True))
    counted = Counter(choice for choices in ballots for choice in choices)
    options = list(poll.options.all())
    for option in options:
        option.votes = counted[option.pk]
    PollOption.objects.bulk_update(options, ["votes"])
    poll.options.filter(votes=0).exclude(key="").delete()  # words that everybody took back
    Ballot.objects.filter(poll=poll).delete()
    poll.state, poll.closed_at, poll.voters = PollState.CLOSED, at, len(ballots)
    poll.save(update_fields=["state", "closed_at", "voters"])
    journal.record("poll.closed", actor=by, subject=poll, at=at, voters=poll.voters)
    tell(poll.congress_id, at)


def close_left_open(*, ended_before: datetime, at: datetime) -> None:
    """Count what nobody closed, of congresses over since then: ballots are not kept for want of a gesture."""
    left = Poll.objects.filter(state=PollState.OPEN, congress__ends_at__lt=ended_before).order_by("pk")
    for poll_id in left.values_list("pk", flat=True):
        close_poll(poll_id=poll_id, by=journal.SYSTEM, at=at)


@transaction.atomic
def vote(*, registration: Registration, poll_id: int, choices: Sequence[int], at: datetime) -> Poll:
    """Vote, or change one's vote while the poll is open: always one ballot.

    Raises NotInTheRoom, RoomIsClosed, PollIsNotOpen, PollChoice; Poll.DoesNotExist in another room.
    """
    speaking_in(registration, at)
    poll = _POLL.first(pk=poll_id, congress=registration.congress_id)
    if poll is None:
        raise Poll.DoesNotExist
    if state_until_commit(poll) != PollState.OPEN:
        raise PollIsNotOpen
    if poll.kind == PollKind.WORDS:
        raise PollChoice
    offered = {option.pk for option in _OPTIONS.all(poll=poll.pk)}
    chosen = sorted(set(choices))
    if not chosen or not offered.issuperset(chosen) or (len(chosen) > 1 and poll.kind != PollKind.MULTIPLE):
        raise PollChoice
    with prepared_cursor() as cursor:
        cursor.execute(_CAST, [poll.pk, registration.pk, chosen])
    tell(poll.congress_id, at, at_most_once_in=BATCH)
    return poll


def state_until_commit(poll: Poll) -> str:
    """The state now, and as long as the transaction lasts: closing waits for the ballots that were let in."""
    with prepared_cursor() as cursor:
        cursor.execute("SELECT state FROM congress_poll WHERE id = %s FOR SHARE", [poll.pk])
        found: tuple[str] | None = cursor.fetchone()
    return found[0] if found else ""
