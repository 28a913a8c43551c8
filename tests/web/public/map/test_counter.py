"""The counter that other sites show, the page with its code, and the poster."""

import re
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from concitoyens.core import clock
from concitoyens.editions.models import Edition
from concitoyens.reports.actions.figures import refresh
from tests.factories.editions import CommitmentDayFactory, CommitmentFactory, EditionFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("address", ["/compteur/", "/compteur.svg"])


@pytest.fixture
def edition() -> Edition:
    """The edition of the moment, with one confirmed commune of Haut-Rhin and its day."""
    at = clock.now()
    edition = EditionFactory(
        slug="prochaine", name="Journée nationale", starts_on=at + timedelta(days=90), ends_on=at + timedelta(days=90),
        opens_at=at - timedelta(days=9), closes_at=at + timedelta(days=90),
    )  # fmt: skip
    day = CommitmentDayFactory(
        commitment__edition=edition, commitment__commune__code="68032", commitment__commune__name="Berrwiller"
    )
    CommitmentFactory(edition=edition, declared=True, commune=CommuneFactory(code="68224", name="Mulhouse"))
    refresh(edition=edition, at=day.commitment.verified_at)
    return edition


def said(client: Client, address: str, query: str = "", status: int = 200) -> str:
    answer = client.get(address + query)
    assert answer.status_code == status
    return answer.content.decode()


@BOTH
@pytest.mark.parametrize("query", ["", "?departement=68", "?edition=prochaine"])
def test_the_three_numbers(client: Client, edition: Edition, address: str, query: str) -> None:
    text = said(client, address, query)
    assert re.findall(r"<dd>(\d+)</dd>|y=\"102\">(\d+)<", text) in (
        [("2", ""), ("1", ""), ("0", "")],
        [("", "2"), ("", "1"), ("", "0")],
    )
    assert ("Haut-Rhin" if "68" in query else "France") in text


@BOTH
@pytest.mark.parametrize(
    ("code", "sentence"),
    [("68032", "La commune participe : samedi 26 septembre 2026."), ("68224", "Sa mairie n’a pas confirmé")],
)
def test_a_commune_says_whether_it_takes_part(
    client: Client, edition: Edition, address: str, code: str, sentence: str
) -> None:
    assert sentence in unescape(said(client, address, f"?commune={code}"))


@BOTH
@pytest.mark.parametrize(
    "query", ["?departement=99", "?departement=%3Cb%3E", "?commune=99999", "?commune=é", "?edition=nulle",
              "?departement=" + "9" * 300],
)  # fmt: skip
def test_what_does_not_exist_is_refused_with_a_sentence(
    client: Client, edition: Edition, address: str, query: str
) -> None:
    text = said(client, address, query, status=404)
    assert ("Reprenez le code à copier." in text, "<b>" in text) == (True, False)


@BOTH
def test_before_any_edition_or_count_it_says_so(client: Client, address: str) -> None:
    assert "Aucune édition n’est annoncée" in unescape(said(client, address))
    EditionFactory()
    assert "Aucune commune n’est encore comptée" in unescape(said(client, address))


@BOTH
def test_every_site_may_show_it_and_it_leaves_no_cookie(client: Client, edition: Edition, address: str) -> None:
    answer = client.get(address)
    headers = {name: answer.headers.get(name) for name in ("X-Frame-Options", "Cross-Origin-Resource-Policy")}
    assert (headers, dict(answer.cookies)) == (
        {"X-Frame-Options": None, "Cross-Origin-Resource-Policy": "cross-origin"},
        {},
    )
    policy = answer.headers["Content-Security-Policy"]
    assert ("frame-ancestors *" in policy, "script-src" in policy, "<script" in answer.content.decode()) == (
        True, False, False,
    )  # fmt: skip
    assert answer.headers["Cache-Control"] == "public, max-age=120"


def test_no_other_page_may_be_framed(client: Client, edition: Edition) -> None:
    answer = client.get("/compteur/integrer/")
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_the_picture_is_well_formed_whatever_the_names(client: Client, edition: Edition) -> None:
    Edition.objects.update(name="Journée <nationale> & « fraternité »")
    tree = ET.fromstring(said(client, "/compteur.svg"))
    assert "Journée <nationale> & « fraternité »" in "".join(tree.itertext())


@pytest.mark.parametrize(
    ("query", "address"),
    [("", "/compteur/"), ("?departement=68", "/compteur/?departement=68"),
     ("?commune=berrwiller", "/compteur/?commune=68032"),
     ("?edition=prochaine&departement=68&commune=", "/compteur/?edition=prochaine&departement=68")],
)  # fmt: skip
def test_the_code_to_copy_leads_to_the_counter_chosen(
    client: Client, edition: Edition, query: str, address: str
) -> None:
    code = unescape(said(client, "/compteur/integrer/", query))
    copied = re.findall(r'<iframe src="http[^"]*?(/compteur/[^"]*)"', unescape(code))
    assert copied == [address]
    assert client.get(copied[0]).status_code == 200


def test_a_doubtful_name_is_asked_again_and_an_unknown_one_says_what_to_try(client: Client, edition: Edition) -> None:
    for code in ("68111", "68112"):
        CommuneFactory(code=code, name="Sainte-Colombe")
    assert "commune=68112" in said(client, "/compteur/integrer/", "?commune=sainte+colombe")
    assert "Aucune commune ne s’appelle ainsi" in said(client, "/compteur/integrer/", "?commune=zzzz")
    assert "Reprenez" in said(client, "/compteur/integrer/", "?departement=99", status=404)


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_a_confirmed_commune_prints_its_poster_from_its_page(client: Client, edition: Edition, paper: str) -> None:
    address = f"/communes/68032/affiche-{paper}.pdf"
    assert address in said(client, "/communes/68032-berrwiller/")
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert answer["Content-Disposition"] == f'attachment; filename="affiche-berrwiller-{paper}.pdf"'


def test_a_commune_that_is_not_confirmed_has_no_poster(client: Client, edition: Edition) -> None:
    assert "affiche-a4" not in said(client, "/communes/68224-mulhouse/")
    assert "Pas d’affiche pour Mulhouse" in said(client, "/communes/68224/affiche-a4.pdf", status=404)


@pytest.mark.parametrize("address", ["/communes/68032/affiche-a5.pdf", "/communes/99999/affiche-a4.pdf"])
def test_another_paper_or_commune_is_not_found(client: Client, edition: Edition, address: str) -> None:
    assert client.get(address).status_code == 404
