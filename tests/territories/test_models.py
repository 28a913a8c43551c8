import pytest

from tests.factories.territories import CommuneFactory


@pytest.mark.django_db
def test_label_tells_homonyms_apart() -> None:
    assert CommuneFactory(name="Berrwiller").label == "Berrwiller (68, Haut-Rhin)"
