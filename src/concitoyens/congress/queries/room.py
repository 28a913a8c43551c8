"""What the room shows, and what moderators have before them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When

from concitoyens.congress.enums import PUBLIC_QUESTIONS, PollState, QuestionState
from concitoyens.congress.models import (
    Ballot,
    Congress,
    CongressSession,
    Poll,
    PollOption,
    QuestionVote,
    Registration,
    Room,
    RoomQuestion,
)
from concitoyens.congress.rules import CLAIM_LASTS
from concitoyens.core.text import fold

from .ideas import ShownIdea, shown_ideas


@dataclass(frozen=True)
class Result:
    """One answer of a poll; ``votes`` and ``share`` (whole %) are None while they are not to be shown."""

    option: PollOption
    votes: int | None
    share: int | None


@dataclass(frozen=True)
class ShownPoll:
    """A poll as the room sees it; ``voters`` is how many voted so far, or in all."""

    poll: Poll
    voters: int
    results: Sequence[Result]


@dataclass(frozen=True)
class Snapshot:
    """What everybody in the room sees at one version: nothing in it depends on who reads."""

    congress: Congress
    room: Room
    session: CongressSession | None
    following: CongressSession | None
    questions: Sequence[RoomQuestion]
    polls: Sequence[ShownPoll]
    ideas: Sequence[ShownIdea]
    is_over: bool


def snapshot(congress: Congress, at: datetime) -> Snapshot:
    """The same few queries whatever the number of questions and polls."""
    room = Room.objects.filter(congress=congress).first() or Room(congress=congress)
    sessions = list(congress.sessions.filter(cancelled=False))
    return Snapshot(
        congress,
        room,
        next((one for one in sessions if one.is_running(at)), None),
        next((one for one in sessions if one.starts_at > at), None),
        list(shown_questions(congress)),
        shown_polls(congress),
        shown_ideas(congress),
        congress.is_over(at),
    )


def shown_questions(congress: Congress) -> QuerySet[RoomQuestion]:
    """Pinned first, then those that wait for an answer by support, then the others."""
    waits = Case(
        When(state__in=[QuestionState.SHOWN, QuestionState.TO_WRITE], then=Value(0)),
        When(state=QuestionState.OUT_OF_SCOPE, then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )
    found = RoomQuestion.objects.filter(congress=congress, state__in=PUBLIC_QUESTIONS)
    found = found.select_related("registration__commune__department").annotate(merged_count=Count("merged"))
    return found.order_by(F("pinned_at").desc(nulls_last=True), waits, "-votes", "asked_at", "id")


def shown_polls(congress: Congress, *, drafts: bool = False) -> list[ShownPoll]:
    """The open ones first, then the closed ones, the last first. drafts: those too, for who prepares them."""
    states = [PollState.OPEN, PollState.CLOSED, *([PollState.DRAFT] if drafts else [])]
    polls = list(Poll.objects.filter(congress=congress, state__in=states).prefetch_related("options"))
    ballots = list(Ballot.objects.filter(poll__in=polls).order_by("pk").values_list("poll_id", "choices"))
    voters = Counter(poll_id for poll_id, _choices in ballots)
    chosen = Counter(choice for _poll, choices in ballots for choice in choices)
    found = [_shown(poll, voters[poll.pk], chosen) for poll in polls]
    order = {PollState.DRAFT: 0, PollState.OPEN: 1, PollState.CLOSED: 2}
    return sorted(found, key=lambda one: (order[PollState(one.poll.state)], -one.poll.pk))


def _shown(poll: Poll, voted: int, chosen: Mapping[int, int]) -> ShownPoll:
    closed = poll.state == PollState.CLOSED
    voters = poll.voters if closed else voted
    told = closed or poll.shows_results
    results = []
    for option in poll.options.all():
        votes = option.votes if closed else chosen.get(option.pk, 0)
        share = round(100 * votes / voters) if voters else 0
        results.append(Result(option, votes if told else None, share if told else None))
    return ShownPoll(poll, voters, results)


def ballots_of(registration: Registration) -> dict[int, list[int]]:
    """What this person chose in the polls that are open: poll → answers."""
    return dict(Ballot.objects.filter(registration=registration).order_by("pk").values_list("poll_id", "choices"))


def own_questions(registration: Registration) -> QuerySet[RoomQuestion]:
    """What this person asked, with what became of it."""
    return registration.room_questions.select_related("merged_into").order_by("-asked_at", "-id")


def supported_by(registration: Registration) -> set[int]:
    """The questions that this registration supports."""
    votes = QuestionVote.objects.filter(registration=registration)
    return set(votes.values_list("question_id", flat=True))


def to_moderate(congress: Congress) -> QuerySet[RoomQuestion]:
    """Nobody has read them yet: the oldest first."""
    waiting = RoomQuestion.objects.filter(congress=congress, state=QuestionState.PENDING)
    return waiting.select_related("registration__commune__department", "claimed_by").order_by("asked_at", "id")


def next_to_moderate(congress: Congress, *, moderator_id: int, at: datetime) -> RoomQuestion | None:
    """The oldest one that waits and that nobody else has in hand."""
    others = RoomQuestion.objects.filter(claimed_at__gt=at - CLAIM_LASTS).exclude(claimed_by=moderator_id)
    return to_moderate(congress).exclude(pk__in=others.values("pk")).first()


def counts_by_state(congress: Congress) -> dict[str, int]:
    """How many questions are in each state."""
    rows = RoomQuestion.objects.filter(congress=congress).values_list("state").annotate(n=Count("pk")).order_by("state")
    return dict(rows)


def alike(question: RoomQuestion, most: int = 5) -> list[RoomQuestion]:
    """Shown questions of the room that share words with this one: perhaps the same."""
    words = {word for word in fold(question.text).split() if len(word) > 3}
    others = RoomQuestion.objects.filter(congress=question.congress_id, state__in=PUBLIC_QUESTIONS)
    scored = [(len(words & set(fold(other.text).split())), other) for other in others.exclude(pk=question.pk)]
    return [other for score, other in sorted(scored, key=lambda one: (-one[0], one[1].pk))[:most] if score]
