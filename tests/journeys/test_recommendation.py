"""A mayor of a village asks what to do: reasons, what leaves with a budget, five kept, a programme in the mailbox."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from concitoyens.territories.models import Commune
from tests.factories.initiatives import InitiativeFactory
from tests.factories.territories import CommuneFactory
from tests.support.browser import Site

from . import worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def village(monkeypatch: pytest.MonkeyPatch) -> Commune:
    """Three hundred inhabitants, and twelve sheets of which three are dear and two need a crowd."""
    monkeypatch.setattr(settings, "DEMO", True)
    for number in range(7):
        InitiativeFactory(name=f"Repeindre le banc {number}", cost_level=1, health_max=3)
    for number in range(3):
        InitiativeFactory(name=f"Fresque {number}", cost_level=4, health_max=3)
    for number in range(2):
        InitiativeFactory(name=f"Banquet {number}", cost_level=1, health_max=1)
    found: Commune = CommuneFactory(code="68034", name="Bettlach", population=300)
    return found


def live_through(page: Page, village: Commune) -> None:
    """From the question to the link of the programme."""
    page.goto(f"{village.get_absolute_url()}initiatives/")
    expect(page.locator(".advice-card")).to_have_count(8)
    expect(page.locator(".advice-card").filter(has=page.get_by_text("Pourquoi celle-ci"))).to_have_count(8)
    page.get_by_label("Budget").select_option("2")
    page.get_by_role("button", name="Voir les initiatives").click()
    page.get_by_text("3 autres demandent plus de 500").wait_for()
    page.get_by_text("Vos circonstances").click()
    page.get_by_label("Contraintes sanitaires").select_option("2")
    page.get_by_role("button", name="Voir les initiatives").click()
    page.get_by_text("7 initiatives conviennent").wait_for()
    expect(page.locator(".advice-card", has_text="Banquet")).to_have_count(0)
    for number in range(5):
        page.get_by_role("link", name=f"Garder « Repeindre le banc {number} » pour le programme").click()
    page.get_by_role("link", name="Voir le programme (5 initiatives)").click()
    page.get_by_role("textbox", name="adresse").fill("maire@example.org")
    page.get_by_role("button", name="Recevoir").click()
    worker.work()
    page.goto(worker.link_in(worker.last_mail("maire@example.org", "programme", "initiatives")))
    page.get_by_text("Repeindre le banc 4").first.wait_for()


def test_a_village_finds_its_programme(site: Site, village: Commune) -> None:
    live_through(site.page, village)
    site.check_accessible()


def test_the_same_without_javascript(page_without_js: Page, village: Commune) -> None:
    live_through(page_without_js, village)
