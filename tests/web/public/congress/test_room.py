"""The room in its pages: asked, moderated, supported, told, with and without the stream."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from concitoyens.congress.actions import answering
from concitoyens.congress.actions.room import topic
from concitoyens.congress.models import Registration, RoomQuestion
from concitoyens.core import clock, journal, live
from concitoyens.notifications import links
from concitoyens.web.public.congress import room as page
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import PollFactory, RegistrationFactory, RoomFactory, RoomQuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    page._drawn.clear()


@pytest.fixture
def anne() -> Any:
    soon = clock.now() + timedelta(hours=2)
    return RegistrationFactory(congress__starts_at=soon, name="Anne Roux")


def _enter(registration: Registration) -> tuple[Client, str]:
    """A browser that came by the mailed link, and the address of the room."""
    at = clock.now()
    token = links.issue(
        purpose="congress.registration", subject=journal.reference(registration), at=at,
        expires_at=at + timedelta(days=1),
    )  # fmt: skip
    client = Client()
    address = client.get(f"/l/{token}/").headers["location"]
    return client, f"{address}salle/"


def _snapshot(registration: Registration, version: int = 0) -> str:
    token = live.token(topic(registration.congress_id), clock.now())
    address = reverse("public:room_snapshot", args=[registration.congress_id, token])
    return Client().get(f"{address}?v={version}").content.decode()


def test_a_question_goes_from_the_page_to_the_moderator_and_back_to_the_room(anne: Registration) -> None:
    client, room = _enter(anne)
    assert client.post(f"{room}question/", {"text": "Qui prête les outils ?"}).status_code == 302
    mine = client.get(room).content.decode()
    assert "Qui prête les outils ?" in mine
    assert "En attente de lecture" in mine
    assert "Qui prête" not in _snapshot(anne)
    desk = signed_in(UserFactory(role="moderator"))
    question = RoomQuestion.objects.get()
    acts = f"/national/congres/{anne.congress.slug}/salle/questions/{question.pk}/geste/"
    assert desk.post(acts, {"act": "show"}).status_code == 302
    shown = _snapshot(anne, version=question.congress.room.version)
    assert "Qui prête les outils ?" in shown
    assert "Anne Roux" in shown


def test_who_wishes_it_is_not_named_to_the_room(anne: Registration) -> None:
    client, room = _enter(anne)
    client.post(f"{room}question/", {"text": "Et le maire ?", "unsigned": "on"})
    RoomQuestion.objects.update(state="shown")
    assert "Anne Roux" not in _snapshot(anne)


def test_one_question_in_thirty_seconds_and_what_was_typed_stays(anne: Registration) -> None:
    client, room = _enter(anne)
    client.post(f"{room}question/", {"text": "Une première ?"})
    second = client.post(f"{room}question/", {"text": "Une deuxième aussitôt ?"})
    assert (second.status_code, "Une deuxième aussitôt ?" in second.content.decode()) == (429, True)
    assert RoomQuestion.objects.count() == 1


@pytest.mark.parametrize("text", ["", " ", "x" * 501, "a\x00b"])
def test_bad_words_are_refused_with_a_sentence(anne: Registration, text: str) -> None:
    client, room = _enter(anne)
    assert client.post(f"{room}question/", {"text": text}).status_code in {400, 422}
    assert not RoomQuestion.objects.exists()


def test_a_support_from_a_page_that_follows_is_a_word_and_from_another_one_a_page(anne: Registration) -> None:
    question = RoomQuestionFactory(registration__congress=anne.congress, shown=True)
    client, room = _enter(anne)
    followed = client.post(f"{room}geste/", {"support": question.pk}, headers={"X-Requested-With": "fetch"})
    plain = client.post(f"{room}geste/", {"stop": question.pk})
    assert (followed.status_code, plain.status_code) == (204, 302)
    question.refresh_from_db()
    assert question.votes == 0


@pytest.mark.parametrize("number", ["", "0", "x", "9" * 30, "-1"])
def test_a_question_that_does_not_exist_is_not_found(anne: Registration, number: str) -> None:
    client, room = _enter(anne)
    assert client.post(f"{room}geste/", {"support": number}).status_code == 404


@pytest.mark.parametrize("state", [{"pending": True}, {"waiting": True}])
def test_the_room_is_for_confirmed_people(state: dict[str, bool]) -> None:
    outside = RegistrationFactory(congress__starts_at=clock.now() + timedelta(hours=2), **state)
    client, room = _enter(outside)
    assert client.get(room).status_code == 404


def test_a_hidden_question_is_gone_at_the_version_that_hides_it(anne: Registration) -> None:
    question = RoomQuestionFactory(registration__congress=anne.congress, shown=True, text="À cacher")
    room = RoomFactory(congress=anne.congress)
    assert "À cacher" in _snapshot(anne)
    answering.refuse(question_id=question.pk, reason="Non.", by=UserFactory(role="moderator"), at=clock.now())
    room.refresh_from_db()
    assert "À cacher" not in _snapshot(anne, room.version)


def test_the_room_is_drawn_once_for_everybody(
    anne: Registration, django_assert_num_queries: Callable[[int], Any]
) -> None:
    RoomQuestionFactory(registration__congress=anne.congress, shown=True)
    first = _snapshot(anne)
    with django_assert_num_queries(0):
        assert _snapshot(anne) == first


def test_a_right_to_follow_is_for_one_room(anne: Registration) -> None:
    token = live.token(topic(anne.congress_id), clock.now())
    other = RegistrationFactory().congress_id
    assert Client().get(reverse("public:room_snapshot", args=[other, token])).status_code == 404


def test_after_the_congress_the_room_tells_what_became_of_the_questions() -> None:
    past = RegistrationFactory(congress__starts_at=clock.now() - timedelta(days=2))
    RoomQuestionFactory(registration=past, state="answered", answer="Oui, la mairie les prête.")
    client, room = _enter(past)
    told = client.get(room).content.decode()
    assert "Oui, la mairie les prête." in told
    assert 'name="support"' not in told


def test_a_vote_is_cast_from_the_page_and_only_its_owner_sees_it(anne: Registration) -> None:
    poll = PollFactory(congress=anne.congress, opened=True)
    yes = poll.options.get(label="Oui")
    client, room = _enter(anne)
    assert client.post(f"{room}vote/", {"poll": poll.pk, f"poll-{poll.pk}": yes.pk}).status_code == 302
    assert f'value="{yes.pk}" checked' in client.get(room).content.decode()
    seen = _snapshot(anne)
    assert ("1 vote" in seen, "checked" in seen, "100 %" in seen) == (True, False, False)
    empty = client.post(f"{room}vote/", {"poll": poll.pk})
    assert (empty.status_code, "Choisissez une réponse" in empty.content.decode()) == (409, True)
