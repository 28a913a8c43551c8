"""Requests that no page of ours sends."""

import pytest
from django.test import Client

from concitoyens.web.context import in_language
from concitoyens.web.middleware import LONGEST_BODY

pytestmark = pytest.mark.django_db
FORM = "/mes-donnees/"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 302),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "http://testserver"}, 302),
        ({"Origin": "http://testserver:8080"}, 403),
        ({"Origin": "http://testserver.mechant.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(headers: dict[str, str], status: int) -> None:
    assert Client(headers=headers).post(FORM, {"email": "anne@example.org"}).status_code == status


def test_our_pages_let_a_browser_say_that_a_form_is_ours() -> None:
    assert Client().get(FORM).headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("name", ["session", "lien"])
def test_a_cookie_with_an_invisible_sign_is_refused_not_an_error(name: str) -> None:
    assert Client(headers={"Cookie": f'{name}="\\000aaaaaaaaaaaa"'}).get("/national/").status_code == 400


def test_more_than_any_form_sends_is_not_read() -> None:
    assert Client().post(FORM, {}, CONTENT_LENGTH=str(LONGEST_BODY + 1)).status_code == 413


@pytest.mark.parametrize("path", ["/en//mechant.example/", "//mechant.example/"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_other_language_is_never_another_site(path: str, language: str) -> None:
    assert not in_language(path, language).startswith("//")
    assert "//mechant" not in in_language(path, language)
