"""Proposed although it exists already: shown, asked to change, sent back, published; another one joined."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from concitoyens.accounts.models import User
from concitoyens.initiatives.models import Initiative
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.initiatives import InitiativeFactory
from tests.support.browser import Site

from . import worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def nour(monkeypatch: pytest.MonkeyPatch) -> User:
    """A moderator, and one sheet about benches in the inventory."""
    monkeypatch.setattr(settings, "DEMO", True)
    InitiativeFactory(name="Repeindre les bancs de la place", slug="repeindre-les-bancs-de-la-place")
    moderator: User = UserFactory(role="moderator", name="Nour Benali")
    return moderator


def moderate(page: Page, url: str, moderator: User) -> None:
    cookies = signed_in(moderator).cookies.values()
    page.context.add_cookies([{"name": m.key, "value": m.value, "url": url} for m in cookies])


def last_link(to: str, message: str) -> str:
    return worker.link_in(worker.last_mail(to, message, "initiatives"))


def propose(page: Page, name: str, email: str, *, js: bool) -> None:
    """From the inventory to « Encore un geste », past what it resembles."""
    page.goto("/initiatives/")
    page.get_by_role("link", name="Proposer une initiative").click()
    page.get_by_label("Nom de l’initiative").press_sequentially(name)
    if js:
        page.locator("#alike").get_by_role("link", name="Repeindre les bancs de la place").wait_for()
    page.get_by_label("En une ou deux phrases").fill("On repeint ensemble, un samedi matin.")
    page.get_by_label("Catégorie").select_option("cadre_de_vie")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Prénom et nom").fill("Léa Martin")
    page.get_by_label("Montrer mon nom").check()
    page.get_by_label("C’est mon texte").check()
    page.get_by_role("button", name="Garder mon brouillon").click()
    if not js:
        page.get_by_role("link", name="Repeindre les bancs de la place").wait_for()
        page.get_by_role("button", name="La mienne est différente").click()
    page.get_by_role("heading", name="Encore un geste").wait_for()
    worker.work()
    page.goto(last_link(email, "draft"))
    page.get_by_role("button", name="Envoyer à l’équipe").click()
    page.get_by_text("L’équipe la lit").wait_for()
    worker.work()


def live_through(page: Page, url: str, nour: User, *, js: bool) -> None:
    propose(page, "Repeindre les bancs du stade", "lea@example.org", js=js)
    moderate(page, url, nour)
    page.goto("/national/moderation/")
    page.get_by_role("link", name="Repeindre les bancs du stade").click()
    expect(page.locator("aside summary", has_text="Repeindre les bancs de la place")).to_be_visible()
    page.locator("summary", has_text="Demander une reprise").click()
    page.locator("#ask_changes_own").fill("Et si c’est la même fiche ? Dites ce qui change.")
    page.get_by_role("button", name="Demander une reprise").click()
    page.get_by_text("Renvoyée à son autrice").wait_for()
    worker.work()
    page.goto(last_link("lea@example.org", "changes_asked"))
    page.get_by_text("Dites ce qui change").first.wait_for()
    page.get_by_role("link", name="Reprendre le texte").click()
    page.get_by_label("En une ou deux phrases").fill("Avec le club de football, pendant l’entraînement.")
    page.get_by_role("button", name="Garder").click()
    page.get_by_role("button", name="Renvoyer ma nouvelle version").click()
    page.goto("/national/moderation/?voir=miennes")
    page.get_by_role("link", name="Repeindre les bancs du stade").click()
    page.get_by_role("button", name="Publier").click()
    page.get_by_text("Publiée. Son autrice").wait_for()
    page.goto("/initiatives/repeindre-les-bancs-du-stade/")
    expect(page.get_by_text("Proposée par Léa Martin")).to_be_visible()


def test_a_contributor_and_a_moderator_publish_a_sheet_together(page: Page, live_server, nour: User) -> None:
    live_through(page, live_server.url, nour, js=True)


def test_the_same_without_javascript(page_without_js: Page, live_server, nour: User) -> None:
    live_through(page_without_js, live_server.url, nour, js=False)


def test_a_second_sheet_joins_the_first_with_the_consent_of_its_author(site: Site, nour: User) -> None:
    page = site.page
    propose(page, "Repeindre nos bancs", "paul@example.org", js=True)
    site.check_accessible()
    site.screenshot("contribution-mine")
    moderate(page, site.url, nour)
    page.goto(f"{site.url}/national/moderation/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Que décidez-vous").wait_for()
    page.keyboard.press("m")
    page.get_by_label("Repeindre les bancs de la place", exact=True).check()
    site.check_accessible()
    site.screenshot("moderation-sheet")
    page.get_by_role("button", name="Demander la réunion").click()
    page.get_by_text("Tout est lu").or_(page.get_by_role("heading", name="Propositions à lire")).first.wait_for()
    worker.work()
    page.goto(last_link("paul@example.org", "merge_asked"))
    page.get_by_role("button", name="J’accepte de les réunir").click()
    page.get_by_text("Réunie à une autre fiche").wait_for()
    assert Initiative.objects.get(contributor_email="paul@example.org").merged_into is not None
    page.goto(f"{site.url}/initiatives/repeindre-les-bancs-de-la-place/")
    expect(page.get_by_text("Proposée par Léa Martin")).to_be_visible()
