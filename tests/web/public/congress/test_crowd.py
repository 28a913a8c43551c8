"""The fragment of a room, asked for by thousands: the first is drawn, the others get the same, never an older one."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.urls import reverse

from concitoyens.congress.actions.room import open_room, tell, topic
from concitoyens.congress.models import Congress, Room
from concitoyens.core import clock, live
from concitoyens.web.public.congress.crowd import Crowd
from tests.factories.congress import CongressFactory

pytestmark = pytest.mark.django_db(transaction=True)  # a real handler ends connections between requests


class Counted:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.django, self.times = WSGIHandler(), 0

    def __call__(self, environ: Any, start: Any) -> Iterable[bytes]:
        self.times += 1
        return self.django(environ, start)


@pytest.fixture
def django() -> Counted:
    return Counted()


@pytest.fixture
def congress() -> Congress:
    congress = CongressFactory()
    open_room(congress)
    return congress


def _asks(application: Crowd, address: str, host: str = "testserver") -> tuple[str, dict[str, str], str]:
    said: list[Any] = []
    environ = RequestFactory().get(address, HTTP_HOST=host).environ
    body = b"".join(application(environ, lambda status, headers, *_: said.extend([status, headers])))
    return said[0], dict(said[1]), body.decode()


def _address(congress: Congress) -> str:
    token = live.token(topic(congress.pk), clock.now())
    return reverse("public:room_snapshot", args=[congress.pk, token])


def test_the_second_to_ask_gets_the_answer_of_the_first_without_django(django: Counted, congress: Congress) -> None:
    application = Crowd(django)
    first, second = (_asks(application, _address(congress)) for _ in range(2))
    assert first == second and first[0] == "200 OK" and "Content-Security-Policy" in first[1]
    assert django.times == 1


def test_a_newer_version_is_drawn_anew(django: Counted, congress: Congress) -> None:
    application = Crowd(django)
    _asks(application, _address(congress))
    Room.objects.update(announcement="On commence.")
    tell(congress.pk, clock.now())
    version = Room.objects.get().version
    assert "On commence." in _asks(application, f"{_address(congress)}?v={version}")[2]
    assert "On commence." in _asks(application, f"{_address(congress)}?v={version}")[2]
    assert django.times == 2


def test_a_forged_token_is_never_answered(django: Counted, congress: Congress) -> None:
    application = Crowd(django)
    address = _address(congress)
    _asks(application, address)
    forged = address[:-2] + ("0/" if address[-2] != "0" else "1/")
    assert _asks(application, forged)[0].startswith("404")


def test_another_host_is_left_to_django(django: Counted, congress: Congress) -> None:
    application = Crowd(django)
    _asks(application, _address(congress))
    assert _asks(application, _address(congress), "ailleurs.example.org")[0].startswith("400")
