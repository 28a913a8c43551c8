"""What the people in the room do: ask, support, withdraw."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from concitoyens.congress.enums import PUBLIC_QUESTIONS, IdeaState, QuestionState
from concitoyens.congress.errors.room import QuestionMoved, QuestionsAreClosed
from concitoyens.congress.models import QuestionVote, Registration, RoomQuestion
from concitoyens.core import compiled, journal

from .ideas import settle_with_question
from .room import BATCH, speaking_in, tell


@transaction.atomic
def ask(*, registration: Registration, text: str, unsigned: bool, at: datetime) -> RoomQuestion:
    """Put a question before the moderators. Raises NotInTheRoom, RoomIsClosed, QuestionsAreClosed."""
    if not speaking_in(registration, at).questions_open:
        raise QuestionsAreClosed
    question = RoomQuestion.objects.create(
        congress=registration.congress, registration=registration, text=text.strip(), unsigned=unsigned, asked_at=at
    )
    journal.record("question.asked", actor=journal.VISITOR, subject=question, at=at)
    return question


@transaction.atomic
def support(*, registration: Registration, question_id: int, at: datetime) -> None:
    """One more who wants this answered; again changes nothing. Raises NotInTheRoom, RoomIsClosed, QuestionMoved."""
    speaking_in(registration, at)
    question = _public(registration, question_id)
    if compiled.insert(QuestionVote(question=question, registration=registration), unless_there=True):
        _count(question, at, 1)


@transaction.atomic
def stop_supporting(*, registration: Registration, question_id: int, at: datetime) -> None:
    """The support is taken back; again changes nothing."""
    speaking_in(registration, at)
    question = _public(registration, question_id)
    if QuestionVote.objects.filter(question=question, registration=registration).delete()[0]:
        _count(question, at, -1)


@transaction.atomic
def withdraw(*, registration: Registration, question_id: int, at: datetime) -> None:
    """Its author takes a question back, and the idea taken from it, while nobody has answered it.

    Raises QuestionMoved.
    """
    question = RoomQuestion.objects.select_for_update().get(pk=question_id, registration=registration)
    if question.state not in {QuestionState.PENDING, QuestionState.SHOWN}:
        raise QuestionMoved(question.get_state_display())
    question.state, question.settled_at, question.pinned_at = QuestionState.WITHDRAWN, at, None
    question.save(update_fields=["state", "settled_at", "pinned_at"])
    settle_with_question(question, IdeaState.WITHDRAWN, by=journal.VISITOR, at=at)
    journal.record("question.withdrawn", actor=journal.VISITOR, subject=question, at=at)
    tell(question.congress_id, at)


def _public(registration: Registration, question_id: int) -> RoomQuestion:
    question = RoomQuestion.objects.get(pk=question_id, congress=registration.congress_id)
    if question.state not in PUBLIC_QUESTIONS:
        raise QuestionMoved(question.get_state_display())
    return question


def _count(question: RoomQuestion, at: datetime, more: int) -> None:
    RoomQuestion.objects.filter(pk=question.pk).update(votes=F("votes") + more)
    tell(question.congress_id, at, at_most_once_in=BATCH)
