"""From the page of a commune to its confirmed commitment, without JavaScript: what people post, read and receive."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from concitoyens.accounts.models import Mandate
from concitoyens.congress.messages.builders import registration_link
from concitoyens.congress.models import Registration
from concitoyens.core.idempotency import new_key
from concitoyens.editions.actions.groups import ask_neighbour
from concitoyens.editions.enums import CommitmentLevel
from concitoyens.editions.messages import report_url
from concitoyens.editions.models import Commitment, Edition, GroupedCommune
from concitoyens.notifications import registry
from concitoyens.notifications.models import OutgoingMail
from concitoyens.territories.models import Commune
from tests.editions.support import bourg
from tests.factories.accounts import TownHallMailboxFactory
from tests.factories.congress import CongressFactory, RegistrationFactory
from tests.factories.editions import (
    DAY,
    NOW,
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    OfficialDateFactory,
)
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def commune() -> Commune:
    """A commune that may join an edition with one official date."""
    OfficialDateFactory(edition=EditionFactory())
    return bourg(code="68032")


def answers(**changes: str) -> dict[str, str]:
    return {
        "form": "citizen_day", "kind": "", "day": f"{DAY}", "name": "Anne Roux", "role": "mayor",
        "email": "anne@example.org", "agree": "on", "form_key": new_key(),
    } | changes  # fmt: skip


def mailed_link(client: Client, message: str) -> str:
    """Open the link of the last mail of this kind as a browser does; returns the clean address."""
    mail = OutgoingMail.objects.filter(message=f"editions.{message}").latest("pk")
    rendered = registry.render(mail.message, language=mail.language, **mail.arguments)
    assert rendered is not None
    (token,) = set(re.findall(r"/l/([\w-]+)/", rendered.text.split("-- \n")[0]))
    response = client.get(f"/l/{token}/")
    assert response.status_code == 303
    return response.headers["Location"]


def commit(client: Client, commune: Commune, **changes: str):
    return client.post(f"{commune.get_absolute_url()}engager/", answers(**changes))


def test_a_commune_commits_in_three_screens_and_its_town_hall_confirms(client, commune):
    told = commit(client, commune).headers["Location"]
    assert "mairie@bourg.example.org" in client.get(told).content.decode()
    mine = mailed_link(client, "prove_mailbox")
    assert client.post(mine, {"form_key": new_key()}).status_code == 302
    town_hall = mailed_link(client, "ask_town_hall")
    assert "Anne Roux" in client.get(town_hall).content.decode()
    assert Commitment.objects.get().level == CommitmentLevel.DECLARED  # reading a link changes nothing
    client.post(f"{town_hall}confirmer/", {"form_key": new_key()})
    assert "Vous avez confirmé" in client.get(town_hall).content.decode()
    assert Mandate.objects.get().user.email == "anne@example.org"
    assert "Confirmé par la mairie" in client.get(commune.get_absolute_url()).content.decode()


def test_the_form_has_ten_fields_at_most(client, commune):
    page = client.get(f"{commune.get_absolute_url()}engager/").content.decode()
    names = set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', page)) - {"form_key"}
    assert len(names) <= 10
    afterwards = EditionFactory(past=True, ends_on=NOW.date())
    page = client.get(f"{commune.get_absolute_url()}engager/apres-coup/").content.decode()
    names = set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', page)) - {"form_key"}
    assert (afterwards.name in page, len(names) <= 10) == (True, True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "obligatoire"),
        ({"form": "other"}, "Dites de quelle initiative"),
        ({"day": "other"}, "obligatoire|Choisissez|choix"),
        ({"day": "2026-02-31"}, "choix"),
        ({"role": "roi"}, "choix"),
        ({"name": "x" * 200}, "150"),
        ({"agree": ""}, "Cochez la case"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, commune, changes, said):
    response = commit(client, commune, **changes)
    page = response.content.decode()
    assert (response.status_code, Commitment.objects.count()) == (422, 0)
    assert re.search(said, page)
    assert "anne@example.org" in page


def test_the_same_form_posted_twice_declares_once(client, commune):
    form = answers()
    for _twice in range(2):
        assert client.post(f"{commune.get_absolute_url()}engager/", form).status_code == 302
    assert (Commitment.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_a_mailbox_is_not_bombed_through_our_form(client, commune):
    statuses = [commit(client, commune).status_code for _each in range(2)]
    assert (statuses, OutgoingMail.objects.count()) == ([302, 429], 1)


def test_a_town_hall_is_not_bombed_either(client, commune):
    statuses = [commit(client, commune, email=f"anne{n}@example.org").status_code for n in range(13)]
    assert statuses == [302] * 12 + [429]


def test_a_commune_already_committed_is_told_so(client, commune):
    edition = Edition.objects.get()
    CommitmentFactory(edition=edition, commune=commune)
    assert "déjà engagée" in client.get(f"{commune.get_absolute_url()}engager/").content.decode()
    assert commit(client, commune).status_code == 409


def test_the_town_hall_says_that_it_is_not_theirs(client, commune):
    commit(client, commune, email=commune.town_hall_email)
    town_hall = mailed_link(client, "ask_town_hall")
    assert "est retirée" in client.post(f"{town_hall}refuser/").content.decode()
    assert client.post(f"{town_hall}confirmer/").status_code == 404  # the link died with the declaration
    assert Commitment.objects.get().level == CommitmentLevel.WITHDRAWN


def test_who_declared_may_take_it_back(client, commune):
    commit(client, commune)
    mine = mailed_link(client, "prove_mailbox")
    assert "Déclaration retirée" in client.post(f"{mine}retirer/").content.decode()


def test_an_unknown_mailbox_of_the_town_hall_is_said(client):
    OfficialDateFactory(edition=EditionFactory())
    commune = bourg(town_hall_email="")
    commit(client, commune)
    mine = mailed_link(client, "prove_mailbox")
    client.post(mine)
    assert "L’équipe nationale l’appelle" in client.get(mine).content.decode()


def test_from_the_congress_all_is_filled_in_and_the_mailbox_is_proven(client, commune):
    registration = RegistrationFactory(
        name="Anne Roux", email="anne@example.org", role="agent", commune=commune, congress=CongressFactory()
    )
    mine = registration_page(client, registration)
    assert "Engager ma commune" in client.get(mine).content.decode()
    form = client.get(f"{mine}engager/").content.decode()
    for filled in ("Anne Roux", "anne@example.org", '<option value="agent" selected>'):
        assert filled in form
    response = client.post(f"{mine}engager/", answers(role="agent"))
    assert response.headers["Location"].endswith("/engager/mairie/")
    assert Commitment.objects.get().source == "congress"
    assert [mail.message for mail in OutgoingMail.objects.filter(message__startswith="editions.")] == [
        "editions.ask_town_hall"
    ]


def test_from_the_congress_another_mailbox_is_to_be_proven(client, commune):
    registration = RegistrationFactory(email="anne@example.org", commune=commune, congress=CongressFactory())
    mine = registration_page(client, registration)
    client.post(f"{mine}engager/", answers(email="autre@example.org"))
    assert Commitment.objects.get().mailbox_proven_at is None


def registration_page(client: Client, registration: Registration) -> str:
    """Open the link of a registration."""
    token = registration_link(registration).rstrip("/").rpartition("/")[2]
    return client.get(f"/l/{token}/").headers["Location"]


def test_a_day_held_without_having_been_declared(client, commune):
    EditionFactory(past=True, starts_on=date(2026, 4, 1), ends_on=date(2026, 5, 2))
    response = client.post(
        f"{commune.get_absolute_url()}engager/apres-coup/", answers(on="2026-04-25", participants="80", worksites="")
    )
    assert response.status_code == 302
    client.post(mailed_link(client, "prove_mailbox"))
    client.post(f"{mailed_link(client, 'ask_town_hall')}confirmer/")
    commitment = Commitment.objects.get()
    assert (commitment.level, commitment.participants, commitment.worksites) == (CommitmentLevel.REPORTED, 80, None)


def test_the_commune_is_found_by_its_name_its_postal_code_or_its_insee_code(client, commune):
    assert client.get("/engager/", {"commune": "68032"}).headers["Location"].endswith("/engager/")
    assert client.get("/engager/", {"commune": "nulle part"}).status_code == 422
    apres = client.get("/engager/", {"commune": "68032", "apres": "1"}).headers["Location"]
    assert apres.endswith("/engager/apres-coup/")


def test_no_edition_open_no_form(client):
    assert "Aucune édition" in client.get(f"{CommuneFactory().get_absolute_url()}engager/").content.decode()


def test_the_report_is_rendered_in_one_screen_by_a_mailed_link(client, time_machine):
    commitment = CommitmentDayFactory().commitment
    time_machine.move_to(NOW + (DAY - NOW.date()) + timedelta(days=1), tick=False)
    token = report_url(commitment).rstrip("/").rpartition("/")[2]
    page = client.get(f"/l/{token}/").headers["Location"]
    assert client.post(page, {"participants": "-3"}).status_code == 422
    assert "est rendu" in client.post(page, {"participants": "80", "comment": "Beau temps"}).content.decode()
    commitment.refresh_from_db()
    assert (commitment.participants, commitment.worksites, commitment.comment) == (80, None, "Beau temps")


def test_a_neighbours_town_hall_answers(client):
    grouped = ask_neighbour(commitment_id=CommitmentFactory().pk, commune=bourg(), by="system", at=NOW)
    page = mailed_link(client, "ask_neighbour")
    client.post(page)
    grouped.refresh_from_db()
    assert grouped.verified_at == NOW
    assert "n’est pas comptée" in client.post(f"{page}refuser/").content.decode()
    assert not GroupedCommune.objects.exists()


def test_a_mailbox_noted_after_a_call_is_shown_to_nobody(client, commune):
    TownHallMailboxFactory(commune=commune, email="secretaire@village.example.org")
    page = client.get(f"{commune.get_absolute_url()}engager/recu/").content.decode()
    assert ("secretaire" in page, "s…@village.example.org" in page) == (False, True)
