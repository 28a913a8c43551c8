"""The map page, its tables and the page of a department."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from concitoyens.core import clock
from concitoyens.editions.models import Edition
from concitoyens.reports.actions.figures import refresh
from tests.factories.editions import CommitmentDayFactory, CommitmentFactory, EditionFactory
from tests.factories.territories import CommuneFactory, DepartmentFactory, IntercommunalityFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    """The edition of the moment."""
    at = clock.now()
    return EditionFactory(
        slug="prochaine", name="Journée nationale", starts_on=at + timedelta(days=90), ends_on=at + timedelta(days=90),
        opens_at=at - timedelta(days=9), closes_at=at + timedelta(days=90),
    )  # fmt: skip


def gironde(code: str = "33063", **columns: object) -> object:
    region = RegionFactory(code="75", name="Nouvelle-Aquitaine")
    return CommuneFactory(code=code, department=DepartmentFactory(code="33", name="Gironde", region=region), **columns)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def rows(html: str) -> list[list[str]]:
    """The cells of the first table, without their tags."""
    body = re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)[0]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", body)]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


def test_the_three_numbers_are_shown_apart_with_the_instant_of_the_count(client: Client, edition: Edition) -> None:
    for states in ({"declared": True}, {}, {"reported": True}):
        CommitmentFactory(edition=edition, **states)
    refresh(edition=edition, at=clock.now())
    html = page(client, "/carte/")
    assert re.findall(r'three-number">(.*?)<', html) == ["3", "2", "1"]
    assert ("Comptées le" in html, "jamais extrapolés" in html, "120 personnes sont venues" in html) == (True,) * 3


@pytest.mark.parametrize(("told", "shown"), [(4, False), (5, True)])
def test_fewer_than_five_people_are_not_shown(client: Client, edition: Edition, told: int, shown: bool) -> None:
    CommitmentFactory(edition=edition, reported=True, participants=told)
    refresh(edition=edition, at=clock.now())
    assert ("personnes sont venues" in page(client, "/carte/68/")) == shown


def test_the_table_says_what_the_map_says(client: Client, edition: Edition) -> None:
    CommitmentFactory(edition=edition, commune=gironde())
    CommitmentFactory.create_batch(2, edition=edition)
    CommitmentFactory(edition=edition, declared=True)
    refresh(edition=edition, at=clock.now())
    html = page(client, "/carte/")
    assert rows(html) == [["Gironde (33)", "1", "1", "0", "1"], ["Haut-Rhin (68)", "3", "2", "0", "3"]]
    named = re.findall(r'<a href="(/carte/\w+/)" aria-label="(.*?)"', html)
    assert sorted(named) == [
        ("/carte/33/", "Gironde (33) : 1 commune confirmée sur 1"),
        ("/carte/68/", "Haut-Rhin (68) : 2 communes confirmées sur 3"),
    ]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("declarees", "Gironde"),
        ("-declarees", "Haut-Rhin"),
        ("nom", "Gironde"),
        ("-nom", "Haut-Rhin"),
        ("x", "Gironde"),
    ],
)
def test_the_order_is_in_the_address(client: Client, edition: Edition, asked: str, first: str) -> None:
    CommitmentFactory(edition=edition)
    gironde()
    refresh(edition=edition, at=clock.now())
    assert rows(page(client, f"/carte/?tri={asked}"))[0][0].startswith(first)


@pytest.mark.parametrize(
    ("number", "said"),
    [("declarees", "2 communes déclarées sur 2"), ("bilans", "1 commune avec bilan sur 2"),
     ("autre", "1 commune confirmée sur 2")],
)  # fmt: skip
def test_the_map_shows_the_number_asked_for(client: Client, edition: Edition, number: str, said: str) -> None:
    CommitmentFactory(edition=edition, reported=True)
    CommitmentFactory(edition=edition, declared=True)
    refresh(edition=edition, at=clock.now())
    assert f"Haut-Rhin (68) : {said}" in page(client, f"/carte/?nombre={number}")


def test_collectivities_without_outline_are_listed_beside_the_map(client: Client, edition: Edition) -> None:
    region = RegionFactory(code="988", name="Nouvelle-Calédonie")
    department = DepartmentFactory(code="988", name="Nouvelle-Calédonie", region=region)
    CommitmentFactory(edition=edition, commune=CommuneFactory(code="98818", department=department, zone="com"))
    refresh(edition=edition, at=clock.now())
    assert re.search(r"Hors de la carte.*Nouvelle-Calédonie</a> 1\.", page(client, "/carte/"))
    assert '<svg class="map-department"' not in page(client, "/carte/988/")


def test_regions_and_inter_commune_bodies_have_their_tables(client: Client, edition: Edition) -> None:
    body = IntercommunalityFactory(siren="200066009", name="CA Mulhouse Alsace Agglomération")
    CommitmentFactory(edition=edition, commune__intercommunality=body)
    gironde(intercommunality=IntercommunalityFactory(siren="243300316", name="Bordeaux Métropole"))
    refresh(edition=edition, at=clock.now())
    assert rows(page(client, "/carte/regions/")) == [
        ["Grand Est", "1", "1", "0", "1"], ["Nouvelle-Aquitaine", "0", "0", "0", "1"],
    ]  # fmt: skip
    listed = {
        address: [row[0] for row in rows(page(client, f"/carte/intercommunalites/{address}"))]
        for address in ("", "?departement=68", "?q=metropole", "?departement=99")
    }
    assert listed == {
        "": ["Bordeaux Métropole", body.name], "?departement=68": [body.name], "?q=metropole": ["Bordeaux Métropole"],
        "?departement=99": ["Bordeaux Métropole", body.name],
    }  # fmt: skip


def test_a_department_shows_its_confirmed_communes_and_hides_the_declared_ones(
    client: Client, edition: Edition
) -> None:
    seen = CommitmentFactory(edition=edition, commune__name="Berrwiller", commune__code="68032")
    CommitmentDayFactory(commitment=seen, date=edition.starts_on)
    CommitmentFactory(edition=edition, commune__name="Secretville", declared=True)
    refresh(edition=edition, at=clock.now())
    html = page(client, "/carte/68/")
    assert (rows(html)[0][0], len(re.findall(r'<circle class="map-dot" cx="\d+" cy="\d+" r="7"><title>', html))) == (
        "Berrwiller", 1,
    )  # fmt: skip
    assert "Secretville" not in html


@pytest.mark.parametrize("known", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [("/carte/", 6), ("/carte/regions/", 4), ("/carte/intercommunalites/", 5), ("/carte/68/", 8)],
)
def test_as_many_queries_for_one_as_for_three(
    client: Client, edition: Edition, known: int, address: str, queries: int, django_assert_num_queries: object
) -> None:
    for number in range(known):
        commitment = CommitmentFactory(
            edition=edition, commune__intercommunality=IntercommunalityFactory(siren=f"20006600{number}")
        )
        CommitmentDayFactory(commitment=commitment)
        CommitmentFactory(edition=edition, commune=gironde(f"3306{number}"))
    refresh(edition=edition, at=clock.now())
    with django_assert_num_queries(queries):  # type: ignore[operator]
        page(client, f"{address}?page=1")


def test_a_past_edition_keeps_its_own_map(client: Client, edition: Edition) -> None:
    past = EditionFactory(past=True, slug="2021", name="Journée de 2021")
    CommitmentFactory(edition=past)
    refresh(edition=past, at=clock.now())
    html = page(client, "/editions/2021/carte/")
    assert re.findall(r'three-number">(.*?)<', html) == ["1", "1", "0"]
    assert ('href="/editions/2021/carte/68/"' in html, "Journée de 2021" in html) == (True, True)


@pytest.mark.parametrize("address", ["/editions/brouillon/carte/", "/editions/nulle/carte/", "/carte/99/"])
def test_what_is_not_published_or_does_not_exist_is_not_found(client: Client, edition: Edition, address: str) -> None:
    EditionFactory(draft=True, slug="brouillon")
    assert client.get(address).status_code == 404


def test_a_code_in_small_letters_leads_to_the_address_in_force(client: Client, edition: Edition) -> None:
    DepartmentFactory(code="2A", name="Corse-du-Sud", region=RegionFactory(code="94", name="Corse"))
    answer = client.get("/carte/2a/")
    assert (answer.status_code, answer["Location"]) == (301, "/carte/2A/")


def test_before_any_edition_the_page_says_what_to_do(client: Client) -> None:
    DepartmentFactory()
    for address in ("/carte/", "/carte/regions/", "/carte/intercommunalites/", "/carte/68/"):
        assert "Aucune commune n’est encore comptée" in page(client, address)


def test_the_page_may_be_kept_by_a_cache_and_leaves_no_cookie(client: Client, edition: Edition) -> None:
    answer = client.get("/carte/")
    assert (answer["Cache-Control"], dict(answer.cookies)) == ("public, max-age=30", {})


@pytest.mark.parametrize(
    "address", ["/carte/", "/carte/?nombre=declarees&tri=-confirmees&page=2", "/carte/68/?tri=-date"]
)
def test_a_page_that_a_link_of_the_map_leads_to_is_made_once(
    client: Client, edition: Edition, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    CommitmentFactory(edition=edition)
    refresh(edition=edition, at=clock.now())
    first = page(client, address)
    with django_assert_num_queries(0):
        assert page(client, address) == first


def test_the_pictures_are_drawn_anew_once_counted_anew(client: Client, edition: Edition) -> None:
    CommitmentFactory(edition=edition)
    refresh(edition=edition, at=clock.now())
    assert "1 commune confirmée sur" in page(client, "/carte/?seul=1")
    CommitmentFactory(edition=edition)
    assert "1 commune confirmée sur" in page(client, "/carte/?seul=2")
    refresh(edition=edition, at=clock.now())
    assert "2 communes confirmées sur" in page(client, "/carte/?seul=3")
