"""The room under real concurrency: one support a person, one moderator a question."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from concitoyens.congress.actions import answering, asking, ideas, polls
from concitoyens.congress.models import Ballot, Poll, QuestionVote, RoomIdea
from concitoyens.core.errors import DomainError
from concitoyens.initiatives.models import Initiative
from tests.factories.accounts import UserFactory
from tests.factories.congress import (
    NOW,
    PollFactory,
    RegistrationFactory,
    RoomFactory,
    RoomIdeaFactory,
    RoomQuestionFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


def _together(acts: list[Callable[[], object]]) -> list[str]:
    def alone(act: Callable[[], object]) -> str:
        try:
            act()
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(alone, acts))


def test_many_presses_of_ten_people_are_ten_supports() -> None:
    question = RoomQuestionFactory(shown=True)
    RoomFactory(congress=question.congress)
    voters = RegistrationFactory.create_batch(10, congress=question.congress)
    presses = [partial(asking.support, registration=one, question_id=question.pk, at=NOW) for one in voters * 5]
    assert set(_together(list(presses))) == {""}
    question.refresh_from_db()
    assert (question.votes, QuestionVote.objects.count()) == (10, 10)


def test_eight_moderators_take_one_question_and_one_has_it() -> None:
    question = RoomQuestionFactory()
    team = UserFactory.create_batch(8, role="moderator")
    answers = _together([partial(answering.claim, question_id=question.pk, by=one, at=NOW) for one in team])
    assert sorted(answers) == ["", *["InOtherHands"] * 7]


def test_eight_moderators_take_one_idea_and_one_has_it() -> None:
    idea = RoomIdeaFactory()
    team = UserFactory.create_batch(8, role="moderator")
    answers = _together([partial(ideas.claim, idea_id=idea.pk, by=one, at=NOW) for one in team])
    assert sorted(answers) == ["", *["InOtherHands"] * 7]


def test_one_idea_pressed_by_eight_moderators_is_one_sheet() -> None:
    idea = RoomIdeaFactory()
    RoomFactory(congress=idea.congress)
    words = {"title": idea.title, "text": idea.text, "category": "nature", "at": NOW}
    team = UserFactory.create_batch(8, role="moderator")
    answers = _together([partial(ideas.make_sheet, idea_id=idea.pk, by=one, **words) for one in team])
    assert sorted(answers) == ["", *["IdeaMoved"] * 7]
    assert Initiative.objects.count() == 1


def test_one_question_taken_by_eight_moderators_is_one_idea() -> None:
    question = RoomQuestionFactory(shown=True)
    RoomFactory(congress=question.congress)
    team = UserFactory.create_batch(8, role="moderator")
    takes = [partial(ideas.take_from_question, question_id=question.pk, by=one, at=NOW) for one in team]
    assert set(_together(list(takes))) == {""}
    assert RoomIdea.objects.count() == 1


def test_two_questions_merged_into_each_other_block_nobody() -> None:
    one = RoomQuestionFactory(shown=True)
    other = RoomQuestionFactory(registration__congress=one.congress, shown=True)
    nour = UserFactory(role="moderator")
    pairs = ((one, other), (other, one))
    acts = [partial(answering.merge, question_id=a.pk, into_id=b.pk, by=nour, at=NOW) for a, b in pairs]
    assert sorted(_together(list(acts))) == ["", "NotAnotherQuestion"]


def test_forty_presses_of_ten_people_while_a_poll_closes_are_counted_or_refused_and_never_left() -> None:
    poll = PollFactory(opened=True)
    RoomFactory(congress=poll.congress)
    yes, team = poll.options.first(), UserFactory(role="moderator")
    voters = RegistrationFactory.create_batch(10, congress=poll.congress)
    presses = [
        partial(polls.vote, registration=one, poll_id=poll.pk, choices=[yes.pk], at=NOW)
        for one in voters
        for _n in "abcd"
    ]
    presses.insert(20, partial(polls.close_poll, poll_id=poll.pk, by=team, at=NOW))
    answers = _together(list(presses))
    assert set(answers) <= {"", "PollIsNotOpen"}
    yes.refresh_from_db()
    assert yes.votes == Poll.objects.get().voters <= 10
    assert not Ballot.objects.exists()
