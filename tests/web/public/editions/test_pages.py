"""What everybody reads of the national day."""

from datetime import date, timedelta

import pytest
from django.test import Client

from concitoyens.editions.enums import DateStatus
from tests.factories.editions import (
    DAY,
    NOW,
    CharterArticleFactory,
    CharterFactory,
    CharterSignatureFactory,
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    GroupedCommuneFactory,
    OfficialDateFactory,
    PartnerFactory,
)
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_past_editions_stay_readable_under_the_name_they_bore(client):
    past = EditionFactory(past=True, name="Journée nationale 2021", after_text="Ce qu’il en reste")
    OfficialDateFactory(edition=past, date=date(2021, 5, 29))
    assert "Journée nationale 2021" in read(client, "/editions/")
    page = read(client, past.get_absolute_url())
    assert "samedi 29 mai 2021" in page
    assert "Ce qu’il en reste" in page
    assert "Engager ma commune" not in page


def test_the_coming_edition_says_its_dates_its_partners_and_the_one_thing_to_do(client):
    edition = EditionFactory()
    OfficialDateFactory(edition=edition, status=DateStatus.POSTPONED, moved_to=DAY + timedelta(days=7))
    PartnerFactory(edition=edition, name="Réseau des voisins")
    page = read(client, edition.get_absolute_url())
    for words in ("Engager ma commune", "Réseau des voisins", "Reportée au", "dates.ics"):
        assert words in page


def test_a_draft_edition_is_not_found(client):
    assert client.get(EditionFactory(draft=True).get_absolute_url()).status_code == 404


def test_the_charter_is_read_in_every_version_and_its_difference_shown(client):
    old, new = CharterFactory(version=1), CharterFactory(version=2)
    CharterArticleFactory(charter=old, key="but", text="Agir un jour.")
    CharterArticleFactory(charter=new, key="but", text="Agir ensemble un jour.")
    CharterFactory(draft=True, version=3)
    assert "Agir ensemble un jour." in read(client, "/socle-commun/")
    assert "Une version plus récente existe" in read(client, "/socle-commun/1/")
    assert "<ins>" in read(client, "/socle-commun/2/changements/")
    assert client.get("/socle-commun/1/changements/").status_code == 404
    assert client.get("/socle-commun/3/").status_code == 404


def test_before_any_charter_the_page_says_so(client):
    assert "Aucune version n’est publiée" in read(client, "/socle-commun/")


@pytest.mark.parametrize("signed", [False, True])
def test_the_charter_on_paper_is_tagged_and_a_signed_one_names_the_commune(client, signed):
    charter = CharterFactory(version=1)
    CharterArticleFactory(charter=charter)
    signature = CharterSignatureFactory(charter=charter, verified_at=NOW)
    commune = signature.commitment.commune
    address = f"{commune.get_absolute_url()}socle-commun.pdf" if signed else "/socle-commun/1/socle-commun.pdf"
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert b"/MarkInfo" in response.content or b"StructTreeRoot" in response.content


def test_a_declaration_nobody_confirmed_has_no_signed_paper(client):
    signature = CharterSignatureFactory(commitment__declared=True)
    assert client.get(f"{signature.commitment.commune.get_absolute_url()}socle-commun.pdf").status_code == 404


def test_the_page_of_a_commune_shows_what_its_town_hall_confirmed(client):
    commitment = CommitmentFactory(reported=True, speaker_name="Anne Roux")
    CommitmentDayFactory(commitment=commitment, neighbourhood="Les Lilas", moved_from=DAY - timedelta(days=7))
    CommitmentDayFactory(commitment=commitment, status=DateStatus.CANCELLED)
    neighbour = GroupedCommuneFactory(commitment=commitment, verified_at=NOW)
    waiting = GroupedCommuneFactory(commitment=commitment)
    page = read(client, commitment.commune.get_absolute_url())
    for words in ("Bilan rendu", "Les Lilas", "Annulée", "Reportée du", "120 personnes sont venues", "14 chantiers"):
        assert words in page
    assert neighbour.commune.name in page
    assert waiting.commune.name not in page.split("Tout près")[0]
    assert "Anne Roux" not in page
    assert commitment.commune.name in read(client, neighbour.commune.get_absolute_url())


def test_a_count_of_people_under_five_is_not_shown(client):
    commitment = CommitmentFactory(reported=True, participants=4)
    assert "personnes sont venues" not in read(client, commitment.commune.get_absolute_url())


def test_a_declaration_is_invisible_and_the_commune_may_join(client):
    commitment = CommitmentFactory(declared=True, title="La grande lessive")
    page = read(client, commitment.commune.get_absolute_url())
    assert "La grande lessive" not in page
    assert "Engager ma commune" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_commune_takes_a_fixed_number_of_statements(client, count, django_assert_num_queries):
    commune = CommuneFactory()
    for _each in range(count):
        CommitmentDayFactory(commitment__commune=commune)
    with django_assert_num_queries(13):
        client.get(commune.get_absolute_url())


def test_the_page_of_a_commune_leads_to_no_edition_that_is_hidden(client):
    hidden = CommitmentFactory(edition__visible_until=NOW - timedelta(days=1), edition__name="Journée cachée")
    shown = CommitmentFactory(commune=hidden.commune, edition__name="Journée montrée")
    page = read(client, hidden.commune.get_absolute_url())
    assert (shown.edition.name in page, hidden.edition.name in page) == (True, False)
