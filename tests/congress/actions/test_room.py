"""The room: questions asked, read before they are shown, supported once, settled with a reason."""

from datetime import timedelta

import pytest

from concitoyens.congress.actions import answering, asking, forget, room
from concitoyens.congress.enums import QuestionState
from concitoyens.congress.errors.room import (
    InOtherHands,
    NotAnotherQuestion,
    NotInTheRoom,
    QuestionMoved,
    QuestionsAreClosed,
    RoomIsClosed,
    WordsMissing,
)
from concitoyens.congress.models import QuestionVote, Room, RoomQuestion
from concitoyens.congress.queries import room as queries
from concitoyens.core.models import JournalEntry
from tests.factories.accounts import UserFactory
from tests.factories.congress import (
    NOW,
    OPENING,
    CongressFactory,
    QuestionVoteFactory,
    RegistrationFactory,
    RoomFactory,
    RoomQuestionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    return UserFactory(role="moderator")


def _ask(registration, text="Et la pluie ?", at=NOW):
    return asking.ask(registration=registration, text=text, unsigned=False, at=at)


def test_a_question_is_read_by_the_moderators_before_the_room(anne) -> None:
    question = _ask(RegistrationFactory())
    assert not queries.shown_questions(question.congress)
    answering.show(question_id=question.pk, by=anne, at=NOW)
    assert [one.text for one in queries.shown_questions(question.congress)] == ["Et la pluie ?"]


def test_who_is_not_confirmed_asks_nothing() -> None:
    with pytest.raises(NotInTheRoom):
        _ask(RegistrationFactory(pending=True))


def test_after_the_congress_or_in_a_closed_room_nobody_writes(anne) -> None:
    with pytest.raises(RoomIsClosed):
        _ask(RegistrationFactory(), at=OPENING + timedelta(hours=3))
    inside = RegistrationFactory()
    room.close_room(congress=inside.congress, by=anne, at=NOW)
    with pytest.raises(RoomIsClosed):
        _ask(inside)
    room.reopen_room(congress=inside.congress, by=anne, at=NOW)
    assert _ask(inside).state == QuestionState.PENDING


def test_questions_can_be_closed_while_supports_go_on(anne) -> None:
    question = RoomQuestionFactory(shown=True)
    room.set_room(congress=question.congress, announcement="Merci !", questions_open=False, slow_seconds=30, by=anne,
                  at=NOW)  # fmt: skip
    with pytest.raises(QuestionsAreClosed):
        _ask(question.registration)
    asking.support(registration=question.registration, question_id=question.pk, at=NOW)
    question.refresh_from_db()
    assert question.votes == 1


def test_a_support_counts_once_and_can_be_taken_back() -> None:
    question = RoomQuestionFactory(shown=True)
    for _press in range(5):
        asking.support(registration=question.registration, question_id=question.pk, at=NOW)
    question.refresh_from_db()
    assert question.votes == 1
    for _press in range(2):
        asking.stop_supporting(registration=question.registration, question_id=question.pk, at=NOW)
    question.refresh_from_db()
    assert question.votes == 0


def test_a_question_of_another_room_or_not_shown_cannot_be_supported() -> None:
    inside = RegistrationFactory()
    with pytest.raises(RoomQuestion.DoesNotExist):
        asking.support(registration=inside, question_id=RoomQuestionFactory(shown=True).pk, at=NOW)
    with pytest.raises(QuestionMoved):
        asking.support(registration=inside, question_id=RoomQuestionFactory(registration=inside).pk, at=NOW)


def test_its_author_alone_withdraws_it() -> None:
    question = RoomQuestionFactory(shown=True)
    with pytest.raises(RoomQuestion.DoesNotExist):
        asking.withdraw(registration=RegistrationFactory(congress=question.congress), question_id=question.pk, at=NOW)
    asking.withdraw(registration=question.registration, question_id=question.pk, at=NOW)
    assert not queries.shown_questions(question.congress)
    with pytest.raises(QuestionMoved):
        asking.withdraw(registration=question.registration, question_id=question.pk, at=NOW)


def test_another_moderator_leaves_it_alone_for_five_minutes(anne) -> None:
    question, paul = RoomQuestionFactory(), UserFactory(role="moderator")
    answering.claim(question_id=question.pk, by=anne, at=NOW)
    with pytest.raises(InOtherHands):
        answering.show(question_id=question.pk, by=paul, at=NOW + timedelta(minutes=4))
    assert queries.next_to_moderate(question.congress, moderator_id=paul.pk, at=NOW) is None
    assert queries.next_to_moderate(question.congress, moderator_id=anne.pk, at=NOW) == question
    answering.show(question_id=question.pk, by=paul, at=NOW + timedelta(minutes=5))


def test_a_refusal_has_a_reason_that_its_author_alone_reads(anne) -> None:
    question = RoomQuestionFactory()
    with pytest.raises(WordsMissing):
        answering.refuse(question_id=question.pk, reason=" ", by=anne, at=NOW)
    answering.refuse(question_id=question.pk, reason="Une personne y est nommée.", by=anne, at=NOW)
    assert not queries.shown_questions(question.congress)
    (mine,) = queries.own_questions(question.registration)
    assert (mine.state, mine.reason) == (QuestionState.REFUSED, "Une personne y est nommée.")


def test_a_shown_question_that_is_refused_disappears_and_the_room_is_told(anne) -> None:
    question = RoomQuestionFactory(shown=True)
    version = RoomFactory(congress=question.congress).version
    answering.refuse(question_id=question.pk, reason="Hors la loi.", by=anne, at=NOW)
    assert Room.objects.get(congress=question.congress).version == version + 1


@pytest.mark.parametrize(
    ("act", "words", "state"),
    [
        (answering.answered_live, {}, QuestionState.LIVE),
        (answering.promise_answer, {}, QuestionState.TO_WRITE),
        (answering.answer, {"text": "Oui, dès mars."}, QuestionState.ANSWERED),
        (answering.put_out_of_scope, {"reason": "La question relève de l’État."}, QuestionState.OUT_OF_SCOPE),
    ],
)
def test_each_end_of_a_question_is_seen_by_the_room(anne, act, words, state) -> None:
    question = RoomQuestionFactory(shown=True, pinned_at=NOW)
    act(question_id=question.pk, by=anne, at=NOW, **words)
    (shown,) = queries.shown_questions(question.congress)
    assert (shown.state, shown.pinned_at) == (state, None)
    assert JournalEntry.objects.filter(kind="question.settled").count() == 1


def test_merged_questions_count_each_person_once(anne) -> None:
    first = RoomQuestionFactory(shown=True)
    vote = QuestionVoteFactory(question=first)
    second = RoomQuestionFactory(registration__congress=first.congress)
    QuestionVoteFactory(question=second, registration=vote.registration)
    answering.merge(question_id=second.pk, into_id=first.pk, by=anne, at=NOW)
    first.refresh_from_db()
    assert first.votes == 2  # the one who supported both, and the author of the second
    assert [one.merged.count() for one in queries.shown_questions(first.congress)] == [1]


def test_a_question_is_not_merged_into_itself_nor_into_another_room(anne) -> None:
    question = RoomQuestionFactory(shown=True)
    for other in (
        question,
        RoomQuestionFactory(shown=True),
        RoomQuestionFactory(registration__congress=question.congress),
    ):
        with pytest.raises(NotAnotherQuestion):
            answering.merge(question_id=question.pk, into_id=other.pk, by=anne, at=NOW)


def test_pinned_first_then_what_waits_by_support(anne) -> None:
    congress = CongressFactory()
    few, many, done, top = (
        RoomQuestionFactory(registration__congress=congress, shown=True, votes=votes) for votes in (1, 9, 30, 0)
    )
    answering.answered_live(question_id=done.pk, by=anne, at=NOW)
    answering.pin(question_id=top.pk, by=anne, at=NOW)
    assert list(queries.shown_questions(congress)) == [top, many, few, done]
    answering.unpin(question_id=top.pk, by=anne, at=NOW)
    assert list(queries.shown_questions(congress)) == [many, few, top, done]


def test_questions_asked_on_the_form_reach_the_moderators_once(anne) -> None:
    one = RegistrationFactory(question="Qui assure ?")
    RegistrationFactory(congress=one.congress, question="", pending=True)
    counts = [room.take_advance_questions(congress=one.congress, by=anne, at=NOW) for _twice in range(2)]
    assert (counts, [q.text for q in queries.to_moderate(one.congress)]) == ([1, 0], ["Qui assure ?"])


def test_votes_tell_the_room_at_most_once_in_two_seconds() -> None:
    question = RoomQuestionFactory(shown=True)
    RoomFactory(congress=question.congress)
    for second in (0, 1, 3):
        voter = RegistrationFactory(congress=question.congress)
        asking.support(registration=voter, question_id=question.pk, at=NOW + timedelta(seconds=second))
    assert Room.objects.get(congress=question.congress).version == 1 + 2


def test_what_the_room_read_outlives_its_author_without_name() -> None:
    kept = RoomQuestionFactory(shown=True)
    RoomQuestionFactory(registration=kept.registration)
    forget.erase_registration(kept.registration, at=NOW)
    (left,) = RoomQuestion.objects.all()
    assert (left, left.registration, left.unsigned) == (kept, None, True)


def test_votes_are_forgotten_after_the_congress_and_their_number_stays() -> None:
    vote = QuestionVoteFactory(question__votes=1)
    assert forget.forget_votes(ended_before=OPENING + timedelta(hours=3)) == 1
    vote.question.refresh_from_db()
    assert (QuestionVote.objects.count(), vote.question.votes) == (0, 1)


def test_looking_alike_questions_are_offered_to_merge() -> None:
    question = RoomQuestionFactory(text="Qui assure les bénévoles mineurs ?")
    near = RoomQuestionFactory(
        registration__congress=question.congress, shown=True, text="L’assurance des BENEVOLES, qui la paie ?"
    )
    RoomQuestionFactory(registration__congress=question.congress, shown=True, text="Quelle date en 2027 ?")
    assert queries.alike(question) == [near]
