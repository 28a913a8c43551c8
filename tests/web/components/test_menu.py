"""The menu: folded behind its button on a telephone, open where there is room, never in need of a script."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_menu_is_folded_on_a_telephone_and_opens_by_keyboard(site: Site) -> None:
    page = site.open("/aide/")
    menu, button = page.get_by_role("navigation", name="Menu principal"), page.get_by_role("button", name="Menu")
    expect(menu).to_be_visible()
    expect(button).to_be_hidden()
    page.set_viewport_size({"width": 320, "height": 640})
    expect(button).to_be_visible()
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
