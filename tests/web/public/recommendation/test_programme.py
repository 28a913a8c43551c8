"""The basket: side by side, on paper, mailed, kept behind its link."""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from concitoyens.initiatives.models import Programme
from concitoyens.notifications.models import OutgoingMail
from tests.factories.initiatives import InitiativeFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    commune = CommuneFactory(code="68032", name="Berrwiller")
    bancs, haie = InitiativeFactory(name="Repeindre les bancs"), InitiativeFactory(name="Planter une haie")
    return f"/communes/{commune.code}-{commune.slug}/programme/?garde={haie.pk}&garde={bancs.pk}&budget=2"


def test_basket_is_shown_side_by_side_in_the_order_it_was_made(client: Client, address: str) -> None:
    page = client.get(address)
    assert [sheet.name for sheet in page.context["sheets"]] == ["Planter une haie", "Repeindre les bancs"]
    assert ("Préparation", ["3 semaines", "3 semaines"]) in page.context["rows"]


def test_empty_basket_says_where_to_go(client: Client, address: str) -> None:
    assert "Rien n’est encore gardé" in client.get(address.partition("?")[0]).text


def test_basket_on_paper(client: Client, address: str) -> None:
    paper = client.get(address.replace("/programme/", "/programme.pdf"))
    text = PdfReader(BytesIO(paper.content)).pages[0].extract_text()
    assert "Planter une haie" in text and "Berrwiller" in text


def test_empty_basket_is_no_document(client: Client, address: str) -> None:
    assert client.get(address.partition("?")[0].replace("/programme/", "/programme.pdf")).status_code == 404


def test_asking_notes_the_draft_with_its_list_and_mails_the_link(client: Client, address: str) -> None:
    answer = client.post(address, {"email": "Anne@example.org"})
    assert answer.status_code == 302
    programme = Programme.objects.get()
    assert (programme.email, programme.weights, programme.is_kept) == ("anne@example.org", "r1", False)
    assert [item.initiative.name for item in programme.items.all()] == ["Planter une haie", "Repeindre les bancs"]
    assert sorted(programme.shown) == sorted(item.initiative_id for item in programme.items.all())
    assert "budget=2" in programme.answers
    assert OutgoingMail.objects.get().message == "initiatives.programme"


@pytest.mark.parametrize("email", ["", "anne", "a" * 300 + "@example.org"])
def test_bad_mailbox_is_refused_and_nothing_is_lost(client: Client, address: str, email: str) -> None:
    page = client.post(address, {"email": email})
    assert page.status_code == 422
    assert len(page.context["sheets"]) == 2
    assert not Programme.objects.exists()


def test_empty_basket_is_not_sent(client: Client, address: str) -> None:
    assert client.post(address.partition("?")[0], {"email": "anne@example.org"}).status_code == 422
    assert not Programme.objects.exists()


def test_one_mailbox_is_not_flooded(client: Client, address: str) -> None:
    answers = [client.post(address, {"email": "anne@example.org"}).status_code for _ in range(2)]
    assert answers == [302, 429]


def link_of(client: Client, address: str) -> str:
    """Ask, then follow the link of the mail to the clean address."""
    from concitoyens.initiatives.messages import programme as mail

    client.post(address, {"email": "anne@example.org"})
    letter = mail(programme_id=Programme.objects.get().pk)
    assert letter is not None and "Planter une haie" in letter.text
    token = letter.text.partition("/l/")[2].partition("/")[0]
    return str(client.get(f"/l/{token}/").headers["Location"])


def test_reading_the_link_keeps_nothing_and_the_button_does(client: Client, address: str) -> None:
    mine = link_of(client, address)
    assert "Garder ce programme" in client.get(mine).text
    assert not Programme.objects.get().is_kept
    for _twice in range(2):
        client.post(f"{mine}garder/")
    assert Programme.objects.get().is_kept
    assert "Ce programme est gardé" in client.get(mine).text


def test_an_initiative_is_taken_out_and_the_rest_printed(client: Client, address: str) -> None:
    mine = link_of(client, address)
    client.post(f"{mine}retirer/", {"initiative": str(Programme.objects.get().items.all()[0].initiative_id)})
    client.post(f"{mine}retirer/", {"initiative": "x"})
    assert [item.initiative.name for item in Programme.objects.get().items.all()] == ["Repeindre les bancs"]
    assert client.get(f"{mine}programme.pdf").headers["Content-Type"] == "application/pdf"


def test_throwing_away_erases_the_draft_and_its_link(client: Client, address: str) -> None:
    mine = link_of(client, address)
    assert client.post(f"{mine}effacer/").status_code == 302
    assert not Programme.objects.exists()
    assert client.get(mine).status_code == 404
