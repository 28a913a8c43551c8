import pytest

from tests.support.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_first_page_is_light_and_open_to_all(site: Site) -> None:
    site.visit("/")
