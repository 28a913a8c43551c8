"""Polls of words: nobody reads a word of another person before a moderator did."""

import pytest

from concitoyens.congress.actions import polls, words
from concitoyens.congress.errors.room import NoWord, PollIsNotOpen
from concitoyens.congress.models import Ballot, PollOption
from concitoyens.congress.queries import polls as queries
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, RegistrationFactory, WordsFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    return WordsFactory(results="always")


def _give(poll, *said, registration=None):
    registration = registration or RegistrationFactory(congress=poll.congress)
    words.give_words(registration=registration, poll_id=poll.pk, words=said, at=NOW)
    return registration


def _read(poll, *, shown=(), hidden=()):
    keys = dict(PollOption.objects.filter(poll=poll).values_list("key", "pk"))
    return words.read_words(
        poll_id=poll.pk, shown=[keys[one] for one in shown], hidden=[keys[one] for one in hidden], by=UserFactory(),
        at=NOW,
    )  # fmt: skip


def _seen(poll):
    (shown,) = queries.shown_polls(poll.congress)
    return [(one.option.label, one.votes) for one in shown.results]


def test_a_word_is_read_by_the_team_before_the_room(poll) -> None:
    _give(poll, "Entraide", "Insulte")
    assert _seen(poll) == []
    assert _read(poll, shown=["entraide"], hidden=["insulte"]) == 2
    assert _seen(poll) == [("Entraide", 1)]


def test_a_word_hidden_again_is_gone(poll) -> None:
    _give(poll, "Entraide")
    _read(poll, shown=["entraide"])
    _read(poll, hidden=["entraide"])
    assert _seen(poll) == []


def test_one_word_however_it_is_written_counts_each_person_once(poll) -> None:
    _give(poll, "Entraide", " ENTRAIDE ", "")
    _give(poll, "entraîde")
    _read(poll, shown=["entraide"])
    assert _seen(poll) == [("Entraide", 2)]


def test_who_changes_their_words_has_given_the_last_ones(poll) -> None:
    anne = _give(poll, "Pluie")
    _give(poll, "Soleil", registration=anne)
    assert [one.option.label for one in queries.given_words(poll)] == ["Soleil"]
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize(
    "said", [(), ("", " "), ("un", "deux", "trois", "quatre"), ("x" * 31,), ("www.exemple.fr",), ("…",)]
)
def test_one_to_three_short_words(poll, said) -> None:
    with pytest.raises(NoWord):
        _give(poll, *said)


def test_closing_counts_the_words_and_burns_the_ballots(poll) -> None:
    anne = _give(poll, "Pluie", "Joie")
    _give(poll, "Joie", registration=anne)
    _give(poll, "Joie", "Peur")
    polls.close_poll(poll_id=poll.pk, by=UserFactory(), at=NOW)
    assert not Ballot.objects.exists()
    assert not PollOption.objects.filter(key="pluie").exists()  # taken back by everybody
    _read(poll, shown=["joie"])
    assert _seen(poll) == [("Joie", 2)]
    with pytest.raises(PollIsNotOpen):
        _give(poll, "Trop tard")
