"""Polls: one ballot a registration, totals frozen at closing, and nothing that ties a vote to a person after it."""

from datetime import timedelta

import pytest

from concitoyens.congress.actions import polls, words
from concitoyens.congress.enums import PollKind, PollState, ResultsShown
from concitoyens.congress.errors import ChoicesMissing
from concitoyens.congress.errors.room import NotInTheRoom, PollChoice, PollIsLocked, PollIsNotOpen, RoomIsClosed
from concitoyens.congress.models import Ballot, Poll, PollOption
from concitoyens.congress.papers import tables
from concitoyens.congress.queries import polls as queries
from concitoyens.core.models import JournalEntry
from tests.factories.accounts import UserFactory
from tests.factories.congress import (
    NOW,
    OPENING,
    BallotFactory,
    CongressFactory,
    PollFactory,
    RegistrationFactory,
    WordsFactory,
)

pytestmark = pytest.mark.django_db


def _draft(kind=PollKind.SINGLE, options=("Oui", "Non")):
    return polls.draft_poll(
        congress=CongressFactory(), question="Au printemps ?", kind=kind, options=options, results=ResultsShown.CLOSED,
        by=UserFactory(), at=NOW,
    )  # fmt: skip


def _vote(poll, *choices, registration=None):
    registration = registration or RegistrationFactory(congress=poll.congress)
    polls.vote(registration=registration, poll_id=poll.pk, choices=[one.pk for one in choices], at=NOW)
    return registration


def test_a_scale_has_its_five_answers_and_a_list_needs_two() -> None:
    assert [one.label for one in _draft(PollKind.SCALE, ()).options.all()] == ["1", "2", "3", "4", "5"]
    for too_few in ((), ("Oui",), ("Oui", " Oui ")):
        with pytest.raises(ChoicesMissing):
            _draft(options=too_few)


def test_the_room_votes_when_it_is_open_and_not_before_nor_after() -> None:
    poll = PollFactory()
    yes = poll.options.first()
    with pytest.raises(PollIsNotOpen):
        _vote(poll, yes)
    polls.open_poll(poll_id=poll.pk, by=UserFactory(), at=NOW)
    _vote(poll, yes)
    polls.close_poll(poll_id=poll.pk, by=UserFactory(), at=NOW)
    with pytest.raises(PollIsNotOpen):
        _vote(poll, yes)


def test_what_was_opened_never_goes_back() -> None:
    poll = PollFactory(opened=True)
    for act in (polls.open_poll, polls.drop_draft):
        with pytest.raises(PollIsLocked):
            act(poll_id=poll.pk, by=UserFactory(), at=NOW)
    with pytest.raises(PollIsLocked):
        polls.close_poll(poll_id=PollFactory().pk, by=UserFactory(), at=NOW)


def test_a_person_changes_their_vote_and_counts_once() -> None:
    poll = PollFactory(opened=True)
    yes, no = poll.options.all()
    registration = _vote(poll, yes)
    _vote(poll, no, registration=registration)
    polls.close_poll(poll_id=poll.pk, by=UserFactory(), at=NOW)
    assert [one.votes for one in poll.options.all()] == [0, 1]


def test_closing_counts_the_ballots_and_burns_them() -> None:
    poll = PollFactory(opened=True, kind=PollKind.MULTIPLE, labels=("Samedi", "Dimanche", "Lundi"))
    saturday, sunday, _monday = poll.options.all()
    _vote(poll, saturday, sunday)
    _vote(poll, saturday)
    polls.close_poll(poll_id=poll.pk, by=UserFactory(), at=NOW)
    poll.refresh_from_db()
    assert (poll.voters, [one.votes for one in poll.options.all()]) == (2, [2, 1, 0])
    assert not Ballot.objects.exists()
    (shown,) = queries.shown_polls(poll.congress)
    assert [one.share for one in shown.results] == [100, 50, 0]


@pytest.mark.parametrize(
    ("results", "everybody", "who_voted"), [("always", True, True), ("voted", False, True), ("closed", False, False)]
)
def test_results_are_told_when_the_organisers_chose_and_to_whom(results, everybody, who_voted) -> None:
    poll = BallotFactory(poll__results=results).poll
    for voted, told in (((), everybody), ([poll.pk], who_voted)):
        (shown,) = queries.shown_polls(poll.congress, voted=voted)
        assert (shown.voters, [one.votes for one in shown.results]) == (1, [1, 0] if told else [None, None])


def test_a_poll_of_words_takes_no_choice_and_another_poll_no_word() -> None:
    with pytest.raises(PollChoice):
        _vote(WordsFactory(labels=["Joie"]), *PollOption.objects.all())
    poll = PollFactory(opened=True)
    anne = RegistrationFactory(congress=poll.congress)
    with pytest.raises(Poll.DoesNotExist):
        words.give_words(registration=anne, poll_id=poll.pk, words=["Joie"], at=NOW)


def test_the_files_hold_totals_and_nobody() -> None:
    poll = PollFactory(opened=True)
    anne = _vote(poll, poll.options.first())
    polls.close_poll(poll_id=poll.pk, by=UserFactory(), at=NOW)
    _name, content = tables.export(poll.congress, ["sondages"], "csv", at=NOW)
    assert "Oui;1;100" in content.decode()
    assert anne.reference not in content.decode()


def test_only_answers_of_the_poll_and_as_many_as_it_takes() -> None:
    poll, other = PollFactory(opened=True), PollFactory(opened=True)
    yes, no = poll.options.all()
    for wrong in ((), (yes, no), (other.options.first(),)):
        with pytest.raises(PollChoice):
            _vote(poll, *wrong)


def test_who_may_not_speak_may_not_vote() -> None:
    poll = PollFactory(opened=True)
    yes = poll.options.first()
    with pytest.raises(NotInTheRoom):
        _vote(poll, yes, registration=RegistrationFactory(congress=poll.congress, pending=True))
    with pytest.raises(Poll.DoesNotExist):
        _vote(poll, yes, registration=RegistrationFactory())
    late = OPENING + timedelta(hours=3)
    with pytest.raises(RoomIsClosed):
        polls.vote(registration=RegistrationFactory(congress=poll.congress), poll_id=poll.pk, choices=[yes.pk], at=late)


def test_a_poll_forgotten_open_is_counted_when_ballots_must_go() -> None:
    poll = BallotFactory().poll
    polls.close_left_open(ended_before=OPENING + timedelta(hours=3), at=OPENING + timedelta(days=40))
    poll.refresh_from_db()
    assert (poll.state, poll.voters, Ballot.objects.count()) == (PollState.CLOSED, 1, 0)


def test_the_journal_names_no_voter() -> None:
    poll = PollFactory(opened=True)
    before = JournalEntry.objects.count()
    _vote(poll, poll.options.first())
    assert JournalEntry.objects.count() == before
