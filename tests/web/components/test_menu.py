"""The menu: folded behind its button on a telephone, open where there is room, never in need of a script."""

import pytest

from tests.support.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_menu_is_folded_on_a_telephone_and_opens_by_keyboard(site: Site) -> None:
    site.open("/aide/")
    menu, button = (
        site.page.get_by_role("navigation", name="Menu principal"),
        site.page.get_by_role("button", name="Menu"),
    )
    seen = [menu.is_visible(), button.is_visible()]
    site.page.set_viewport_size({"width": 320, "height": 640})
    seen += [menu.is_visible(), button.is_visible()]
    button.focus()
    site.page.keyboard.press("Enter")
    seen.append(menu.is_visible())
    site.page.keyboard.press("Escape")
    assert [*seen, menu.is_visible()] == [True, False, False, True, True, False]
