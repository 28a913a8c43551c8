"""The interface for programs: what it answers, to whom, and how it refuses."""

import pytest
from django.test import Client

from concitoyens.api import door
from tests.factories.editions import (
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    GroupedCommuneFactory,
    OfficialDateFactory,
)
from tests.factories.initiatives import InitiativeFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


def test_a_commune_is_found_by_its_code(program: Client) -> None:
    commune = CommuneFactory.create(code="68032", name="Berrwiller")
    answer = program.get("/api/v1/communes/68032").json()
    assert (answer["code_insee"], answer["nom"], answer["region_nom"]) == ("68032", "Berrwiller", "Grand Est")
    assert answer["page"].endswith(commune.get_absolute_url())


def test_a_former_code_leads_to_the_commune_that_took_over(program: Client) -> None:
    CommuneFactory.create(code="68032", former_codes=["68999"])
    answer = program.get("/api/v1/communes/68999")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/api/v1/communes/68032")


def test_communes_come_in_pages_with_links(program: Client) -> None:
    for code in ("68001", "68002", "68003"):
        CommuneFactory.create(code=code)
    answer = program.get("/api/v1/communes?departement=68&taille=2&page=2")
    assert [commune["code_insee"] for commune in answer.json()["elements"]] == ["68003"]
    assert (answer.json()["total"], answer.json()["pages"]) == (3, 2)
    assert 'page=1>; rel="prev"' in answer.headers["Link"]
    assert 'rel="next"' not in answer.headers["Link"]


def test_beyond_the_last_page_there_is_a_sentence(program: Client) -> None:
    answer = program.get("/api/v1/communes?page=9")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "La page 9 n’existe pas : la dernière est la page 1."


def test_a_slip_in_a_name_is_forgiven(program: Client) -> None:
    CommuneFactory.create(code="68032", name="Berrwiller")
    assert program.get("/api/v1/communes/recherche?q=berwiler").json() == [{"code_insee": "68032", "nom": "Berrwiller"}]


def test_only_confirmed_commitments_are_published(program: Client) -> None:
    edition = EditionFactory.create(slug="edition-2026")
    shown = CommitmentFactory.create(edition=edition)
    CommitmentFactory.create(edition=edition, declared=True)
    CommitmentFactory.create(edition=edition, withdrawn=True)
    answer = program.get("/api/v1/editions/edition-2026/engagements").json()
    assert [one["commune"]["code_insee"] for one in answer["elements"]] == [shown.commune.code]


def test_a_commitment_names_nobody(program: Client) -> None:
    CommitmentFactory.create(
        edition__slug="edition-2026", comment="Merci à Paul", speaker_name="Anne Roux", reported=True
    )
    text = program.get("/api/v1/editions/edition-2026/engagements").content.decode()
    assert [word for word in ("Anne Roux", "example.org", "Paul", "E-") if word in text] == []


@pytest.mark.parametrize(("came", "said"), [(4, None), (5, 5)])
def test_fewer_than_five_people_are_not_told(program: Client, came: int, said: int | None) -> None:
    CommitmentFactory.create(edition__slug="edition-2026", reported=True, participants=came)
    answer = program.get("/api/v1/editions/edition-2026/engagements").json()
    assert answer["elements"][0]["personnes"] == said


def test_a_neighbour_is_named_once_its_town_hall_confirmed(program: Client) -> None:
    commitment = CommitmentFactory.create(edition__slug="edition-2026")
    sure = GroupedCommuneFactory.create(commitment=commitment, verified_at=commitment.verified_at)
    GroupedCommuneFactory.create(commitment=commitment)
    answer = program.get("/api/v1/editions/edition-2026/engagements").json()
    named = answer["elements"][0]["communes_regroupees"]
    assert [one["code_insee"] for one in named] == [sure.commune.code]


def test_a_draft_edition_is_nowhere(program: Client) -> None:
    EditionFactory.create(slug="secrete", draft=True)
    assert program.get("/api/v1/editions").json() == []
    statuses = {
        program.get(f"/api/v1/editions/secrete{rest}").status_code for rest in ("", "/engagements", "/chiffres")
    }
    assert statuses == {404}


