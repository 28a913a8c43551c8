"""A commune commits: from its page to its space, by mouse, by keyboard alone, and without JavaScript."""

from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from concitoyens.accounts.models import User
from concitoyens.core import clock
from concitoyens.territories.models import Commune
from tests.factories.accounts import signed_in
from tests.factories.editions import CharterArticleFactory, EditionFactory, OfficialDateFactory
from tests.factories.territories import CommuneFactory
from tests.support.browser import Site

from . import worker
from .test_congress_evening import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAILBOX = "mairie@berrwiller.example.org"


@pytest.fixture
def commune(monkeypatch: pytest.MonkeyPatch) -> Commune:
    """Berrwiller, its mailbox, and an edition in three months."""
    monkeypatch.setattr(settings, "DEMO", True)
    at = clock.now()
    day = at.date() + timedelta(days=90)
    edition = EditionFactory(
        starts_on=day - timedelta(days=30), ends_on=day + timedelta(days=30), opens_at=at - timedelta(days=5),
        closes_at=at + timedelta(days=120),
    )  # fmt: skip
    CharterArticleFactory(charter=edition.charter)
    OfficialDateFactory(edition=edition, date=day)
    found: Commune = CommuneFactory(code="68032", name="Berrwiller", town_hall_email=MAILBOX)
    return found


def mailed(page: Page, to: str, step: str) -> None:
    """Let the worker work, and open the link of the mail."""
    worker.work()
    page.goto(worker.link_in(worker.last_mail(to, step, "editions")))


def live_through(page: Page) -> None:
    """Anne declares, proves her mailbox; the town hall confirms; the commune's page says so."""
    page.goto("/engager/")
    page.get_by_role("textbox", name="Votre commune").or_(page.get_by_role("combobox", name="Votre commune")).fill(
        "68032"
    )
    page.get_by_role("button", name="Continuer").click()
    kind = page.get_by_label("Si c’est une autre initiative, laquelle")
    expect(kind).to_be_hidden()
    page.get_by_label("Une autre initiative fédératrice").check()
    expect(kind).to_be_visible()
    page.get_by_label("Une Journée citoyenne").check()
    page.get_by_label("Votre prénom et votre nom").fill("Anne Roux")
    page.get_by_label("Votre fonction").select_option("mayor")
    page.get_by_label("Votre adresse électronique").fill("anne@example.org")
    page.get_by_label("La commune signe").check()
    page.get_by_role("button", name="Engager ma commune").click()
    page.get_by_role("heading", name="Encore un geste").wait_for()
    mailed(page, "anne@example.org", "prove_mailbox")
    page.get_by_role("button", name="Je confirme mon adresse").click()
    page.get_by_text("La mairie doit répondre").wait_for()
    mailed(page, MAILBOX, "ask_town_hall")
    page.get_by_role("button", name="Confirmer l’engagement").click()
    page.get_by_text("Vous avez confirmé").wait_for()
    worker.work()
    page.get_by_role("link", name="Voir la page de la commune").click()
    page.get_by_text("Confirmé par la mairie").wait_for()


def test_a_commune_commits_and_its_space_opens(site: Site, commune: Commune):
    live_through(site.page)
    site.check_accessible()
    anne = User.objects.get(email="anne@example.org")
    cookies = signed_in(anne).cookies.values()
    site.page.context.add_cookies([{"name": m.key, "value": m.value, "url": site.url} for m in cookies])
    page = site.open("/commune/68032/engagement/")
    site.check_accessible()
    page.get_by_role("link", name="Reporter ou annuler").click()
    page.get_by_label("Reporter, la date sera choisie plus tard").check()
    page.get_by_label("Pourquoi ?").fill("Crue de la rivière")
    page.get_by_role("button", name="Décider et prévenir").click()
    page.get_by_text("1 personne est prévenue").wait_for()
    worker.work()
    assert "Crue de la rivière" in worker.last_mail("anne@example.org", "postponed", "editions").text


def test_the_same_without_javascript(page_without_js: Page, commune: Commune):
    live_through(page_without_js)


def test_one_commits_by_keyboard_only(page: Page, commune: Commune):
    page.goto(f"{commune.get_absolute_url()}engager/")
    tab_to(page, "#id_form_0")
    for selector, keys in (("#id_name", "Anne Roux"), ("#id_role", "Maire"), ("#id_email", "anne@example.org")):
        tab_to(page, selector)
        page.keyboard.type(keys)
    tab_to(page, "#id_agree")
    page.keyboard.press("Space")
    tab_to(page, "button.button-main")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Encore un geste").wait_for()
    mailed(page, "anne@example.org", "prove_mailbox")
    tab_to(page, "button.button-main")
    page.keyboard.press("Enter")
    page.get_by_text("La mairie doit répondre").wait_for()
