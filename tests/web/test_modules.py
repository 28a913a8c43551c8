"""The small scripts of the pages, in a browser, and what is there without them."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_countdown_says_what_is_left_and_opens_by_itself(site: Site):
    page = site.open("/composants/")
    expect(page.locator(".countdown-left")).to_contain_text("minute")
    page.route("**/composants/", lambda route: route.fulfill(response=route.fetch(), body=_soon(route.fetch().text())))
    page.reload()
    page.unroute("**/composants/")
    with page.expect_navigation(timeout=8000):
        page.wait_for_timeout(100)
    assert "3600" in page.content()


def _soon(html: str) -> str:
    return html.replace('data-cc-countdown="3600"', 'data-cc-countdown="1"')


def test_without_script_the_hour_is_said_and_no_dead_button_is_shown(page_without_js: Page):
    page_without_js.goto("/composants/")
    expect(page_without_js.locator("[data-cc-countdown]")).to_have_text(re.compile(r"15\.\s*$"))
    expect(page_without_js.locator("[data-cc-print]")).to_be_hidden()


def test_a_form_is_sent_once(site: Site):
    page = site.open("/composants/")
    sent: list[str] = []

    def receive(route: Route) -> None:
        sent.append(route.request.url)
        route.fulfill(status=204)

    page.route("**/envoi/", receive)
    page.evaluate(
        """() => { const form = document.createElement('form'); form.method = 'post'; form.action = '/envoi/';
        form.innerHTML = '<button type="submit" id="twice">x</button>'; document.body.append(form); }"""
    )
    page.locator("#twice").click()
    page.locator("#twice").click(force=True)
    page.wait_for_timeout(300)
    assert len(sent) == 1


def test_print_button_prints(site: Site):
    page = site.open("/composants/")
    page.evaluate("() => { window.print = () => { document.title = 'printed' } }")
    page.locator("[data-cc-print]").click()
    assert page.title() == "printed"
