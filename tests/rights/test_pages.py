"""Every page of the matrix in a browser: accessible at two widths, light, quiet, in both languages."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from concitoyens.web.context import in_language
from concitoyens.web.links import COOKIE
from tests.factories.accounts import UserFactory, signed_in
from tests.support.browser import Site

from .arguments import build
from .matrix import Line, Url, lines, urls

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LINES, URLS = lines(), urls()
ROLE = "coordinator"


def _seen_as(line: Line, role: str) -> bool:
    return not line.no_page and "GET" in line.statuses and line.expected(role, "GET") == {200}


PUBLIC = [name for name, line in LINES.items() if name in URLS and line.public and _seen_as(line, "link_holder")]
MANAGED = [name for name, line in LINES.items() if name in URLS and not line.public and _seen_as(line, ROLE)]
OWNED = [name for name, line in LINES.items() if name in URLS and line.of_commune]
OWNED = [name for name in OWNED if _seen_as(LINES[name], "owner")]


def _enter(site: Site, cookies: Any) -> None:
    site.page.context.add_cookies([{"name": m.key, "value": m.value, "url": site.url} for m in cookies.values()])


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_in_both_languages(name: str, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    line, url = LINES[name], URLS[name]
    monkeypatch.setattr(settings, "DEMO", line.demo)
    world = build()
    if token := world.tokens.get(name):
        site.page.context.add_cookies([{"name": COOKIE, "value": token, "url": site.url}])
    for language in ("fr", "en"):
        _look(site, in_language(world.path(url), language), line, url)


@pytest.mark.parametrize("name", MANAGED)
def test_a_management_page(name: str, site: Site) -> None:
    world = build()
    client: Client = signed_in(UserFactory.create(role=ROLE))
    _enter(site, client.cookies)
    _look(site, world.path(URLS[name]), LINES[name], URLS[name])


@pytest.mark.parametrize("name", OWNED)
def test_a_page_of_a_commune(name: str, site: Site) -> None:
    world = build()
    _enter(site, signed_in(world.speakers["owner"].user).cookies)
    _look(site, world.path(URLS[name]), LINES[name], URLS[name])


def _look(site: Site, path: str, line: Line, url: Url) -> None:
    site.visit(path, at_least=line.at_least)
    assert site.page.url == site.url + path
    site.screenshot(url.name.replace(":", "-"))
