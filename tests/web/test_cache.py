"""Kept pages: the same for everybody, save the key of a form."""

import re
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from concitoyens.core.idempotency import new_key
from concitoyens.web import cache
from tests.factories.congress import NOW, CongressFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_a_kept_form_gives_each_reader_a_key_of_their_own(client, django_assert_num_queries):
    address = f"/congres/{CongressFactory().slug}/inscription/"
    first = client.get(address)
    with django_assert_num_queries(0):
        second = client.get(address)
    keys = [re.findall(r'name="form_key" value="([\w-]{43})"', page.content.decode()) for page in (first, second)]
    assert (len(keys[0]), len(keys[1])) == (1, 1)
    assert keys[0] != keys[1]
    assert "no-store" in second.headers["Cache-Control"]
    cache.forget()
    assert len(client.get(address).content) == len(second.content)


@pytest.mark.parametrize("file", ["page.pdf", "programme.pdf", "agenda.ics"])
def test_a_file_is_not_made_again_for_another_query_or_cookie(client, django_assert_max_num_queries, file):
    address = f"/congres/{CongressFactory().slug}/{file}"
    first = client.get(address)
    client.cookies["session"] = "invented-by-somebody"
    with django_assert_max_num_queries(1):  # whose session the cookie names
        again = client.get(address, {"1": "2"})
    assert (again.status_code, again.content) == (200, first.content)


def test_what_is_posted_is_never_answered_from_what_is_kept(client):
    address = f"/congres/{CongressFactory().slug}/inscription/"
    client.get(address)
    assert client.post(address, {"form_key": new_key()}).status_code == 422


def _made(addresses: list[str], **kept_for: Any) -> list[str]:
    """Which of these addresses had their page made, one after the other."""
    made = []

    @cache.kept_for(30, **kept_for)
    def view(request: HttpRequest) -> HttpResponse:
        made.append(request.get_full_path())
        return HttpResponse("p" * 1000)

    for address in addresses:
        view(RequestFactory().get(address))
    return made


def test_a_page_that_its_own_links_lead_to_is_kept_and_no_other():
    choices = {"tri": {"nom", "-nom"}, "page": cache.PAGES}
    kept = ["/", "/?tri=nom", "/?tri=-nom&page=2"]
    alone = ["/?tri=prix", "/?x=1", "/?tri=nom&tri=-nom", "/?page=01", "/?tri=nom&x=1"]
    assert _made([*kept, *kept, "/?page=2&tri=-nom"], choices=choices) == kept
    assert _made([*alone, *alone], choices=choices) == [*alone, *alone]


def test_what_is_kept_has_a_limited_weight(monkeypatch):
    monkeypatch.setattr(cache, "HEAVIEST", 2000)
    assert _made(["/a", "/b", "/a", "/c", "/a"]) == ["/a", "/b", "/c", "/a"]