def test_a_moved_official_date_says_where_it_stood(program: Client) -> None:
    OfficialDateFactory.create(edition__slug="edition-2026", status="postponed", moved_to="2026-10-03")
    answer = program.get("/api/v1/editions/edition-2026").json()
    assert answer["dates_officielles"] == [{"date": "2026-10-03", "statut": "deplace", "deplacee_du": "2026-09-26"}]


def test_the_inventory_is_searched_as_on_its_page(program: Client) -> None:
    InitiativeFactory.create(slug="bancs", cost_level=1)
    InitiativeFactory.create(slug="haie", name="Planter une haie", description="Des arbustes.", cost_level=3)
    InitiativeFactory.create(slug="cachee", draft=True)
    found = program.get("/api/v1/initiatives?q=repeindre&cout=1").json()
    everything = program.get("/api/v1/initiatives").json()
    assert ([one["initiative"] for one in found["elements"]], everything["total"]) == (["bancs"], 2)


def test_an_initiative_that_was_merged_leads_on(program: Client) -> None:
    kept = InitiativeFactory.create(slug="gardee")
    InitiativeFactory.create(slug="reunie", status="merged", merged_into=kept)
    assert program.get("/api/v1/initiatives/reunie").headers["Location"] == "/api/v1/initiatives/gardee"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("communes?page=0", 422, "« page »"),
        ("communes?taille=101", 422, "Au plus 100"),
        ("communes?page=99999999999999999999999999", 422, "« page »"),
        ("communes/68A", 404, "code INSEE"),
        ("communes/recherche?q=%00", 400, "caractère"),
        ("communes/recherche", 422, "« q »"),
        ("initiatives?cout=cher", 422, "« cout »"),
        ("initiatives/rien", 404, "Aucune initiative"),
        ("editions/rien/chiffres", 404, "Aucune édition"),
        ("nulle-part", 404, "Rien n’est publié"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_sentence(
    program: Client, path: str, status: int, words: str
) -> None:
    answer = program.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]


def test_it_is_read_from_any_site_without_cookie(program: Client) -> None:
    answer = program.get("/api/v1/editions")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer.cookies == {}
    assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_a_browser_that_asks_first_is_told_what_it_may(program: Client) -> None:
    answer = program.options("/api/v1/editions", headers={"Origin": "https://carte.example.org"})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_is_written(program: Client, method: str) -> None:
    answer = program.generic(method, "/api/v1/editions", headers={"Origin": "https://autre.example.org"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "se lit seulement" in answer.json()["detail"]


def test_what_has_not_changed_is_not_sent_again(program: Client) -> None:
    EditionFactory.create()
    first = program.get("/api/v1/editions")
    again = program.get("/api/v1/editions", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_who_asks_too_much_is_told_when_to_come_back(program: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(door.MOST, "api", 2)
    answers = [program.get("/api/v1/editions") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) > 0
    assert "Réessayez" in answers[2].json()["detail"]


def test_days_of_a_commune_overseas_are_on_its_clocks(program: Client) -> None:
    commune = CommuneFactory.create(code="97411", department__code="974", department__name="La Réunion")
    CommitmentDayFactory.create(
        commitment__commune=commune, commitment__edition__slug="edition-2026", starts_at="09:00"
    )
    answer = program.get("/api/v1/editions/edition-2026/engagements").json()
    assert answer["elements"][0]["journees"][0]["fuseau"] == "Indian/Reunion"


def test_wishes_in_words_come_first_and_a_slip_is_said(program: Client) -> None:
    commune = CommuneFactory()
    InitiativeFactory(name="Fleurir le cimetière", description="On plante."), InitiativeFactory(name="Trier les livres")
    said = program.get(f"/api/v1/recommandations/{commune.code}", {"mots": "fleurir cimetiere"}).json()
    assert said["elements"][0]["nom"] == "Fleurir le cimetière"
    unheard = program.get(f"/api/v1/recommandations/{commune.code}", {"mots": "zzzz"}).json()
    assert unheard["mots_sans_reponse"] == ["zzzz"]
    assert program.get(f"/api/v1/recommandations/{commune.code}", {"mots": "x" * 121}).status_code == 422
