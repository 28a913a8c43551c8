"""Equipment tried before the evening: by hand as by script, read by those who help, gone with the presence."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from concitoyens.congress.models import EquipmentTest, Registration
from concitoyens.core import journal
from concitoyens.notifications import links
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import OPENING, CongressFactory, EquipmentTestFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
BEFORE = OPENING - timedelta(days=1)


@pytest.fixture(autouse=True)
def _the_day_before() -> Any:
    with time_machine.travel(BEFORE, tick=False):
        yield


def _page(client: Client, person: Registration) -> str:
    token = links.issue(
        purpose="congress.registration", subject=journal.reference(person), at=BEFORE,
        expires_at=BEFORE + timedelta(days=9),
    )  # fmt: skip
    mine: str = client.get(f"/l/{token}/").headers["location"]
    return f"{mine}essai/"


def _answers(**columns: str) -> dict[str, str]:
    checks = ("browser", "server", "sound", "microphone", "camera")
    return dict.fromkeys(checks, "works") | {"words": ""} | columns


def test_what_fails_is_kept_for_those_who_help(client: Client) -> None:
    anne = RegistrationFactory()
    address = _page(client, anne)
    assert client.post(address, _answers(camera="fails", sound="untried", words="Elle reste noire.")).status_code == 302
    page = client.get(address).content.decode()
    assert "Ne marche pas : Caméra" in page
    desk = signed_in(UserFactory(role="support"))
    shown = desk.get(f"/national/congres/{anne.congress.slug}/inscriptions/{anne.pk}/").content.decode()
    assert "Caméra" in shown and "Elle reste noire." in shown


def test_the_last_test_replaces_the_one_before(client: Client) -> None:
    test = EquipmentTestFactory()
    client.post(_page(client, test.registration), _answers())
    kept = EquipmentTest.objects.get()
    assert (kept.fails, kept.words, "camera" in kept.works) == ([], "", True)


def test_who_watches_a_stream_needs_neither_microphone_nor_camera(client: Client) -> None:
    url = "https://tube.example.org/videos/embed/1"
    anne = RegistrationFactory(congress=CongressFactory(access__provider="framed", access__url=url))
    page = client.get(_page(client, anne)).content.decode()
    assert 'name="sound"' in page and 'name="microphone"' not in page
    assert "/videos/embed/1" not in page  # the address itself is told from the hour on


def test_devices_and_the_host_of_the_video_are_allowed_to_this_page_alone(client: Client) -> None:
    answer = client.get(address := _page(client, RegistrationFactory()))
    assert "camera=(self), microphone=(self)" in answer.headers["Permissions-Policy"]
    assert "connect-src 'self' https://visio.example.org;" in answer.headers["Content-Security-Policy"]
    room = client.get(address.replace("essai/", "salle/"))
    assert "camera=()" in room.headers["Permissions-Policy"]
    assert "connect-src 'self';" in room.headers["Content-Security-Policy"]


@pytest.mark.parametrize("answers", [{}, _answers(camera="peut-être"), _answers(words="x" * 501)])
def test_what_is_not_an_answer_is_sent_back(client: Client, answers: dict[str, str]) -> None:
    assert client.post(_page(client, RegistrationFactory()), answers).status_code == 422
    assert not EquipmentTest.objects.exists()


def test_two_days_before_trying_comes_first(client: Client) -> None:
    address = _page(client, RegistrationFactory()).removesuffix("essai/")
    assert '<a class="button button-main" href="' + address + 'essai/"' in client.get(address).content.decode()


def test_people_of_the_room_have_nothing_to_try(client: Client) -> None:
    assert client.get(_page(client, RegistrationFactory(mode="room"))).status_code == 404
