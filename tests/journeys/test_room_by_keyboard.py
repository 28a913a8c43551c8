"""The evening by keyboard only: no press of a mouse, no finger; each thing is reached with Tab and its own keys."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from concitoyens.congress.models import Ballot, Poll, RoomIdea, RoomQuestion
from concitoyens.core import clock, journal
from concitoyens.notifications import links
from concitoyens.web.public.congress import room as drawn
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import PollFactory, RegistrationFactory, RoomFactory, RoomQuestionFactory
from tests.support.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROOM = "/national/congres/ce-soir/salle/"
#: Presses of Tab after which something is out of reach.
FAR = 90
#: What a person hears of the element that has the focus: its words, its label, its legend.
_HEARD = """() => { const e = document.activeElement;
    if (e === document.body) return "";
    const labels = [...(e.labels ?? [])].map((l) => l.textContent).join(" ");
    return `${labels} ${e.getAttribute("aria-label") ?? ""} ${["INPUT", "SELECT", "TEXTAREA"].includes(e.tagName) ? "" :
    e.textContent}`; }"""


@pytest.fixture
def anne() -> Any:
    """In a congress that began a quarter of an hour ago, with a question shown and a poll open."""
    drawn._drawn.clear()
    began = clock.now() - timedelta(minutes=15)
    one = RegistrationFactory(congress__starts_at=began, congress__slug="ce-soir", name="Anne Roux")
    RoomFactory(congress=one.congress, slow_seconds=0)
    RoomQuestionFactory(registration__congress=one.congress, shown=True, votes=4, text="Qui prête un broyeur ?")
    PollFactory(congress=one.congress, question="Tiendrez-vous une journée ?", labels=["Oui", "Non"], opened=True)
    return one


def _reach(page: Page, words: str) -> None:
    """Tab until what bears these words has the focus."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if words in page.evaluate(_HEARD):
            return
    raise AssertionError(f"« {words} » is out of reach of the keyboard")


def _press(page: Page, words: str, key: str = "Enter") -> None:
    _reach(page, words)
    page.keyboard.press(key)


def _send(page: Page, words: str) -> None:
    """Press what leads to another page, and wait for it."""
    _reach(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _write(page: Page, label: str, words: str) -> None:
    _reach(page, label)
    page.keyboard.type(words)


def _come_in(page: Page, registration: Any) -> None:
    at = clock.now()
    token = links.issue(
        purpose="congress.registration", subject=journal.reference(registration), at=at,
        expires_at=at + timedelta(days=1),
    )  # fmt: skip
    page.goto(f"/l/{token}/")
    _send(page, "Questions et annonces de la salle")
    page.get_by_role("heading", name="Poser une question").wait_for()


def test_somebody_asks_supports_votes_and_brings_an_idea(site: Site, anne: Any) -> None:
    page = site.page
    _come_in(page, anne)
    _write(page, "Votre question", "Comment inviter les lycées ?")
    _send(page, "Envoyer ma question")
    page.get_by_text("En attente de lecture").wait_for()
    _press(page, "Une piste d’action")
    _write(page, "En quelques mots", "Un verger partagé")
    _write(page, "Ce qu’on fait, avec qui", "Vingt arbres, une classe, un samedi.")
    _press(page, "Elle peut devenir une fiche", " ")
    _send(page, "Envoyer mon idée")
    page.locator("#my-ideas").wait_for()
    _press(page, "Oui", " ")
    _press(page, "Voter")
    page.get_by_role("button", name="Changer mon vote").wait_for()
    _press(page, "Je soutiens")
    page.get_by_role("button", name="Je ne soutiens plus").wait_for()
    assert (RoomQuestion.objects.count(), RoomIdea.objects.get().agreed, Ballot.objects.count()) == (2, True, 1)
    assert RoomQuestion.objects.get(text__contains="broyeur").votes == 5


def test_a_moderator_refuses_with_a_reason_and_opens_and_closes_a_poll(site: Site, anne: Any) -> None:
    page = site.page
    asked = RoomQuestionFactory(registration=anne, text="Le voisin est-il bête ?")
    cookies = signed_in(UserFactory(role="moderator", name="Nour Benali")).cookies.values()
    page.context.add_cookies([{"name": m.key, "value": m.value, "url": site.url} for m in cookies])
    page.goto(ROOM)
    page.get_by_text("Raccourcis clavier").wait_for()
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("Raccourcis clavier").wait_for()
    page.keyboard.press("x")
    page.keyboard.type("Elle met en cause une personne.")
    _send(page, "Ne pas afficher")
    _send(page, "Sondages")
    _send(page, "Clore et compter")
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == ("refused", "Elle met en cause une personne.")
    assert Poll.objects.get().state == "closed"
