import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from concitoyens.accounts.demo import identities
from tests.factories.accounts import UserFactory, signed_in

pytestmark = pytest.mark.django_db


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert Client().get("/national/").headers["Location"] == "/compte/connexion/?next=/national/"


def test_an_account_without_role_sees_no_national_space() -> None:
    assert signed_in(UserFactory(role="")).get("/national/").status_code == 404


def test_a_role_without_second_factor_is_sent_to_enrolment() -> None:
    response = signed_in(UserFactory(second_factor=False)).get("/national/")
    assert response.headers["Location"] == "/compte/second-facteur/"


@pytest.mark.parametrize("role", ["operator", "coordinator", "moderator", "support", "observer"])
def test_each_role_with_a_second_factor_enters(role: str) -> None:
    assert signed_in(UserFactory(role=role)).get("/national/").status_code == 200


def test_the_demonstration_does_not_exist_elsewhere() -> None:
    paths = ["/demo/", identities()[0].entry_path]
    assert [Client().get(path).status_code for path in paths] == [404, 404]


def test_a_demonstration_identity_enters_by_a_button_never_by_the_link_alone(
    settings: Settings,
) -> None:
    settings.DEMO = True
    client, door = Client(), identities()[0].entry_path
    assert client.get(door).status_code == 200
    assert client.get("/national/").status_code == 302
    assert client.post(door).headers["Location"] == "/national/"
    assert "Solène Marchadier" in client.get("/national/").content.decode()


def test_a_forged_demonstration_link_is_a_404(settings: Settings) -> None:
    settings.DEMO = True
    assert Client().post("/demo/entrer/solene.marchadier/").status_code == 404
