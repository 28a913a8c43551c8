import pytest

from concitoyens.initiatives import loader
from concitoyens.initiatives.enums import Aim, Category, InitiativeStatus, ProvenanceKind, Public
from concitoyens.initiatives.models import Initiative
from concitoyens.territories.models import LoadedFile
from tests.factories.initiatives import InitiativeFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


def next_version() -> None:
    """As if the files of this version were new."""
    LoadedFile.objects.filter(name=loader.NAME).delete()


def test_the_packaged_sheets_load_once() -> None:
    CommuneFactory(code="68224", name="Mulhouse")
    assert (loader.load_all(), loader.load_all()) == (114, 0)
    assert Initiative.objects.published().count() == 114
    books = Initiative.objects.get(slug="installer-une-boite-a-livres")
    assert (books.category, books.cost_level, books.commune.name) == (Category.PUBLIC_SPACE, 1, "Mulhouse")
    assert (books.provenance, books.provenance_text) == (ProvenanceKind.NETWORK, "Mulhouse 2018")
    assert books.aims == [Aim.MEET, Aim.EMBELLISH, Aim.PASS_ON]
    assert Public.REDUCED_MOBILITY in books.publics


def test_every_packaged_sheet_says_whom_and_what_it_is_for() -> None:
    values = [values for _slug, values in loader.sheets()]
    assert {aim for one in values for aim in one["aims"]} == set(Aim.values)
    assert {public for one in values for public in one["publics"]} == set(Public.values)
    assert all(one["aims"] and one["publics"] for one in values)


def test_every_packaged_sheet_says_how_to_do_it_and_what_to_beware_of() -> None:
    sizes = {
        slug: (len(values["steps"].splitlines()), len(values["safety"].splitlines()))
        for slug, values in loader.sheets()
    }
    assert {slug for slug, (steps, safety) in sizes.items() if not (3 <= steps <= 6 and 1 <= safety <= 4)} == set()


def test_what_a_moderator_changed_stays_and_the_rest_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    loader.load_all()
    Initiative.objects.filter(slug="restaurer-un-lavoir").update(plan_b="salle des fêtes")
    before = dict(loader.sheets())["restaurer-un-lavoir"]
    after = {**before, "plan_b": "intérieur", "people_max": 18}
    monkeypatch.setattr(loader, "sheets", lambda: iter([("restaurer-un-lavoir", after)]))
    next_version()
    assert loader.load_all() == 1
    lavoir = Initiative.objects.get(slug="restaurer-un-lavoir")
    assert (lavoir.plan_b, lavoir.people_max) == ("salle des fêtes", 18)


def test_a_new_version_with_the_same_values_touches_no_sheet() -> None:
    loader.load_all()
    next_version()
    assert loader.load_all() == 0


def test_a_sheet_that_left_the_inventory_does_not_come_back() -> None:
    loader.load_all()
    Initiative.objects.filter(slug="restaurer-un-lavoir").update(status=InitiativeStatus.ARCHIVED)
    next_version()
    loader.load_all()
    assert Initiative.objects.get(slug="restaurer-un-lavoir").status == InitiativeStatus.ARCHIVED


def test_somebody_elses_sheet_at_the_same_address_is_not_ours() -> None:
    InitiativeFactory(slug="restaurer-un-lavoir", name="Notre lavoir")
    assert loader.load_all() == 113
    assert Initiative.objects.get(slug="restaurer-un-lavoir").name == "Notre lavoir"
