"""What moderators do with a question: take it, show it, answer it, or say why not.

Two moderators never treat the same question: whoever acts holds its row, and leaves alone what another has taken.
"""

from contextlib import AbstractContextManager
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from concitoyens.accounts.models import User
from concitoyens.congress.enums import PUBLIC_QUESTIONS, IdeaState, QuestionState, RegistrationStatus
from concitoyens.congress.errors.room import NotAnotherQuestion
from concitoyens.congress.models import QuestionVote, Registration, RoomQuestion
from concitoyens.notifications import outbox

from .hands import in_hand, settle, words
from .ideas import settle_with_question

_OPEN = {QuestionState.PENDING, *PUBLIC_QUESTIONS}


def _in_hand(
    question_id: int, by: User | None, at: datetime, *, states: set[QuestionState]
) -> AbstractContextManager[RoomQuestion]:
    return in_hand(RoomQuestion, question_id, by, at, states=states, act="question.settled")


def _settle(question: RoomQuestion, state: QuestionState, at: datetime, *, reason: str = "") -> None:
    question.state = state
    settle(question, at, reason=reason)
    if state != QuestionState.SHOWN:
        question.pinned_at = None


@transaction.atomic
def claim(*, question_id: int, by: User, at: datetime) -> None:
    """I treat this one: the others see it. Raises InOtherHands, QuestionMoved."""
    with _in_hand(question_id, by, at, states=_OPEN) as question:
        question.claimed_by, question.claimed_at = by, at


@transaction.atomic
def release(*, question_id: int, by: User, at: datetime) -> None:
    """Left to the others."""
    with _in_hand(question_id, by, at, states=_OPEN) as question:
        question.claimed_by = question.claimed_at = None


@transaction.atomic
def show(*, question_id: int, by: User, at: datetime) -> None:
    """The room reads it from now on."""
    with _in_hand(question_id, by, at, states={*_OPEN, QuestionState.REFUSED}) as question:
        _settle(question, QuestionState.SHOWN, at)


@transaction.atomic
def answered_live(*, question_id: int, by: User, at: datetime) -> None:
    """Somebody answered on the stage."""
    with _in_hand(question_id, by, at, states=set(PUBLIC_QUESTIONS)) as question:
        _settle(question, QuestionState.LIVE, at)


@transaction.atomic
def answered_on_stage(*, question_id: int, at: datetime) -> None:
    """Whoever chairs says so from the stage, by the address of its view. Raises QuestionMoved, InOtherHands."""
    with _in_hand(question_id, None, at, states={QuestionState.SHOWN, QuestionState.TO_WRITE}) as question:
        _settle(question, QuestionState.LIVE, at)


@transaction.atomic
def promise_answer(*, question_id: int, by: User, at: datetime) -> None:
    """It will be answered in writing, after the congress; shown from now on."""
    with _in_hand(question_id, by, at, states=_OPEN) as question:
        _settle(question, QuestionState.TO_WRITE, at)


@transaction.atomic
def answer(*, question_id: int, text: str, by: User, at: datetime) -> None:
    """The written answer, which the room reads under the question; mailed once to who asked. Raises WordsMissing."""
    with _in_hand(question_id, by, at, states=_OPEN) as question:
        question.answer = words(text)
        _settle(question, QuestionState.ANSWERED, at)
        _tell_who_asked(question, at)


@transaction.atomic
def put_out_of_scope(*, question_id: int, reason: str, by: User, at: datetime) -> None:
    """Not for this congress: the room reads why. Raises WordsMissing."""
    with _in_hand(question_id, by, at, states=_OPEN) as question:
        _settle(question, QuestionState.OUT_OF_SCOPE, at, reason=words(reason))


@transaction.atomic
def refuse(*, question_id: int, reason: str, by: User, at: datetime) -> None:
    """Not shown, or no longer: its author alone reads why. Raises WordsMissing.

    What the room no longer reads as a question, it no longer reads as an idea either.
    """
    with _in_hand(question_id, by, at, states=_OPEN) as question:
        if question.state in PUBLIC_QUESTIONS:
            settle_with_question(question, IdeaState.REFUSED, by=by, at=at, reason=words(reason))
        _settle(question, QuestionState.REFUSED, at, reason=words(reason))


@transaction.atomic
def pin(*, question_id: int, pinned: bool = True, by: User, at: datetime) -> None:
    """On top of the list, for everybody; or no longer."""
    with _in_hand(question_id, by, at, states={QuestionState.SHOWN}) as question:
        question.pinned_at = at if pinned else None


@transaction.atomic
def unpin(*, question_id: int, by: User, at: datetime) -> None:
    """Back among the others."""
    pin(question_id=question_id, pinned=False, by=by, at=at)


@transaction.atomic
def merge(*, question_id: int, into_id: int, by: User, at: datetime) -> None:
    """Both ask the same: the supports go to the other one, each person counted once. Raises NotAnotherQuestion."""
    pair = RoomQuestion.objects.filter(pk__in=[question_id, into_id]).select_for_update().order_by("pk")
    found = {question.pk: question for question in pair}  # locked in one order: two moderators cannot block each other
    into = found.get(into_id)
    if into is None or into_id == question_id or into.state not in PUBLIC_QUESTIONS:
        raise NotAnotherQuestion
    with _in_hand(question_id, by, at, states=_OPEN) as question:
        if into.congress_id != question.congress_id:
            raise NotAnotherQuestion
        voters = QuestionVote.objects.filter(question=question).values_list("registration_id", flat=True)
        known = {*voters, *([question.registration_id] if question.registration_id else [])}
        QuestionVote.objects.bulk_create(
            (QuestionVote(question=into, registration_id=one) for one in sorted(known)), ignore_conflicts=True
        )
        into.votes = QuestionVote.objects.filter(question=into).count()
        into.save(update_fields=["votes"])
        question.merged_into = into
        _settle(question, QuestionState.MERGED, at)


def _tell_who_asked(question: RoomQuestion, at: datetime) -> None:
    """Its author and those whose question was merged into it, each once: an answer mended later is read in the room."""
    asked = Registration.objects.filter(
        Q(room_questions=question) | Q(room_questions__merged_into=question), status=RegistrationStatus.CONFIRMED
    ).exclude(email="")
    for one in asked.distinct().order_by("pk"):
        outbox.send_once(
            key=f"congress.answer/{question.pk}/{one.pk}", message="congress.answer", to=one.email, at=at,
            language=one.language, question_id=question.pk, registration_id=one.pk,
        )  # fmt: skip
