"""Pages of refusal: each says what happened and gives a way out."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import path

from concitoyens.config import urls
from concitoyens.web.middleware import public
from concitoyens.web.public import errors

ANSWERS = [
    (lambda request: errors.bad_request(request, ValueError()), 400),
    (lambda request: errors.forbidden(request, PermissionError()), 403),
    (errors.too_many, 429),
]


@pytest.mark.parametrize(("answer", "status"), ANSWERS)
def test_refusal_has_its_status_and_one_title(answer, status: int):
    page = answer(RequestFactory().get("/"))
    assert page.status_code == status
    assert page.content.count(b"<h1>") == 1


def test_too_many_says_when_to_come_back():
    assert errors.too_many(RequestFactory().get("/"), minutes=3)["Retry-After"] == "180"


def test_unknown_address_leads_home(client: Client):
    answer = client.get("/rien-ici/")
    assert answer.status_code == 404
    assert b'href="/plan-du-site/"' in answer.content


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


handler500 = urls.handler500
urlpatterns = [*urls.urlpatterns, path("panne/", broken)]


@override_settings(ROOT_URLCONF="tests.web.test_errors")
@pytest.mark.expects_errors
def test_a_failure_shows_our_page_with_the_number_of_the_log(client: Client, caplog: pytest.LogCaptureFixture):
    client.raise_request_exception = False
    answer = client.get("/panne/")
    assert answer.status_code == 500
    html = answer.content.decode()
    assert "Une panne de notre côté" in html
    (number,) = re.findall(r"<strong>([0-9A-F]{4}-[0-9A-F]{4})</strong>", html)
    assert f"failure {number}: GET /panne/" in caplog.text
