"""Ideas in the pages of those who bring them, and the public list that follows each to its end."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from concitoyens.congress.actions import ideas
from concitoyens.congress.models import Registration, RoomIdea
from concitoyens.core import clock, journal
from concitoyens.notifications import links
from concitoyens.web.public.congress import room as page
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import RegistrationFactory, RoomIdeaFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
SAID = {
    "idea-kind": "testimony", "idea-title": "Une haie d’école", "idea-text": "Trente familles, cent mètres.",
    "idea-agreed": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    page._drawn.clear()


@pytest.fixture
def anne() -> Any:
    return RegistrationFactory(congress__starts_at=clock.now() - timedelta(minutes=50), name="Anne Roux")


def _enter(registration: Registration) -> tuple[Client, str]:
    at = clock.now()
    token = links.issue(
        purpose="congress.registration", subject=journal.reference(registration), at=at,
        expires_at=at + timedelta(days=1),
    )  # fmt: skip
    client = Client()
    return client, f"{client.get(f'/l/{token}/').headers['location']}salle/"


def _brought(registration: Registration) -> str:
    """As it is now: with a query, no page kept for a few seconds answers."""
    address = reverse("public:congress_brought", args=[registration.congress.slug])
    return Client().get(f"{address}?now=1").content.decode()


def test_an_idea_goes_from_the_page_to_the_public_list_once_a_moderator_has_shown_it(anne: Registration) -> None:
    client, room = _enter(anne)
    assert client.post(f"{room}idee/", SAID | {"idea-name_shown": "on"}).status_code == 302
    assert "Une haie d’école" in client.get(room).content.decode()
    assert "Une haie d’école" not in _brought(anne)
    neighbour, same_room = _enter(RegistrationFactory(congress=anne.congress))
    assert "Une haie d’école" not in neighbour.get(same_room).content.decode()
    idea = RoomIdea.objects.get()
    desk = signed_in(UserFactory(role="moderator"))
    desk.post(f"/national/congres/{anne.congress.slug}/salle/idees/{idea.pk}/geste/", {"act": "show"})
    shown = _brought(anne)
    assert ("Une haie d’école" in shown, "Anne Roux" in shown) == (True, True)
    assert "Une haie d’école" in neighbour.get(same_room).content.decode()
    assert "dit à la minute 50" in shown or "dit à la minute 49" in shown


@pytest.mark.parametrize("named", ["another", "none"])
def test_the_commune_credited_is_chosen(anne: Registration, named: str) -> None:
    other = CommuneFactory(name="Berrwiller")
    client, room = _enter(anne)
    assert anne.commune is not None
    assert anne.commune.choice in client.get(room).content.decode()  # theirs, unless they write another one
    client.post(f"{room}idee/", SAID | {"idea-commune": other.choice if named == "another" else ""})
    assert RoomIdea.objects.get().commune == (other if named == "another" else None)


def test_what_was_typed_stays_when_it_is_refused(anne: Registration) -> None:
    client, room = _enter(anne)
    for wrong in ({"idea-commune": "Nullepart-sur-Rien"}, {"idea-title": ""}, {"idea-kind": "x"}):
        refused = client.post(f"{room}idee/", SAID | wrong)
        assert (refused.status_code, "Trente familles, cent mètres." in refused.content.decode()) == (422, True)
    assert not RoomIdea.objects.exists()


def test_ideas_and_questions_share_one_limit_and_what_was_typed_stays(anne: Registration) -> None:
    client, room = _enter(anne)
    client.post(f"{room}question/", {"text": "Qui prête les outils ?"})
    second = client.post(f"{room}idee/", SAID)
    assert (second.status_code, "Trente familles, cent mètres." in second.content.decode()) == (429, True)
    assert not RoomIdea.objects.exists()


def test_its_author_agrees_from_the_room_and_chooses_what_is_credited(anne: Registration) -> None:
    idea = RoomIdeaFactory(registration=anne, agreed=None, heard=True)
    by = UserFactory(role="moderator")
    ideas.make_sheet(idea_id=idea.pk, title="Volets", text="Repeints.", category="nature", by=by, at=clock.now())
    client, room = _enter(anne)
    assert "Oui, faites-en une fiche" in client.get(room).content.decode()
    client.post(f"{room}mon-idee/", {"idea": idea.pk, "act": "agree", "credits_commune": "on"})
    idea.refresh_from_db()
    assert idea.initiative is not None
    assert (idea.initiative.commune, idea.initiative.credit_shown) == (anne.commune, False)


@pytest.mark.parametrize("posted", [{}, {"idea": "x", "act": "withdraw"}, {"idea": "9" * 30, "act": "agree"}])
def test_an_idea_that_does_not_exist_is_not_found(anne: Registration, posted: dict[str, str]) -> None:
    client, room = _enter(anne)
    assert client.post(f"{room}mon-idee/", posted).status_code == 404


def test_an_idea_of_another_is_not_found_and_stays(anne: Registration) -> None:
    idea = RoomIdeaFactory(heard=True)
    client, room = _enter(anne)
    assert client.post(f"{room}mon-idee/", {"idea": idea.pk, "act": "withdraw"}).status_code == 404
    idea.refresh_from_db()
    assert idea.state == "heard"


def test_the_public_list_tells_where_each_ends(anne: Registration) -> None:
    sheet = InitiativeFactory(name="Haies de l’école")
    common: dict[str, Any] = {"registration": anne, "said_at": anne.congress.starts_at + timedelta(minutes=5)}
    RoomIdeaFactory(state="known", initiative=sheet, **common)
    RoomIdeaFactory(state="declined", reason="La loi l’interdit.", **common)
    RoomIdeaFactory(state="refused", reason="Elle nomme une personne.", title="Cachée", **common)
    anne.congress.replay_url = "https://youtu.be/abc"
    anne.congress.save()
    shown = _brought(anne)
    for words in (sheet.get_absolute_url(), "La loi l’interdit.", "https://youtu.be/abc?t=300"):
        assert words in shown
    assert "Cachée" not in shown


def test_the_public_list_costs_the_same_for_one_and_three(
    anne: Registration, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for many in (1, 2):
        RoomIdeaFactory.create_batch(many, registration__congress=anne.congress, state="sheet",
                                     initiative=InitiativeFactory())  # fmt: skip
        with django_assert_max_num_queries(10) as counted:
            _brought(anne)
        counts.append(len(counted))
    assert counts[0] == counts[1]
