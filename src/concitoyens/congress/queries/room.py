"""What the room shows, and what moderators have before them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When

from concitoyens.congress.enums import PUBLIC_QUESTIONS, QuestionState
from concitoyens.congress.models import (
    Congress,
    CongressSession,
    QuestionVote,
    Registration,
    Room,
    RoomQuestion,
)
from concitoyens.congress.rules import CLAIM_LASTS
from concitoyens.core.text import fold

from .ideas import ShownIdea, shown_ideas
from .polls import ShownPoll, shown_polls
from .presence import Present, present


@dataclass(frozen=True)
class Door:
    """The tool of the video: ``changed_at`` when it changed while people were already coming in."""

    version: int
    is_framed: bool
    provider: str
    changed_at: datetime | None


@dataclass(frozen=True)
class Snapshot:
    """What everybody in the room sees at one version: nothing in it depends on who reads."""

    congress: Congress
    room: Room
    #: How one enters, without anything that only a confirmed person may know.
    door: Door
    session: CongressSession | None
    following: CongressSession | None
    questions: Sequence[RoomQuestion]
    polls: Sequence[ShownPoll]
    ideas: Sequence[ShownIdea]
    present: Present
    is_over: bool

    @property
    def takes_votes(self) -> bool:
        return not self.is_over and self.room.closed_at is None


def snapshot(congress: Congress, at: datetime, *, voted: Collection[int] = ()) -> Snapshot:
    """The same few queries whatever the number of questions and polls. voted: see ``shown_polls``."""
    room = Room.objects.filter(congress=congress).first() or Room(congress=congress)
    sessions = list(congress.sessions.filter(cancelled=False))
    return Snapshot(
        congress,
        room,
        _door(congress, at),
        next((one for one in sessions if one.is_running(at)), None),
        next((one for one in sessions if one.starts_at > at), None),
        list(shown_questions(congress)),
        shown_polls(congress, voted=voted),
        shown_ideas(congress),
        present(congress, at),
        congress.is_over(at),
    )


def _door(congress: Congress, at: datetime) -> Door:
    access = congress.access
    changed = access.replaced_at if access.replaced_at and access.replaced_at >= congress.access_opens_at else None
    shown = changed if changed and at < congress.ends_at else None
    return Door(access.version, access.is_framed, access.get_provider_display(), shown)


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
