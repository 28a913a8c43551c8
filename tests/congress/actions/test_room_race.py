"""The room under real concurrency: one support a person, one moderator a question."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from concitoyens.congress.actions import answering, asking, hall, ideas, polls, screens, silencing, words
from concitoyens.congress.actions.seen import seen
from concitoyens.congress.enums import QuestionState, Screen
from concitoyens.congress.models import (
    Ballot,
    Entry,
    Poll,
    PollOption,
    QuestionVote,
    Registration,
    RoomIdea,
    RoomQuestion,
)
from concitoyens.core.errors import DomainError
from concitoyens.initiatives.models import Initiative
from concitoyens.notifications.models import Link
from tests.factories.accounts import UserFactory
from tests.factories.congress import (
    NOW,
    OPENING,
    CongressFactory,
    PollFactory,
    RegistrationFactory,
    RoomFactory,
    RoomIdeaFactory,
    RoomQuestionFactory,
    WordsFactory,
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
    presses: list[Callable[[], object]] = [
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


def test_what_is_posted_while_the_floor_is_taken_is_refused_and_never_left_waiting() -> None:
    paul, nour = RegistrationFactory(), UserFactory(role="moderator")
    RoomFactory(congress=paul.congress)
    posts: list[Callable[[], object]] = [
        partial(asking.ask, registration=paul, text=f"Question {n} ?", unsigned=False, at=NOW) for n in range(24)
    ]
    posts.insert(12, partial(silencing.take_floor, registration_id=paul.pk, reason="Assez.", by=nour, at=NOW))
    assert set(_together(posts)) <= {"", "FloorTaken"}
    assert not RoomQuestion.objects.exclude(state=QuestionState.REFUSED).exists()


def test_the_same_words_given_at_once_in_every_order_are_three_rows() -> None:
    poll = WordsFactory()
    RoomFactory(congress=poll.congress)
    said = ("Joie", "Entraide", "Fête")
    people = RegistrationFactory.create_batch(12, congress=poll.congress)
    orders = [said[n % 3 :] + said[: n % 3] for n in range(12)]
    acts = [
        partial(words.give_words, registration=one, poll_id=poll.pk, words=order, at=NOW)
        for one, order in zip(people, orders, strict=True)
    ]
    assert set(_together(list(acts))) == {""}
    assert (PollOption.objects.count(), Ballot.objects.count()) == (3, 12)


def test_one_registration_on_eight_screens_is_one_entry() -> None:
    anne = RegistrationFactory()
    acts = [partial(seen, registration_id=anne.pk, at=OPENING) for _screen in range(8)]
    assert set(_together(list(acts))) == {""}
    assert Entry.objects.count() == 1


def test_forty_people_of_the_hall_press_at_once_and_each_has_a_seat() -> None:
    congress = CongressFactory()
    acts = [partial(hall.join, congress=congress, first_name="", commune=None, at=OPENING) for _n in range(40)]
    assert set(_together(list(acts))) == {""}
    assert Registration.objects.count() == 40


def test_a_code_renewed_by_eight_at_once_leaves_one_that_opens() -> None:
    congress = CongressFactory()
    team = UserFactory.create_batch(8)
    acts = [partial(screens.renew, congress=congress, screen=Screen.HALL, by=one, at=NOW) for one in team]
    assert set(_together(list(acts))) == {""}
    assert Link.objects.filter(revoked_at=None).count() == 1
