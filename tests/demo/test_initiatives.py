import pytest

from concitoyens.demo import initiatives
from concitoyens.initiatives.models import Practice
from tests.factories.editions import NOW
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


def test_communes_tell_what_they_did_and_the_same_twice_over() -> None:
    for population in (84, 600, 2_000, 9_000, 50_000):
        CommuneFactory(population=population)
    initiatives.load(NOW)
    first = list(Practice.objects.order_by("pk").values_list("initiative__slug", "commune_id", "year", "words"))
    initiatives.load(NOW)
    assert Practice.objects.count() == len(first) >= 10
    assert {commune for _slug, commune, _year, _words in first} == set(
        Practice.objects.values_list("commune_id", flat=True)
    )
    assert all(initiatives.FIRST_YEAR <= year < NOW.year and year != 2020 for _slug, _commune, year, _words in first)
