from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from concitoyens.initiatives.enums import Category, Place
from concitoyens.web.public.initiatives.inventory import PER_PAGE
from tests.factories.initiatives import InitiativeFactory, PracticeFactory

pytestmark = pytest.mark.django_db
INVENTORY = "/initiatives/"


def names(client: Client, **asked: Any) -> list[str]:
    """The sheets of the list, in its order."""
    return [sheet.name for sheet, _short in client.get(INVENTORY, asked).context["rows"]]


def test_words_and_choices_narrow_together(client: Client) -> None:
    InitiativeFactory(name="Repeindre les bancs", cost_level=0)
    InitiativeFactory(name="Repeindre les grilles", cost_level=2)
    InitiativeFactory(name="Planter une haie", description="Des arbustes du pays.", cost_level=0)
    assert names(client, q="peinture", cout="0") == ["Repeindre les bancs"]


def test_each_choice_says_how_many_sheets_it_would_give_with_the_others(client: Client) -> None:
    InitiativeFactory(category=Category.NATURE, place=Place.OUTDOOR)
    InitiativeFactory(category=Category.NATURE, place=Place.INDOOR)
    InitiativeFactory(category=Category.HERITAGE, place=Place.INDOOR)
    facets = {
        facet.facet.name: {counted.choice.value: counted.count for counted in facet.choices}
        for facet in client.get(INVENTORY, {"categorie": "nature"}).context["found"].facets
    }
    assert (facets["categorie"]["nature"], facets["categorie"]["patrimoine"]) == (2, 1)
    assert (facets["lieu"]["exterieur"], facets["lieu"]["interieur"]) == (1, 1)


def test_what_is_not_known_is_a_choice_and_never_a_zero(client: Client) -> None:
    InitiativeFactory(name="Sans prix", cost_level=None)
    InitiativeFactory(name="Gratuite", cost_level=0)
    assert names(client, cout="0") == ["Gratuite"]
    assert names(client, cout="inconnu") == ["Sans prix"]


@pytest.mark.parametrize(
    ("kept", "choice", "sheet"),
    [
        (True, {"personnes": "1-5"}, {"people_min": 4, "people_max": 12}),
        (False, {"personnes": "31"}, {"people_min": 4, "people_max": 12}),
        (True, {"personnes": "31"}, {"people_min": 20, "people_max": None}),
        (True, {"age": "6"}, {"minimum_age": 5}),
        (False, {"age": "6"}, {"minimum_age": 8}),
        (True, {"sante": "2"}, {"health_max": 3}),
        (False, {"sante": "2"}, {"health_max": 1}),
        (True, {"duree": "journee"}, {"duration_hours": 6}),
        (False, {"preparation": "2"}, {"preparation_weeks": 3}),
        (True, {"saison": "ete"}, {"seasons": ["ete", "automne"]}),
        (False, {"accessibilite": "oui"}, {"accessibility": "non"}),
    ],
)
def test_a_choice_keeps_what_suits_it(client: Client, kept: bool, choice: dict, sheet: dict) -> None:
    InitiativeFactory(name="Celle-ci", **sheet)
    assert (names(client, **choice) == ["Celle-ci"]) is kept


def test_a_slip_is_said_and_corrected(client: Client) -> None:
    InitiativeFactory(name="Créer un terrain de pétanque", description="Du sable et des planches.")
    page = client.get(INVENTORY, {"q": "petanke"})
    assert page.context["found"].corrections == (("petanke", "pétanque"),)
    assert "Vouliez-vous dire" in page.content.decode()
    assert page.context["found"].total == 1


@pytest.mark.parametrize("text", ["xyzzyq", "' & | ! ( :*", "a" * 5000, "<script>", "les de la", "??"])
def test_odd_texts_get_a_page(client: Client, text: str) -> None:
    InitiativeFactory()
    assert client.get(INVENTORY, {"q": text, "cout": "-1", "page": "abc", "tri": "x"}).status_code == 200


def test_nothing_near_says_so_and_offers_a_way_out(client: Client) -> None:
    InitiativeFactory()
    page = client.get(INVENTORY, {"q": "xyzzyq"}).content.decode()
    assert ("Aucune fiche ne dit « xyzzyq »" in page, "Voir toutes les initiatives" in page) == (True, True)


def test_the_list_costs_the_same_for_one_and_three_sheets(client: Client, django_assert_num_queries: Any) -> None:
    PracticeFactory(initiative__name="Repeindre A")
    with django_assert_num_queries(4):
        client.get(INVENTORY, {"q": "repeindre"})
    PracticeFactory(initiative__name="Repeindre B")
    PracticeFactory(initiative__name="Repeindre C")
    with django_assert_num_queries(4):
        client.get(INVENTORY, {"q": "repeindre"})


def test_what_most_communes_did_comes_first_when_nothing_is_asked(client: Client) -> None:
    InitiativeFactory(name="A")
    PracticeFactory(initiative__name="B")
    PracticeFactory(initiative__name="C", is_shown=False)
    assert names(client) == ["B", "A", "C"]


def test_drafts_and_archives_are_not_listed(client: Client) -> None:
    InitiativeFactory(draft=True)
    InitiativeFactory(status="archived")
    assert names(client) == []


def test_pages_keep_words_and_choices(client: Client) -> None:
    InitiativeFactory.create_batch(21, cost_level=0)
    page = client.get(INVENTORY, {"q": "bancs", "cout": "0", "page": "2"})
    assert (len(page.context["rows"]), page.context["page"].paginator.count) == (21 - PER_PAGE, 21)
    assert "q=bancs&amp;cout=0" in page.content.decode()


def test_the_home_page_and_the_menu_lead_to_the_inventory(client: Client) -> None:
    assert client.get("/").content.decode().count(reverse("public:initiatives")) >= 2
