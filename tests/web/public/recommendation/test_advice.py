"""The page « Des initiatives pour ma commune »: answers in the address, reasons, gates, changes, basket."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from concitoyens.editions.enums import HealthLevel
from concitoyens.initiatives.enums import Season
from tests.factories.editions import HealthConstraintFactory
from tests.factories.initiatives import InitiativeFactory, PracticeFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    commune = CommuneFactory(code="68032", name="Berrwiller", population=1294)
    return f"/communes/{commune.code}-{commune.slug}/initiatives/"


def names(client: Client, address: str, **asked: Any) -> list[str]:
    cards = client.get(address, asked).context["cards"]
    return sorted(one["card"].initiative.name for one in cards)


def test_nothing_is_compulsory(client: Client, address: str) -> None:
    InitiativeFactory(name="Repeindre les bancs")
    page = client.get(address)
    assert page.status_code == 200
    assert "Repeindre les bancs" in page.text and "Pourquoi celle-ci" in page.text


def test_empty_inventory_is_still_a_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_what_costs_too_much_is_counted_and_can_be_shown(client: Client, address: str) -> None:
    for number in range(3):
        InitiativeFactory(name=f"Bancs {number}")
    InitiativeFactory(name="Fresque", cost_level=3)
    page = client.get(address, {"budget": "2"})
    assert "1 autre demande plus de 500\xa0€" in page.text.replace(" €", "\xa0€")
    (one,) = page.context["set_aside"]
    shown = client.get(one["address"].partition("#")[0])
    assert "Fresque" in shown.text and "Dépasse votre budget" in shown.text


def test_page_says_what_would_change_it(client: Client, address: str) -> None:
    InitiativeFactory.create_batch(3)
    InitiativeFactory(name="Fresque", cost_level=3)
    page = client.get(address, {"budget": "2"})
    line = next(one for one in page.context["otherwise"] if one["line"].name == "budget")
    assert "1 initiative de plus" in line["line"].sentence
    assert "Fresque" in client.get(line["address"].partition("#")[0]).text


def test_health_level_is_filled_in_and_may_be_said_otherwise(client: Client, address: str) -> None:
    InitiativeFactory.create_batch(3, health_max=3)
    InitiativeFactory(name="Repas", health_max=1)
    on = date(2026, 5, 20)
    HealthConstraintFactory(level=HealthLevel.SMALL_GROUPS, starts_on=on, ends_on=on)
    assert "Repas" not in names(client, address, date="2026-05-20")
    assert "Repas" in names(client, address, date="2026-05-20", sante="1")
    assert "Repas" in names(client, address, date="2026-05-20", sante="")


def test_season_has_no_meaning_in_the_tropics(client: Client) -> None:
    InitiativeFactory.create_batch(3)
    InitiativeFactory(name="Haie", seasons=[Season.WINTER])
    metro, island = CommuneFactory(), CommuneFactory(zone="drom")
    asked = {"date": "2026-05-20"}
    assert "Haie" not in names(client, f"/communes/{metro.code}-{metro.slug}/initiatives/", **asked)
    assert "Haie" in names(client, f"/communes/{island.code}-{island.slug}/initiatives/", **asked)


def test_comparable_communes_are_evidence(client: Client, address: str) -> None:
    PracticeFactory(commune=CommuneFactory(population=1200), rating=5)
    assert "1 commune comparable l’a réalisée (note estimée" in client.get(address).text


def test_what_a_town_hall_has_not_confirmed_is_no_evidence(client: Client, address: str) -> None:
    PracticeFactory(commune=CommuneFactory(population=1200), is_shown=False)
    assert "commune comparable" not in client.get(address).text


def test_too_few_fitting_sheets_are_followed_by_the_nearest(client: Client, address: str) -> None:
    InitiativeFactory(name="Fresque", cost_level=4, preparation_weeks=20)
    page = client.get(address, {"budget": "0", "semaines": "2"})
    assert "Peu d’initiatives conviennent" in page.text and "Fresque" in page.text


@pytest.mark.parametrize("asked", [{"budget": "9"}, {"date": "hier"}, {"personnes": "-3"}, {"ouvrir": "tout"}])
def test_an_answer_that_cannot_be_read_is_said_and_loses_nothing(
    client: Client, address: str, asked: dict[str, str]
) -> None:
    InitiativeFactory(name="Repeindre les bancs")
    page = client.get(address, asked)
    assert page.status_code == 422
    assert "Repeindre les bancs" in page.text


@pytest.mark.parametrize("kept", ["abc", "-1", "99999999999999999999", "²"])
def test_basket_of_an_invented_address_is_empty(client: Client, address: str, kept: str) -> None:
    assert client.get(address, {"garde": kept}).context["basket"] == ()


def test_keeping_and_taking_out_are_addresses(client: Client, address: str) -> None:
    sheet = InitiativeFactory()
    (one,) = client.get(address, {"budget": "2"}).context["cards"]
    kept = client.get(one["toggle"].partition("#")[0])
    assert kept.context["basket"] == (sheet.pk,)
    assert kept.context["form"]["budget"].value() == "2"
    assert client.get(kept.context["cards"][0]["toggle"].partition("#")[0]).context["basket"] == ()


def test_another_spelling_leads_to_the_address_in_force(client: Client, address: str) -> None:
    answer = client.get("/communes/68032-autre/initiatives/")
    assert (answer.status_code, answer.headers["Location"]) == (301, address)
    assert client.get("/communes/68999-nulle-part/initiatives/").status_code == 404


@pytest.mark.parametrize("sheets", [1, 3])
def test_same_number_of_queries_whatever_the_list(
    client: Client, address: str, sheets: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    InitiativeFactory.create_batch(sheets)
    client.get(address)  # the inventory is read once per process
    with django_assert_num_queries(6):
        client.get(address)


def test_words_reorder_the_list_and_what_was_understood_is_said(client: Client, address: str) -> None:
    InitiativeFactory.create_batch(3, name="Planter une haie", description="Au bord du chemin.")
    InitiativeFactory(name="Écouter les aînés", description="Recueillir les souvenirs.")
    page = client.get(address, {"mots": "souvenir"})
    assert page.context["cards"][0]["card"].initiative.name == "Écouter les aînés"
    assert "1 initiative répond à vos mots" in page.text
    assert "Vos mots n’ont rien donné" in client.get(address, {"mots": "zzyzx"}).text
    assert client.get(address, {"mots": "x" * 500}).status_code == 422
