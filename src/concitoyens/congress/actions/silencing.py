"""A moderator takes the floor from somebody, and gives it back: one reads what is said, and writes nothing."""

from datetime import datetime

from django.db import transaction

from concitoyens.accounts.models import User
from concitoyens.congress.enums import IdeaState, QuestionState
from concitoyens.congress.models import Registration, RoomIdea, RoomQuestion, Silence
from concitoyens.core import journal

from .hands import settle, words
from .room import tell


@transaction.atomic
def take_floor(*, registration_id: int, reason: str, by: User, at: datetime) -> int:
    """Nothing more is taken from this person, and what waits to be read is refused with the same reason.

    What is being posted right now is waited for, then refused too. Again changes nothing. Returns how many were
    refused. Raises WordsMissing.
    """
    reason = words(reason)
    registration = Registration.objects.select_for_update().get(pk=registration_id)
    _silence, new = Silence.objects.get_or_create(
        registration=registration, defaults={"reason": reason, "since": at, "silenced_by": by}
    )
    refused = _refuse_waiting(registration, reason, by, at)
    if new:
        journal.record("floor.taken", actor=by, subject=registration, at=at, refused=refused)
    tell(registration.congress_id, at)
    return refused


@transaction.atomic
def give_floor_back(*, registration_id: int, by: User, at: datetime) -> None:
    """They may write again; what was refused stays so, and can be shown one by one."""
    registration = Registration.objects.select_for_update().get(pk=registration_id)
    if Silence.objects.filter(registration=registration).delete()[0]:
        journal.record("floor.given_back", actor=by, subject=registration, at=at)


def _refuse_waiting(registration: Registration, reason: str, by: User, at: datetime) -> int:
    mine = {"registration": registration}
    questions = list(
        RoomQuestion.objects.select_for_update().filter(state=QuestionState.PENDING, **mine).order_by("pk")
    )
    for question in questions:
        question.state = QuestionState.REFUSED
        settle(question, at, reason=reason)
        question.save()
        facts = {"state": str(QuestionState.REFUSED), "before": str(QuestionState.PENDING)}
        journal.record("question.settled", actor=by, subject=question, at=at, **facts)
    ideas = list(RoomIdea.objects.select_for_update().filter(state=IdeaState.PENDING, **mine).order_by("pk"))
    for idea in ideas:
        idea.state = IdeaState.REFUSED
        settle(idea, at, reason=reason)
        idea.save()
        facts = {"state": str(IdeaState.REFUSED), "before": str(IdeaState.PENDING)}
        journal.record("idea.settled", actor=by, subject=idea, at=at, **facts)
    return len(questions) + len(ideas)
