import pytest
from django.test import Client

from tests.factories.territories import CommuneFactory, DepartmentFactory

pytestmark = pytest.mark.django_db


def test_the_page_of_a_commune_shows_what_is_known_and_nothing_empty(client: Client) -> None:
    CommuneFactory(code="68032", name="Berrwiller", population=1294, surface=None, density=None)
    page = client.get("/communes/68032-berrwiller/").content.decode()
    assert ("1\xa0294" in page, "mairie@berrwiller.example.org" in page) == (True, True)
    assert ("Surface" in page, "Densité" in page, "Du même nom" in page) == (False, False, False)


@pytest.mark.parametrize("address", ["/communes/68032/", "/communes/68032-autre-nom/", "/communes/68031-ancien/"])
def test_other_spellings_and_former_codes_lead_to_the_address_in_force(client: Client, address: str) -> None:
    CommuneFactory(code="68032", name="Berrwiller", former_codes=["68031"])
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, "/communes/68032-berrwiller/")


def test_a_commune_that_merged_leads_to_its_successor(client: Client) -> None:
    heir = CommuneFactory(code="68224", name="Mulhouse")
    CommuneFactory(code="68032", name="Berrwiller", ended=True, successor=heir)
    assert client.get("/communes/68032-berrwiller/")["Location"] == "/communes/68224-mulhouse/"


@pytest.mark.parametrize("address", ["/communes/99999/", "/communes/departements/99/"])
def test_a_code_nobody_bears_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "seconds"),
    [
        ("/communes/", 3600),
        ("/communes/68032-berrwiller/", 60),  # what the commune prepares is seen at once, or nearly
        ("/communes/departements/", 3600),
        ("/communes/recherche?q=ber", 3600),
    ],
)
def test_pages_of_communes_may_be_kept_by_a_cache_and_need_no_cookie(
    client: Client, address: str, seconds: int
) -> None:
    CommuneFactory(code="68032", name="Berrwiller")
    answer = client.get(address)
    assert (answer["Cache-Control"], dict(answer.cookies)) == (f"public, max-age={seconds}", {})
    assert answer.status_code == 200


def test_a_search_that_finds_one_commune_leads_to_it(client: Client) -> None:
    CommuneFactory(code="68032", name="Berrwiller")
    assert client.get("/communes/", {"q": "berrwiller"})["Location"] == "/communes/68032-berrwiller/"


def test_homonyms_are_shown_with_their_departments(client: Client) -> None:
    CommuneFactory(code="68032", name="Sainte-Colombe")
    CommuneFactory(code="33390", name="Sainte-Colombe", department=DepartmentFactory(code="33", name="Gironde"))
    page = client.get("/communes/", {"q": "Ste Colombe"}).content.decode()
    assert ("Sainte-Colombe (68, Haut-Rhin)" in page, "Sainte-Colombe (33, Gironde)" in page) == (True, True)


def test_a_search_without_result_teaches_what_to_try(client: Client) -> None:
    page = client.get("/communes/", {"q": "Xyz"}).content.decode()
    assert ("Aucune commune ne s’appelle « Xyz »" in page, "ancien code" in page) == (True, True)


def test_what_is_proposed_while_one_types_can_be_posted_back(client: Client) -> None:
    CommuneFactory(code="68032", name="Berrwiller")
    assert client.get("/communes/recherche", {"q": "Berrw"}).json() == {
        "communes": [{"value": "Berrwiller (68032)", "name": "Berrwiller", "detail": "68, Haut-Rhin"}]
    }


@pytest.mark.parametrize("known", [1, 3])
def test_a_department_is_listed_with_the_same_number_of_queries(
    client: Client, known: int, django_assert_num_queries: object
) -> None:
    for number in range(known):
        CommuneFactory(name=f"Bourg {number}", population=100 * number)
    with django_assert_num_queries(3):  # type: ignore[operator]
        page = client.get("/communes/departements/68-haut-rhin/", {"tri": "-population"}).content.decode()
    assert page.index(f"Bourg {known - 1}") <= page.index("Bourg 0")
