"""The hall by its code, the screens without account, polls as their voters see them, answers after the congress."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from concitoyens.congress.actions import answering, presence, screens, silencing
from concitoyens.congress.enums import QuestionState, Screen
from concitoyens.congress.models import Entry, Poll, Registration, RoomQuestion
from concitoyens.core import clock, journal
from concitoyens.notifications import links
from concitoyens.notifications.models import OutgoingMail
from concitoyens.web.public.congress import room as drawn
from tests.factories.accounts import UserFactory
from tests.factories.congress import (
    CongressFactory,
    PollFactory,
    RegistrationFactory,
    RoomQuestionFactory,
    WordsFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_drawn():
    drawn._drawn.clear()


@pytest.fixture
def tonight():
    """A congress that began ten minutes ago."""
    return CongressFactory(starts_at=clock.now() - timedelta(minutes=10))


def _open(client, token):
    return client.get(f"/l/{token}/", follow=True)


def _room(client, registration):
    at = clock.now()
    token = links.issue(
        purpose="congress.registration", subject=journal.reference(registration), at=at,
        expires_at=at + timedelta(days=1),
    )  # fmt: skip
    page = _open(client, token)
    handle = page.request["PATH_INFO"].split("/")[2]
    return f"/mon-inscription/{handle}/salle/"


def _screen(congress, screen):
    return screens.renew(congress=congress, screen=screen, by=UserFactory(), at=clock.now())


def test_one_press_gives_a_seat_and_the_same_phone_finds_it_again(client, tonight) -> None:
    code = _screen(tonight, Screen.HALL)
    page = _open(client, code)
    room = client.post(page.request["PATH_INFO"], {"first_name": "", "commune": ""}, follow=True)
    assert room.request["PATH_INFO"].endswith("/salle/")
    assert "Envoyer ma question" in room.text
    assert Registration.objects.get().is_guest
    assert Entry.objects.count() == 1
    assert "Reprendre ma place" in _open(client, code).text
    client.post(page.request["PATH_INFO"], {"first_name": "", "commune": ""})
    assert Registration.objects.count() == 1


def test_three_hundred_phones_behind_one_address_pass(tonight) -> None:
    page = _open(Client(), code := _screen(tonight, Screen.HALL))
    for _phone in range(300):
        phone = Client()
        phone.cookies["lien"] = code
        assert phone.post(page.request["PATH_INFO"], {"first_name": "", "commune": ""}).status_code == 302
    assert Registration.objects.count() == 300


def test_a_seat_of_the_hall_has_the_room_and_no_registration_to_change(client, tonight) -> None:
    page = _open(client, _screen(tonight, Screen.HALL))
    room = client.post(page.request["PATH_INFO"], {"first_name": "Lou", "commune": ""}, follow=True)
    mine = room.request["PATH_INFO"].removesuffix("salle/")
    assert client.get(mine).status_code == 302
    for name in ("modifier", "annuler", "remplacer", "agenda.ics", "fiche-acces.pdf"):
        assert client.get(f"{mine}{name}/" if "." not in name else f"{mine}{name}").status_code == 404


def test_a_revoked_code_gives_no_seat(client, tonight) -> None:
    page = _open(client, _screen(tonight, Screen.HALL))
    screens.revoke(congress=tonight, screen=Screen.HALL, by=UserFactory(), at=clock.now())
    assert client.post(page.request["PATH_INFO"], {}).status_code == 404
    assert not Registration.objects.exists()


def test_the_stage_sees_what_to_take_and_says_it_is_answered(client, tonight) -> None:
    asked = RoomQuestionFactory(registration__congress=tonight, shown=True, text="Quels outils ?")
    RoomQuestionFactory(registration__congress=tonight, text="Pas encore lue ?")
    page = _open(client, _screen(tonight, Screen.STAGE))
    assert "Quels outils ?" in page.text
    assert "Pas encore lue" not in page.text
    client.post(page.request["PATH_INFO"], {"question": asked.pk})
    asked.refresh_from_db()
    assert asked.state == QuestionState.LIVE
    hidden = RoomQuestion.objects.get(state=QuestionState.PENDING)
    assert client.post(page.request["PATH_INFO"], {"question": hidden.pk}).status_code == 409
    elsewhere = RoomQuestionFactory(shown=True)
    assert client.post(page.request["PATH_INFO"], {"question": elsewhere.pk}).status_code == 404


def test_the_projected_screen_shows_the_room_and_the_code_without_account(client, tonight) -> None:
    RoomQuestionFactory(registration__congress=tonight, shown=True, text="Quels outils ?")
    code = _screen(tonight, Screen.HALL)
    page = _open(client, _screen(tonight, Screen.PROJECTION)).text
    assert "Quels outils ?" in page
    assert code in page


def test_results_for_who_voted_are_in_their_page_and_not_in_the_fragment(client, tonight) -> None:
    poll = PollFactory(congress=tonight, opened=True, results="voted")
    address = _room(client, RegistrationFactory(congress=tonight))
    yes = poll.options.first()
    assert "100 % (1)" not in client.get(address).text
    answer = client.post(
        f"{address}vote/", {"poll": poll.pk, f"poll-{poll.pk}": yes.pk}, headers={"X-Requested-With": "fetch"}
    )
    page = client.get(address)
    assert "100 % (1)" in page.text
    assert "100 % (1)" in client.get(answer.headers["X-Results"]).text
    assert "100 %" not in client.get(page.context["snapshot_url"]).text
    other = Client()
    assert "100 %" not in other.get(_room(other, RegistrationFactory(congress=tonight))).text
    assert other.get(reverse("public:poll_results", args=[poll.pk, "0.0"])).status_code == 404


def test_words_are_given_from_the_page_and_nobody_else_reads_them(client, tonight) -> None:
    poll = WordsFactory(congress=tonight, results="always")
    address = _room(client, RegistrationFactory(congress=tonight))
    client.post(f"{address}vote/", {"poll": poll.pk, f"words-{poll.pk}": ["Zizanie", "", ""]})
    page = client.get(address)
    assert "« Zizanie »" in page.text
    assert "Zizanie" not in client.get(page.context["snapshot_url"]).text
    assert Poll.objects.get().ballots.count() == 1


def test_whose_floor_was_taken_reads_why_and_sees_no_form(client, tonight) -> None:
    paul = RegistrationFactory(congress=tonight)
    address = _room(client, paul)
    silencing.take_floor(registration_id=paul.pk, reason="Propos blessants.", by=UserFactory(), at=clock.now())
    page = client.get(address).text
    assert "Propos blessants." in page
    assert "Envoyer ma question" not in page
    assert client.post(f"{address}question/", {"text": "Encore ?"}).status_code == 409


def test_an_open_page_says_it_is_there_without_a_cookie(tonight, django_assert_num_queries) -> None:
    anne = RegistrationFactory(congress=tonight)
    address = reverse("public:room_here", args=[anne.pk, presence.token(anne, clock.now())])
    with django_assert_num_queries(1):
        assert Client().post(address).status_code == 204
    assert Entry.objects.count() == 1
    other = reverse("public:room_here", args=[RegistrationFactory().pk, presence.token(anne, clock.now())])
    assert Client().post(other).status_code == 404


def test_we_are_twelve_here(client, tonight) -> None:
    address = _room(client, RegistrationFactory(congress=tonight))
    assert client.post(f"{address}personnes/", {"people": "0"}).status_code == 422
    client.post(f"{address}personnes/", {"people": "12"})
    assert "12 personnes présentes" in client.get(address).text


def test_answers_are_public_after_the_congress_without_names(client) -> None:
    held = CongressFactory(starts_at=clock.now() - timedelta(days=1))
    signed, unsigned = (
        RoomQuestionFactory(registration__congress=held, unsigned=unsigned, shown=True) for unsigned in (False, True)
    )
    RoomQuestionFactory(registration__congress=held, text="Jamais affichée ?")
    page = client.get(f"/congres/{held.slug}/reponses/").text
    assert signed.registration.commune.label in page
    assert unsigned.registration.commune.label not in page
    assert signed.registration.name not in page  # said to the room, not to the whole web
    assert "Jamais affichée" not in page
    coming = CongressFactory(starts_at=clock.now() + timedelta(days=1))
    assert client.get(f"/congres/{coming.slug}/reponses/").status_code == 404


def test_a_written_answer_is_mailed_once_to_who_asked_and_to_who_asked_the_same() -> None:
    nour = UserFactory(role="moderator")
    asked = RoomQuestionFactory(shown=True)
    same = RoomQuestionFactory(registration__congress=asked.congress)
    answering.merge(question_id=same.pk, into_id=asked.pk, by=nour, at=clock.now())
    for text in ("Oui.", "Oui, dès mars."):
        answering.answer(question_id=asked.pk, text=text, by=nour, at=clock.now())
    told = OutgoingMail.objects.filter(message="congress.answer").order_by("pk").values_list("to", flat=True)
    assert list(told) == [asked.registration.email, same.registration.email]
