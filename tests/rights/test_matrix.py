"""Every URL, every role, every method: what is not declared in the matrix fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver

from concitoyens.web.middleware import HEADERS
from tests.factories.accounts import UserFactory, signed_in

from .arguments import World, build
from .matrix import METHODS, ROLES, Url, lines, unnamed, urls

LINES = lines()
URLS = urls()
BOTH = sorted(set(LINES) & set(URLS))


#: What differs on a page that other sites may show inside theirs.
FRAMED = {"Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Resource-Policy"}


@dataclass(frozen=True)
class Stage:
    """The world, and the cookies of a person of each role."""

    world: World
    cookies: dict[str, str]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Set once for the module: each test works on a savepoint of it, and nothing of it is ever committed."""
    with django_db_blocker.unblock(), _undone():
        world = build()
        people = {
            "anonymous": Client(),
            "link_holder": Client(),
            "roleless": signed_in(UserFactory(role="")),
            "unenrolled": signed_in(UserFactory(second_factor=False)),
            **{role: signed_in(mandate.user) for role, mandate in world.speakers.items()},
        }
        known = {role: people.get(role) or signed_in(UserFactory(role=role)) for role in ROLES}
        yield Stage(world, {role: client.cookies.output(header="", sep=";") for role, client in known.items()})


@pytest.fixture
def world(stage: Stage, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), _undone():
        yield stage.world


@pytest.fixture
def clients(stage: Stage, world: World) -> dict[str, Client]:
    return {role: _with_cookies(cookies) for role, cookies in stage.cookies.items()}


def _with_cookies(cookies: str) -> Client:
    client = Client()
    client.cookies = SimpleCookie(cookies)
    return client


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_url_has_its_line_and_every_line_its_url() -> None:
    assert (sorted(set(URLS) - set(LINES)), sorted(set(LINES) - set(URLS)), unnamed()) == ([], [], [])


def test_the_public_views_are_those_of_the_list() -> None:
    marked = {name for name, url in URLS.items() if _open(url)}
    assert marked == {name for name, line in LINES.items() if line.public or _allauth(URLS[name])}


def _allauth(url: Url) -> bool:
    return url.view.__module__.startswith("allauth.")


def _open(url: Url) -> bool:
    return getattr(url.view, "open_to_all", False) or _allauth(url)


@pytest.mark.parametrize("name", BOTH)
def test_each_role_receives_what_the_matrix_says(
    name: str, world: World, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    line, url = LINES[name], URLS[name]
    monkeypatch.setattr(settings, "DEMO", line.demo)
    world.hold_link(clients["link_holder"], url)
    received = {(role, method): _status(clients[role], method, world.path(url)) for role, method in _cases()}
    wrong = {case: status for case, status in received.items() if status not in line.expected(*case)}
    assert {case: (status, line.expected(*case)) for case, status in wrong.items()} == {}


def _cases() -> Iterator[tuple[str, str]]:
    return ((role, method) for role in ROLES for method in METHODS)


def _drain(response: Any) -> None:
    """A file is closed once it was read."""
    if response.streaming:
        response.getvalue()


def _status(client: Client, method: str, path: str) -> int:
    cache.clear()  # the limits of allauth count all the roles as one network
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with _undone():
        response = client.generic(method, path, "from=matrix", content_type="application/x-www-form-urlencoded")
        _drain(response)
    client.cookies = cookies  # a sign-out is undone too
    return response.status_code


@pytest.mark.parametrize("name", BOTH)
def test_a_visit_changes_no_row_of_any_table(
    name: str, world: World, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = URLS[name]
    monkeypatch.setattr(settings, "DEMO", LINES[name].demo)
    world.hold_link(clients["link_holder"], url)
    before = _checksums()
    for client in clients.values():
        _drain(client.get(world.path(url)))
        _drain(client.head(world.path(url)))
    assert _checksums() == before


def _checksums() -> dict[str, tuple[int, int]]:
    """Rows and their sum, table by table, but for sessions and counters of attempts."""
    left_out = {"django_session", "usersessions_usersession", "core_ratebucket"}
    with connection.cursor() as cursor:
        tables = [t for t in connection.introspection.table_names(cursor) if t not in left_out]
        query = " UNION ALL ".join(
            f"SELECT '{t}', count(*), coalesce(sum(hashtext(t::text)::bigint), 0) FROM \"{t}\" t" for t in tables
        )
        cursor.execute(query)
        return {table: (rows, int(total)) for table, rows, total in cursor.fetchall()}


@pytest.mark.parametrize("name", BOTH)
def test_each_answer_bears_the_header_table(
    name: str, world: World, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    line, url = LINES[name], URLS[name]
    monkeypatch.setattr(settings, "DEMO", line.demo)
    world.hold_link(clients["link_holder"], url)
    own = {"Content-Security-Policy"} if line.own_csp else set()
    own |= FRAMED if line.framed else set()
    own |= {"X-Frame-Options"} if line.ours else set()
    own |= {"Permissions-Policy"} if line.devices else set()
    wanted = {key: value for key, value in HEADERS.items() if key not in own}
    for role in ("anonymous", "link_holder", "operator"):
        response = clients[role].get(world.path(url))
        _drain(response)
        headers = response.headers
        if headers["Referrer-Policy"] == "no-referrer":  # stricter: an address that may still hold the token
            headers["Referrer-Policy"] = HEADERS["Referrer-Policy"]
        assert {key: headers.get(key) for key in wanted} == wanted
        assert (headers.get("X-Frame-Options") == "SAMEORIGIN") <= line.ours
        assert ("camera=(self)" in headers["Permissions-Policy"]) <= line.devices
        assert ("frame-ancestors *" in headers["Content-Security-Policy"]) == line.framed
        assert "'unsafe-eval'" not in headers["Content-Security-Policy"]
        assert line.who == "everybody" or "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize("name", [name for name in BOTH if LINES[name].public and not LINES[name].cookie])
def test_a_public_page_leaves_no_cookie(name: str, world: World) -> None:
    client = Client()
    response = client.get(world.path(URLS[name]))
    _drain(response)
    assert dict(response.cookies) == {}


@pytest.mark.parametrize("name", [name for name in BOTH if URLS[name].arguments and LINES[name].random])
def test_a_random_identifier_is_a_404(name: str, world: World, clients: dict[str, Client]) -> None:
    path = world.random_path(URLS[name])
    statuses = {clients["operator"].generic(method, path).status_code for method in ("GET", "POST")}
    assert statuses <= {404, 405}


def test_no_public_address_holds_a_sequential_number() -> None:
    numbered = [
        name for name, url in URLS.items() if "<int:" in url.route and LINES[name].public and not LINES[name].numbered
    ]
    assert numbered == []


def test_an_unknown_address_is_a_404(client: Client) -> None:
    assert get_resolver().url_patterns
    assert client.get("/nulle-part/").status_code == 404
