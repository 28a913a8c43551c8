"""The rooms of the two congresses: questions before the coming one, answers after that of 2021."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from concitoyens.accounts.models import User
from concitoyens.congress.actions import answering, asking, room
from concitoyens.congress.models import Congress, Registration, RoomQuestion

from .room_texts import ANNOUNCEMENT, COMING, HELD, Asked


def load(at: datetime) -> None:
    """Once, for the congresses of the demonstration."""
    moderator = User.objects.filter(role="moderator").order_by("pk").first()
    if moderator is None or RoomQuestion.objects.exists():
        return
    for congress in Congress.objects.visible().order_by("starts_at"):
        if congress.is_over(at):
            _fill(congress, HELD, moderator, congress.starts_at + timedelta(minutes=70))
            continue
        _fill(congress, COMING, moderator, at - timedelta(hours=5))
        room.set_room(
            congress=congress, announcement=ANNOUNCEMENT, questions_open=True, slow_seconds=30, by=moderator, at=at
        )


def _fill(congress: Congress, asked: Sequence[Asked], moderator: User, at: datetime) -> None:
    people = list(Registration.objects.confirmed().filter(congress=congress).order_by("pk"))
    for place, (text, act, words) in enumerate(asked[: len(people)]):
        asked_at = at + timedelta(minutes=3 * place)
        question = asking.ask(registration=people[place], text=text, unsigned=place % 4 == 3, at=asked_at)
        if not act:
            continue
        _settle(question, act, words, moderator, asked_at + timedelta(minutes=1))
        if act != "refuse":
            for voter in people[: (place * 5) % 7]:
                asking.support(registration=voter, question_id=question.pk, at=asked_at + timedelta(minutes=2))


def _settle(question: RoomQuestion, act: str, words: str, by: User, at: datetime) -> None:
    if act == "refuse":
        answering.refuse(question_id=question.pk, reason=words, by=by, at=at)
        return
    answering.show(question_id=question.pk, by=by, at=at)
    if act == "pin":
        answering.pin(question_id=question.pk, by=by, at=at)
    elif act == "live":
        answering.answered_live(question_id=question.pk, by=by, at=at)
    elif act == "answer":
        answering.answer(question_id=question.pk, text=words, by=by, at=at)
    elif act == "out":
        answering.put_out_of_scope(question_id=question.pk, reason=words, by=by, at=at)
