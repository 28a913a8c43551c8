"""Ideas on the desk of moderators: from a question, beside what the inventory has, to their end."""

from typing import Any

import pytest
from django.test import Client

from concitoyens.congress.models import Congress, RoomIdea
from concitoyens.initiatives.enums import InitiativeStatus, ProvenanceKind
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import CongressFactory, RoomIdeaFactory, RoomQuestionFactory
from tests.factories.initiatives import InitiativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def congress() -> Any:
    return CongressFactory()


@pytest.fixture
def desk() -> Client:
    return signed_in(UserFactory(role="moderator", name="Nour Benali"))


def _said(congress: Congress, **columns: Any) -> RoomIdea:
    idea: RoomIdea = RoomIdeaFactory(registration__congress=congress, **columns)
    return idea


def _address(idea: RoomIdea) -> str:
    return f"/national/congres/{idea.congress.slug}/salle/idees/{idea.pk}/"


def _act(desk: Client, idea: RoomIdea, act: str, **more: Any) -> Any:
    answer = desk.post(f"{_address(idea)}geste/", {"act": act, **more})
    idea.refresh_from_db()
    return answer


def test_a_question_becomes_an_idea_then_a_proposal(desk: Client, congress: Congress) -> None:
    question = RoomQuestionFactory(registration__congress=congress, shown=True, unsigned=True)
    question.registration.delete()
    taken = desk.post(f"/national/congres/{congress.slug}/salle/questions/{question.pk}/idee/")
    idea = RoomIdea.objects.get()
    assert taken.headers["location"] == _address(idea)
    _act(desk, idea, "sheet", title="Prêter les outils", text="Entre communes.", category="organisation")
    assert idea.initiative is not None
    assert (idea.initiative.status, idea.initiative.provenance) == (
        InitiativeStatus.SUBMITTED, ProvenanceKind.CONGRESS,
    )  # fmt: skip


def test_what_the_inventory_has_is_beside_and_the_idea_is_joined_to_it(desk: Client, congress: Congress) -> None:
    sheet = InitiativeFactory(name="Repeindre les bancs publics")
    idea = _said(congress, title="Repeindre les bancs de la place")
    assert "Repeindre les bancs publics" in desk.get(_address(idea)).content.decode()
    _act(desk, idea, "join", sheet=sheet.pk)
    assert (idea.state, idea.initiative) == ("known", sheet)


@pytest.mark.parametrize("sheet", ["", "x", "0", "9" * 30])
def test_a_sheet_that_is_not_there_is_refused_with_a_sentence(desk: Client, congress: Congress, sheet: str) -> None:
    idea = _said(congress)
    answer = _act(desk, idea, "join", sheet=sheet)
    assert (answer.status_code, "Choisissez une fiche publiée" in answer.content.decode()) == (409, True)


def test_once_shown_the_next_one_opens(desk: Client, congress: Congress) -> None:
    first, second = _said(congress), _said(congress)
    assert _act(desk, first, "show").headers["location"] == _address(second)
    assert _act(desk, second, "refuse", words="Elle nomme une personne.").headers["location"].endswith("/idees/")


def test_a_sheet_without_category_keeps_what_was_written(desk: Client, congress: Congress) -> None:
    idea = _said(congress)
    answer = _act(desk, idea, "sheet", title="Un autre nom", text="Une phrase.", category="")
    assert (answer.status_code, "Un autre nom" in answer.content.decode()) == (422, True)
    assert idea.initiative is None


def test_what_another_has_in_hand_shows_no_button(desk: Client, congress: Congress) -> None:
    idea = _said(congress)
    _act(signed_in(UserFactory(role="moderator", name="Paul Petit")), idea, "claim")
    shown = desk.get(_address(idea)).content.decode()
    assert ("Paul Petit s’en occupe" in shown, 'value="sheet"' in shown) == (True, False)
    assert _act(desk, idea, "decline", words="Non.").status_code == 409
    assert idea.state == "pending"


def test_an_idea_is_never_found_in_another_congress(desk: Client, congress: Congress) -> None:
    idea, elsewhere = _said(congress), CongressFactory(slug="ailleurs")
    assert desk.get(f"/national/congres/{elsewhere.slug}/salle/idees/{idea.pk}/").status_code == 404


def test_the_list_costs_the_same_for_one_and_three(
    desk: Client, congress: Congress, django_assert_max_num_queries: Any
) -> None:
    address, counts = f"/national/congres/{congress.slug}/salle/idees/", []
    desk.get(address)
    for many in (1, 2):
        for _n in range(many):
            _said(congress)
            _said(congress, state="known", initiative=InitiativeFactory())
        with django_assert_max_num_queries(20) as counted:
            desk.get(address)
        counts.append(len(counted))
    assert counts[0] == counts[1]
