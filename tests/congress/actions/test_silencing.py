"""The floor taken from somebody: they read, they write nothing, and it can be given back."""

from collections.abc import Callable
from functools import partial

import pytest

from concitoyens.congress.actions import asking, ideas, polls, silencing
from concitoyens.congress.enums import IdeaKind, QuestionState
from concitoyens.congress.errors.room import FloorTaken, WordsMissing
from concitoyens.congress.models import Silence
from concitoyens.congress.rules import may_enter_room
from concitoyens.core.models import JournalEntry
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, PollFactory, RegistrationFactory, RoomQuestionFactory

pytestmark = pytest.mark.django_db


def _take(registration, reason="Propos blessants."):
    return silencing.take_floor(registration_id=registration.pk, reason=reason, by=UserFactory(), at=NOW)


def test_what_waited_is_refused_with_the_reason_and_what_was_shown_stays() -> None:
    waiting = RoomQuestionFactory()
    shown = RoomQuestionFactory(registration=waiting.registration, shown=True)
    other = RoomQuestionFactory(registration__congress=waiting.congress)
    assert _take(waiting.registration) == 1
    for question in (waiting, shown, other):
        question.refresh_from_db()
    assert (waiting.state, waiting.reason) == (QuestionState.REFUSED, "Propos blessants.")
    assert (shown.state, other.state) == (QuestionState.SHOWN, QuestionState.PENDING)
    assert may_enter_room(waiting.registration)


def test_nothing_more_is_written_until_the_floor_is_given_back() -> None:
    question, poll = RoomQuestionFactory(shown=True), PollFactory(opened=True)
    paul = RegistrationFactory(congress=question.congress)
    voter = RegistrationFactory(congress=poll.congress)
    _take(paul)
    _take(voter)
    acts: list[Callable[[], object]] = [
        partial(asking.ask, registration=paul, text="Encore ?", unsigned=False, at=NOW),
        partial(asking.support, registration=paul, question_id=question.pk, at=NOW),
        partial(ideas.say, registration=paul, kind=IdeaKind.ACTION, title="Idée", text="Une idée.", commune=None,
                name_shown=False, agreed=False, at=NOW),
        partial(polls.vote, registration=voter, poll_id=poll.pk, choices=[poll.options.first().pk], at=NOW),
    ]  # fmt: skip
    for act in acts:
        with pytest.raises(FloorTaken):
            act()
    for one in (paul, voter):
        silencing.give_floor_back(registration_id=one.pk, by=UserFactory(), at=NOW)
    for act in acts:
        act()


def test_a_reason_is_given_and_pressing_twice_is_one_act() -> None:
    paul = RegistrationFactory()
    with pytest.raises(WordsMissing):
        _take(paul, " ")
    _take(paul)
    _take(paul, "Autre chose.")
    assert Silence.objects.get().reason == "Propos blessants."
    assert JournalEntry.objects.filter(kind="floor.taken").count() == 1
