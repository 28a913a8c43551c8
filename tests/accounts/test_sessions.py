import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.test import Client

from concitoyens.accounts.models import SignInCode, User
from tests.factories.accounts import UserFactory, signed_in
from tests.privacy.canaries import dump

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


def totp_now() -> str:
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def half_signed_in(user: User) -> Client:
    """The code of the mail was given; the second factor is waited for."""
    client = Client()
    client.post("/compte/connexion/", {"email": user.email})
    client.post("/compte/connexion/code/", {"code": SignInCode.objects.latest("pk").digits})
    return client


def test_a_session_ends_after_thirty_idle_minutes() -> None:
    with time_machine.travel("2026-05-01 09:00", tick=False) as clock:
        client = signed_in(UserFactory())
        client.get("/national/")
        clock.shift(29 * 60)
        assert client.get("/national/").status_code == 200
        clock.shift(31 * 60)
        assert client.get("/national/").status_code == 302


def test_a_session_ends_after_twelve_hours_however_busy() -> None:
    with time_machine.travel("2026-05-01 09:00", tick=False) as clock:
        client = signed_in(UserFactory())
        answers = []
        for _ in range(25 * 2):
            answers.append(client.get("/national/").status_code)
            clock.shift(15 * 60)
        assert answers[:48] == [200] * 48
        assert answers[-1] == 302


def test_one_closes_the_other_sessions() -> None:
    user = UserFactory()
    here, there = signed_in(user), signed_in(user)
    for client in (here, there):
        UserSession.objects.create(user=user, ip="192.0.2.1", session_key=client.session.session_key, user_agent="x")
    assert here.get("/compte/sessions/").content.decode().count("<tr>") == 3
    here.post("/compte/sessions/fermer/")
    assert (here.get("/national/").status_code, there.get("/national/").status_code) == (200, 302)


def test_nobody_closes_the_session_of_another() -> None:
    mine, theirs = UserFactory(), UserFactory()
    client = signed_in(theirs)
    session = UserSession.objects.create(
        user=theirs, ip="192.0.2.1", session_key=client.session.session_key, user_agent="x"
    )
    signed_in(mine).post("/compte/sessions/fermer/", {"session": session.pk})
    assert client.get("/national/").status_code == 200


def test_the_code_of_the_application_is_taken_once() -> None:
    user = UserFactory(second_factor=False)
    TOTP.activate(user, SECRET)
    first, second = half_signed_in(user), half_signed_in(user)
    code = {"code": totp_now()}
    assert first.post("/compte/second-facteur/verification/", code).headers["Location"] == "/national/"
    again = second.post("/compte/second-facteur/verification/", code)
    assert (again.status_code, "vient de servir" in again.content.decode()) == (200, True)


def test_guessing_the_second_factor_is_limited() -> None:
    user = UserFactory(second_factor=False)
    TOTP.activate(user, SECRET)
    client = half_signed_in(user)
    answers = [client.post("/compte/second-facteur/verification/", {"code": f"{n:06d}"}) for n in range(11)]
    assert answers[-1].status_code == 429


def test_the_secret_of_the_application_is_encrypted_in_the_database() -> None:
    TOTP.activate(UserFactory(second_factor=False), SECRET)
    assert SECRET not in dump()


def test_enrolling_an_application_opens_the_national_space() -> None:
    user = UserFactory(second_factor=False)
    client = signed_in(user)
    page = client.get("/compte/second-facteur/application/")
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    client.post("/compte/second-facteur/application/", {"code": code})
    assert Authenticator.objects.filter(user=user, type="totp").exists()
    assert client.get("/national/").status_code == 200


def test_a_session_opened_with_the_code_alone_does_not_outlive_the_enrolment(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    user = UserFactory(second_factor=False)
    thief, owner = half_signed_in(user), half_signed_in(user)
    secret = owner.get("/compte/second-facteur/application/").context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        owner.post("/compte/second-facteur/application/", {"code": code})
    assert [client.get("/national/").status_code for client in (owner, thief)] == [200, 302]


@pytest.mark.parametrize("path", [
    "second-facteur/", "second-facteur/application/", "second-facteur/codes-de-secours/nouveaux/", "cles/",
    "cles/ajouter/", "sessions/", "deconnexion/",
])  # fmt: skip
def test_each_page_of_the_account_opens_without_inline_script_or_style(path: str) -> None:
    client = signed_in(UserFactory(second_factor=False))
    page = client.get(f"/compte/{path}")
    html = page.content.decode()
    assert page.status_code == 200
    assert "<style" not in html
    assert " style=" not in html
    assert "csrfmiddlewaretoken" not in html
