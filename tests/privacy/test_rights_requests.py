from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from concitoyens.accounts.models import RightsRequest
from concitoyens.core.models import JournalEntry
from tests.factories.accounts import RightsRequestFactory, SignInCodeFactory, UserFactory, signed_in
from tests.privacy.canaries import dump

pytestmark = pytest.mark.django_db
ANNE = "anne.canari@example.org"
URL = "/national/donnees-personnelles/"


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path


def test_a_request_is_noted_with_one_month_to_answer() -> None:
    client = signed_in(UserFactory(role="support"))
    client.post(URL, {"email": ANNE.upper(), "kind": "erasure", "received_on": "2026-05-01"})
    asked = RightsRequest.objects.get()
    assert (asked.email, asked.due_at - asked.received_at) == (ANNE, timedelta(days=30))
    assert JournalEntry.objects.get(kind="rights_request.noted").facts == {"asked": "erasure"}


def test_the_days_left_are_shown() -> None:
    asked = RightsRequestFactory(received_at=datetime(2026, 5, 1, tzinfo=UTC))
    assert asked.days_left(datetime(2026, 5, 21, tzinfo=UTC)) == 10
    assert "En retard" in signed_in(UserFactory()).get(URL).content.decode()


def test_the_team_erases_on_request_when_the_address_is_typed_again() -> None:
    SignInCodeFactory(email=ANNE)
    asked, client = RightsRequestFactory(email=ANNE), signed_in(UserFactory())
    client.post(f"{URL}{asked.pk}/effacer/", {"email": "paul@example.org"})
    assert ANNE in dump()
    client.post(f"{URL}{asked.pk}/effacer/", {"email": ANNE})
    assert ANNE not in dump()
    assert JournalEntry.objects.filter(kind="rights_request.answered").exists()


def test_the_team_hands_over_a_copy() -> None:
    asked = RightsRequestFactory(email=ANNE)
    answer = signed_in(UserFactory()).post(f"{URL}{asked.pk}/fichier/")
    assert (answer.headers["Content-Type"], answer.content[:2]) == ("application/zip", b"PK")


def test_an_answered_request_leaves_the_list() -> None:
    asked, client = RightsRequestFactory(), signed_in(UserFactory())
    client.post(f"{URL}{asked.pk}/")
    assert RightsRequest.objects.get().answered_at is not None
    assert client.get(f"{URL}{asked.pk}/").status_code == 200


def test_a_moderator_sees_no_request() -> None:
    assert signed_in(UserFactory(role="moderator")).get(URL).status_code == 404


def test_the_full_register_lists_every_table() -> None:
    reader = signed_in(UserFactory(role="observer"))
    for table in ("accounts_user", "procrastinate_jobs", "mfa_authenticator"):
        assert f"<td>{table}</td>" in reader.get("/national/registre/colonnes/", {"table": table}).content.decode()
