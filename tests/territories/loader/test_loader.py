import pytest

from concitoyens.territories import loader
from concitoyens.territories.models import Commune


@pytest.mark.django_db
def test_the_packaged_files_load_once() -> None:
    assert [file.name for file in loader.load_all()] == ["communes", "town_halls"]
    assert Commune.objects.current().count() == 34_963
    assert loader.load_all() == []
    assert not loader.load_communes(loader.files.COMMUNES).changed
    assert Commune.objects.get(code="68032").label == "Berrwiller (68, Haut-Rhin)"
