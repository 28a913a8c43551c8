from datetime import timedelta

import pytest

from concitoyens.core import clock
from tests.factories.accounts import RightsRequestFactory, UserFactory, signed_in
from tests.factories.congress import CongressFactory
from tests.factories.editions import EditionFactory

pytestmark = pytest.mark.django_db


def test_the_first_page_says_what_comes_next() -> None:
    soon = clock.now() + timedelta(days=30)
    CongressFactory(title="Congrès d’automne", starts_at=soon)
    EditionFactory(name="Journée nationale 2027", starts_on=soon.date(), ends_on=soon.date())
    RightsRequestFactory()
    page = signed_in(UserFactory()).get("/national/").content.decode()
    assert all(words in page for words in ("Congrès d’automne", "Journée nationale 2027", "1 demande sur des données"))


def test_an_observer_is_not_told_of_requests_nor_sent_where_they_may_not_go() -> None:
    edition = EditionFactory()
    RightsRequestFactory()
    page = signed_in(UserFactory(role="observer")).get("/national/").content.decode()
    assert ("1 demande" in page, f"/editions/{edition.slug}/" in page, "aucun n’est publié" in page) == (
        False,
        False,
        True,
    )
