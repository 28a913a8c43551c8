"""Who types a mailbox learns nothing of whether we know it: neither from the page nor from the time it takes."""

import itertools
import math
import time
from collections.abc import Callable, Sequence

import pytest
from django.test import Client

from concitoyens.congress.models import Congress
from tests.factories.accounts import UserFactory
from tests.factories.congress import CongressFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
ROUNDS = 100
_networks = itertools.count(1)


@pytest.fixture
def congress() -> Congress:
    return CongressFactory()


def _sign_in(congress: Congress) -> str:
    return "/compte/connexion/"


def _my_data(congress: Congress) -> str:
    return "/mes-donnees/"


def _find_link(congress: Congress) -> str:
    return f"/congres/{congress.slug}/retrouver-mon-inscription/"


PAGES = [_sign_in, _my_data, _find_link]


def _ask(address: str, email: str) -> tuple[float, str]:
    """Seconds for the answer, and the page it leads to, without the mailbox."""
    number = next(_networks)
    client = Client(REMOTE_ADDR=f"10.{number // 256}.{number % 256}.1")
    start = time.perf_counter()
    answer = client.post(address, {"email": email})
    seconds = time.perf_counter() - start
    assert answer.status_code == 302, answer.content
    return seconds, client.get(answer.headers["Location"]).content.decode().replace(email, "X")


def _known(number: int, congress: Congress) -> str:
    """A mailbox that has an account and a registration."""
    email = UserFactory(email=f"personne{number:03d}@example.org").email
    RegistrationFactory(congress=congress, email=email, email_normal=email)
    return email


@pytest.mark.parametrize("page", PAGES)
def test_a_known_and_an_unknown_mailbox_lead_to_the_same_page(
    page: Callable[[Congress], str], congress: Congress
) -> None:
    _seconds, known = _ask(page(congress), _known(1, congress))
    _seconds, unknown = _ask(page(congress), "inconnue@example.org")
    assert known == unknown


@pytest.mark.load
@pytest.mark.parametrize("page", PAGES)
def test_the_time_of_the_answer_does_not_tell_which_is_which(
    page: Callable[[Congress], str], congress: Congress
) -> None:
    known = [_known(number, congress) for number in range(ROUNDS)]
    unknown = [f"absente{number:03d}@example.org" for number in range(ROUNDS)]
    for number in range(5):
        _ask(page(congress), f"echauffement{number}@example.org")
    times: dict[bool, list[float]] = {True: [], False: []}
    for number, pair in enumerate(zip(known, unknown, strict=True)):
        for known_first in (number % 2 == 0, number % 2 == 1):  # each goes first one time in two
            times[known_first].append(_ask(page(congress), pair[0] if known_first else pair[1])[0])
    assert mann_whitney(times[True], times[False]) > 0.01


def mann_whitney(one: Sequence[float], other: Sequence[float]) -> float:
    """Probability of such a difference between two samples of the same thing (normal approximation, two sides)."""
    wins = sum((a > b) + (a == b) / 2 for a in one for b in other)
    n, m = len(one), len(other)
    distance = abs(wins - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return math.erfc(distance / math.sqrt(2))


def test_the_measure_tells_a_difference_of_a_millisecond_in_ten() -> None:
    steady = [10 + number / 100 for number in range(ROUNDS)]
    assert mann_whitney(steady, steady) > 0.9
    assert mann_whitney(steady, [value + 1 for value in steady]) < 0.01
