"""Moderators of the room: one question after the other, each in one pair of hands."""

from typing import Any

import pytest
from django.test import Client

from concitoyens.congress.models import Congress, Poll, Room, RoomQuestion
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import CongressFactory, RegistrationFactory, RoomQuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def congress() -> Any:
    return CongressFactory()


@pytest.fixture
def desk() -> Client:
    return signed_in(UserFactory(role="moderator", name="Nour Benali"))


def _asked(congress: Congress, **columns: Any) -> RoomQuestion:
    question: RoomQuestion = RoomQuestionFactory(registration__congress=congress, **columns)
    return question


def _act(desk: Client, question: RoomQuestion, act: str, **words: Any) -> Any:
    address = f"/national/congres/{question.congress.slug}/salle/questions/{question.pk}/geste/"
    return desk.post(address, {"act": act, **words})


def test_once_shown_the_next_one_opens(desk: Client, congress: Congress) -> None:
    first, second = _asked(congress), _asked(congress)
    assert _act(desk, first, "show").headers["location"].endswith(f"/questions/{second.pk}/")
    assert _act(desk, second, "refuse", words="Elle nomme une personne.").headers["location"].endswith("/salle/")
    assert list(RoomQuestion.objects.order_by("pk").values_list("state", flat=True)) == ["shown", "refused"]


def test_a_refusal_without_words_is_sent_back_and_changes_nothing(desk: Client, congress: Congress) -> None:
    question = _asked(congress)
    answer = _act(desk, question, "refuse", words="  ")
    assert (answer.status_code, "au moins une phrase" in answer.content.decode()) == (409, True)
    question.refresh_from_db()
    assert question.state == "pending"


def test_what_another_has_in_hand_shows_no_button(desk: Client, congress: Congress) -> None:
    question = _asked(congress)
    _act(signed_in(UserFactory(role="moderator", name="Paul Petit")), question, "claim")
    page = desk.get(f"/national/congres/{congress.slug}/salle/questions/{question.pk}/").content.decode()
    assert ("Paul Petit s’en occupe" in page, 'value="show"' in page) == (True, False)
    assert _act(desk, question, "show").status_code == 409


def test_two_that_ask_the_same_become_one(desk: Client, congress: Congress) -> None:
    shown = _asked(congress, shown=True, text="Qui assure les bénévoles ?")
    question = _asked(congress, text="Les bénévoles sont-ils assurés ?")
    _act(desk, question, "merge", into=shown.pk)
    question.refresh_from_db()
    assert (question.state, question.merged_into) == ("merged", shown)


def test_the_room_is_closed_and_opened_again_in_one_gesture(desk: Client, congress: Congress) -> None:
    for act, closed in (("close", True), ("reopen", False)):
        desk.post(f"/national/congres/{congress.slug}/salle/portes/", {"act": act})
        assert (Room.objects.get(congress=congress).closed_at is not None) == closed


def test_an_announcement_reaches_the_room(desk: Client, congress: Congress) -> None:
    form = {"announcement": "Reprise à 18 h 10.", "questions_open": "on", "slow_seconds": "60"}
    assert desk.post(f"/national/congres/{congress.slug}/salle/reglages/", form).status_code == 302
    assert "Reprise à 18 h 10." in desk.get(f"/national/congres/{congress.slug}/salle/projection/").content.decode()


def test_questions_of_the_form_come_to_the_queue(desk: Client, congress: Congress) -> None:
    RegistrationFactory(congress=congress, question="Qui prête les pelles ?")
    desk.post(f"/national/congres/{congress.slug}/salle/portes/", {"act": "advance"})
    assert "Qui prête les pelles ?" in desk.get(f"/national/congres/{congress.slug}/salle/").content.decode()


def test_the_queue_costs_the_same_for_one_and_three(
    desk: Client, congress: Congress, django_assert_max_num_queries: Any
) -> None:
    address, counts = f"/national/congres/{congress.slug}/salle/", []
    desk.get(address)
    for many in (1, 2):
        for _n in range(many):
            _asked(congress)
            _asked(congress, shown=True)
        with django_assert_max_num_queries(20) as counted:
            desk.get(address)
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_a_poll_is_prepared_opened_and_closed(desk: Client, congress: Congress) -> None:
    address = f"/national/congres/{congress.slug}/salle/sondages/"
    form = {"question": "Au printemps ?", "kind": "single", "options": "Oui\nNon", "results": "closed"}
    assert desk.post(address, form | {"options": "Oui"}).status_code == 422
    assert desk.post(address, form).status_code == 302
    poll = Poll.objects.get()
    for act, state in (("open", "open"), ("close", "closed"), ("open", "closed")):
        assert desk.post(f"{address}{poll.pk}/geste/", {"act": act}).status_code == 302
        poll.refresh_from_db()
        assert poll.state == state
    assert "Ce sondage a déjà été ouvert" in desk.get(address).content.decode()
