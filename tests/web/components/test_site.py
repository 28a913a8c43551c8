"""The frame of every page."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from concitoyens.core import clock
from concitoyens.core.models import DemoClock
from concitoyens.web.components.site import DEMO, FOOTER, MENU
from concitoyens.web.context import in_language
from concitoyens.web.public.pages import SECTIONS


def test_htmx_runs_without_what_the_content_policy_forbids():
    html = Template("{% htmx %}").render(Context())
    assert '"allowEval":false' in html
    assert '"includeIndicatorStyles":false' in html
    assert finders.find("django_htmx/htmx-2.min.js")


@pytest.mark.parametrize(
    ("path", "french", "english"),
    [
        ("/", "/", "/en/"),
        ("/en/", "/", "/en/"),
        ("/aide/", "/aide/", "/en/aide/"),
        ("/en/aide/", "/aide/", "/en/aide/"),
        ("/entree/", "/entree/", "/en/entree/"),
    ],
)
def test_a_page_has_a_twin_in_the_other_language(path: str, french: str, english: str):
    assert (in_language(path, "fr"), in_language(path, "en")) == (french, english)


def test_public_pages_depend_on_no_cookie(client: Client):
    answer = client.get("/aide/")
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


def test_the_menu_marks_where_one_is(client: Client):
    assert '<a href="/aide/" aria-current="page">' in client.get("/aide/").content.decode()


def test_every_page_that_menu_footer_and_site_map_name_exists_and_is_linked(client: Client):
    html = client.get("/aide/").content.decode()
    for name, words in [*MENU, *FOOTER]:
        assert f'href="{reverse(name)}"' in html, f"{name}: {words}"
    plan = client.get(reverse("public:sitemap")).content.decode()
    for _heading, entries in SECTIONS:
        for name, title in entries:
            assert f'href="{reverse(name)}"' in plan, f"{name}: {title}"
    for name, _words in DEMO:  # known to the resolver even where the page answers 404
        assert reverse(name)


def test_the_switch_keeps_the_query(client: Client):
    assert 'href="/en/aide/?q=a&amp;b=1"' in client.get("/aide/?q=a&b=1").content.decode()


def test_every_page_can_be_skipped_to_its_content(client: Client):
    html = client.get("/aide/").content.decode()
    assert html.index('href="#main"') < html.index("<header")
    assert 'id="main"' in html


@pytest.mark.django_db
def test_a_moved_clock_is_told_on_every_page_of_a_demonstration(client: Client, settings):
    settings.DEMO = True
    clock.forget()
    assert "Nous sommes le" not in client.get("/aide/").content.decode()
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False):
        moved = datetime(2021, 6, 8, 15, 12, tzinfo=UTC) - datetime(2026, 11, 22, 12, tzinfo=UTC)
        DemoClock.objects.create(offset_seconds=int(moved.total_seconds()))
        clock.forget()
        html = client.get("/aide/").content.decode().replace("\u00a0", " ")
    assert "mardi 8 juin 2021 à 17 h 12" in html
