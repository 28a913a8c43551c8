"""The first page: what the site is, and the one thing to do now."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from concitoyens.core import clock
from concitoyens.web import cache
from tests.factories.congress import CongressFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.forget()
    yield
    cache.forget()


def congress_in(days: int, **fields: object):
    starts = clock.now() + timedelta(days=days)
    dates = {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
    return CongressFactory(**dates, registration_opens_at=None, registration_closes_at=None, **fields)


def test_without_congress_the_page_still_says_what_the_site_is(client: Client):
    assert "Et votre commune" in client.get("/").content.decode()


def test_the_coming_congress_is_on_the_board_with_its_registration(client: Client):
    congress_in(-40, title="Ancien congrès")
    coming = congress_in(12, title="Congrès qui vient")
    html = client.get("/").content.decode()
    assert "Congrès qui vient" in html
    assert "Ancien congrès" not in html
    assert reverse("public:register", args=[coming.slug]) in html


def test_else_the_last_congress_is_shown_without_registration(client: Client):
    past = congress_in(-40, title="Ancien congrès")
    html = client.get("/").content.decode()
    assert "Ancien congrès" in html
    assert reverse("public:register", args=[past.slug]) not in html


def test_a_draft_is_told_to_nobody(client: Client):
    congress_in(12, title="Congrès secret", draft=True)
    assert "Congrès secret" not in client.get("/").content.decode()


def test_the_second_reader_costs_no_query(client: Client, django_assert_num_queries):
    congress_in(12)
    client.get("/")
    with django_assert_num_queries(0):
        assert client.get("/").headers["Cache-Control"] == "public, max-age=30"
