"""An idea of the congress that ends in the inventory: said in the room with a script, taken from a question without."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from concitoyens.accounts.models import User
from concitoyens.congress.models import Registration
from concitoyens.core import clock, journal
from concitoyens.initiatives.actions import moderation
from concitoyens.initiatives.models import Initiative
from concitoyens.notifications import links
from concitoyens.web.public.congress import room as drawn
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import RegistrationFactory, RoomQuestionFactory
from tests.factories.initiatives import InitiativeFactory
from tests.support.browser import Site

from . import worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROOM = "/national/congres/ce-soir/salle/"


@pytest.fixture
def anne() -> Any:
    """In a congress that began a quarter of an hour ago."""
    drawn._drawn.clear()
    InitiativeFactory(name="Repeindre les bancs de la place", slug="repeindre-les-bancs-de-la-place")
    began = clock.now() - timedelta(minutes=15)
    return RegistrationFactory(congress__starts_at=began, congress__slug="ce-soir", name="Anne Roux")


@pytest.fixture
def nour() -> User:
    moderator: User = UserFactory(role="moderator", name="Nour Benali")
    return moderator


def _come_in(page: Page, registration: Registration) -> None:
    at = clock.now()
    token = links.issue(
        purpose="congress.registration", subject=journal.reference(registration), at=at,
        expires_at=at + timedelta(days=1),
    )  # fmt: skip
    page.goto(f"/l/{token}/")
    page.get_by_role("link", name="Questions et annonces de la salle").click()


def _moderate(page: Page, url: str, moderator: User) -> None:
    cookies = signed_in(moderator).cookies.values()
    page.context.add_cookies([{"name": m.key, "value": m.value, "url": url} for m in cookies])


def _publish(nour: User) -> Initiative:
    sheet: Initiative = Initiative.objects.get(provenance="congress")
    moderation.publish(initiative_id=sheet.pk, by=nour, at=clock.now())
    return sheet


def test_said_in_the_room_made_a_sheet_by_keyboard_and_followed_to_its_end(
    site: Site, anne: Registration, nour: User
) -> None:
    page = site.page
    _come_in(page, anne)
    page.get_by_text("Une piste d’action, ou ce que votre commune a fait").click()
    page.get_by_label("En quelques mots").fill("Repeindre les bancs du stade")
    page.get_by_label("Ce qu’on fait, avec qui").fill("Deux personnes par banc, un samedi.")
    page.get_by_label("Elle peut devenir une fiche").check()
    page.get_by_role("button", name="Envoyer mon idée").click()
    page.locator("#my-ideas + ul").get_by_text("En attente de lecture").wait_for()
    site.check_accessible()
    _moderate(page, site.url, nour)
    page.goto(f"{ROOM}idees/")
    page.get_by_text("Raccourcis clavier").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("aside").get_by_role("link", name="Repeindre les bancs de la place").wait_for()
    site.check_accessible()
    page.get_by_label("Catégorie").select_option("cadre_de_vie")
    page.get_by_role("button", name="Proposer cette fiche").press("Enter")
    page.get_by_text("La fiche est proposée").wait_for()
    sheet = _publish(nour)
    page.goto(f"/congres/ce-soir/apports/?{sheet.pk}")
    page.get_by_text("Publiée dans l’inventaire").wait_for()
    site.check_accessible()
    page.get_by_role("main").get_by_role("link", name="Repeindre les bancs du stade").click()
    page.get_by_role("link", name="Lire d’où elle vient").click()
    page.get_by_role("heading", name="Ce que le congrès a apporté").wait_for()
    site.check_quiet()


def test_taken_from_a_question_without_a_script_once_its_author_said_yes(
    page_without_js: Page, live_server: Any, anne: Registration, nour: User
) -> None:
    page = page_without_js
    question = RoomQuestionFactory(registration=anne, shown=True, text="Et si les communes se prêtaient leurs outils ?")
    _moderate(page, live_server.url, nour)
    page.goto(f"{ROOM}questions/{question.pk}/")
    page.get_by_role("button", name="En faire une idée pour l’inventaire").click()
    page.get_by_label("Catégorie").select_option("organisation")
    page.get_by_role("button", name="Demander son accord").click()
    page.get_by_text("La personne est interrogée").wait_for()
    worker.work()
    page.goto(worker.link_in(worker.last_mail(anne.email, "idea_consent", "congress")))
    page.get_by_role("link", name="Dire oui ou non").click()
    page.get_by_role("button", name="Oui, faites-en une fiche").click()
    page.locator("#my-ideas + ul").get_by_text("L’équipe de l’inventaire la relit").wait_for()
    sheet = _publish(nour)
    page.goto(f"/congres/ce-soir/apports/?{sheet.pk}")
    expect(page.get_by_text("Publiée dans l’inventaire")).to_be_visible()
