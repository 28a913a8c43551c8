"""The harness itself: each guard fires, and lets honest code pass."""

import logging
import socket
from decimal import Decimal

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, engines
from django.test import RequestFactory

from concitoyens.core.models import RateBucket
from tests.support.ecoindex import Weight
from tests.support.isolation import OutgoingConnection
from tests.support.requests import UncleanPage, WatchRequests, WroteOnGet, table_written, unclean
from tests.support.templates import UndefinedVariable

GET = RequestFactory().get("/")


def _answer(html: str) -> WatchRequests:
    return WatchRequests(lambda request: HttpResponse(html))


def test_undefined_variable_is_refused() -> None:
    template = engines["django"].from_string("{{ person }}")
    with pytest.raises(UndefinedVariable, match="person"):
        template.render({})


def test_undefined_variable_may_be_tested() -> None:
    assert engines["django"].from_string("{% if person %}yes{% else %}no{% endif %}").render({}) == "no"


def test_other_engines_keep_their_habits() -> None:
    assert Engine().from_string("{{ person }}").render(Context()) == ""


@pytest.mark.django_db
def test_unordered_rows_come_back_shuffled() -> None:
    from concitoyens.core import clock

    RateBucket.objects.bulk_create(RateBucket(key=f"{n:02}", opened_at=clock.now(), count=1) for n in range(30))
    orders = {tuple(RateBucket.objects.values_list("key", flat=True)) for _ in range(5)}
    assert len(orders) > 1
    assert RateBucket.objects.order_by("key").values_list("key", flat=True)[3] == "03"


def test_a_get_that_writes_is_refused(db: None) -> None:
    def write(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM core_idempotencykey")
        return HttpResponse()

    with pytest.raises(WroteOnGet, match="core_idempotencykey"):
        WatchRequests(write)(GET)
    assert WatchRequests(write)(RequestFactory().post("/")).status_code == 200


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT INTO "core_journalentry" VALUES (1)', "core_journalentry"),
        ('UPDATE "accounts_user" SET name = 1', "accounts_user"),
        ("WITH old AS (SELECT 1) DELETE FROM core_ratebucket", "core_ratebucket"),
        ('SELECT "update" FROM core_journalentry FOR UPDATE', None),
    ],
)
def test_a_statement_that_writes_is_told_from_a_reading(sql: str, table: str | None) -> None:
    assert table_written(sql) == table


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:red">',
        '<a href="#" onclick="go()">',
        "<script>go()</script>",
        "<p>{{ name }}</p>",
        '<a href="javascript:go()">',
        "<style>p{}</style>",
    ],
)
def test_an_unclean_page_is_refused(html: str) -> None:
    with pytest.raises(UncleanPage):
        _answer(html)(GET)


def test_a_clean_page_passes() -> None:
    assert unclean('<script type="module" src="/a.js"></script><p class="style">one = two</p>') == []


def test_another_machine_is_out_of_reach() -> None:
    with pytest.raises(OutgoingConnection):
        socket.create_connection(("203.0.113.7", 80))
    with pytest.raises(OutgoingConnection):
        socket.getaddrinfo("example.org", 80)


@pytest.mark.expects_errors
def test_an_error_in_the_log_may_be_expected() -> None:
    logging.getLogger("concitoyens").error("on purpose")


@pytest.mark.parametrize(
    ("weight", "score"), [(Weight(340, 8, 140), "81.7"), (Weight(600, 8, 150), "71.0"), (Weight(900, 6, 120), "62.5")]
)
def test_ecoindex_agrees_with_the_published_examples(weight: Weight, score: str) -> None:
    assert str(round(Decimal(weight.score), 1)) == score
