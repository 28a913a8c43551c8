"""Every component, in a browser: nothing for axe to say, nothing too wide, light or dark."""

from typing import Literal

import pytest

from tests.support.browser import Site


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_accessible(site: Site, scheme: Literal["light", "dark"]):
    site.page.emulate_media(color_scheme=scheme)
    site.visit("/composants/", at_least="B")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_component_survives_400_percent_and_text_spacing(site: Site):
    site.open("/composants/")
    site.page.set_viewport_size({"width": 320, "height": 256})
    site.page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important }`);
        document.adoptedStyleSheets = [sheet]; }"""
    )
    wide = site.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_targets_are_large_enough(site: Site):
    site.open("/composants/")
    small = site.page.evaluate(
        """() => [...document.querySelectorAll('.button, .input, .pagination a, .tabs a, .site-nav a, select')]
        .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 43.5)
        .map(e => e.outerHTML.slice(0, 90))"""
    )
    assert small == []
