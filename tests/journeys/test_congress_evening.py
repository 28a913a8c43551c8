"""The congress as people live it: from its page to the seat, by mouse, by keyboard, and without JavaScript."""

from datetime import datetime, timedelta

import icalendar
import pytest
import vobject
from django.conf import settings
from playwright.sync_api import Page, expect

from concitoyens.congress.models import Congress
from concitoyens.core import clock
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import CongressFactory, SeatPoolFactory, SessionFactory
from tests.factories.territories import CommuneFactory
from tests.support.browser import Site

from . import worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def congress(monkeypatch: pytest.MonkeyPatch) -> Congress:
    """In ten days at 17:30, one place at a distance."""
    monkeypatch.setattr(settings, "DEMO", True)
    opening = (clock.now() + timedelta(days=10)).replace(hour=16, minute=30, second=0, microsecond=0)
    congress: Congress = CongressFactory(slug="congres-national", online=True, starts_at=opening)
    SessionFactory(congress=congress, title="Ouverture")
    SeatPoolFactory(congress=congress, capacity=1)
    CommuneFactory(code="68032", name="Saint-Étienne-du-Bois")
    return congress


def register(page: Page, name: str, email: str, commune: str) -> None:
    """From the page of the congress to « Encore un geste »."""
    page.goto("/congres/congres-national/")
    page.get_by_role("link", name="M’inscrire", exact=True).click()
    page.get_by_label("Prénom et nom").fill(name)
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("À quel titre").select_option("mayor")
    page.get_by_role("textbox", name="Votre commune").or_(page.get_by_role("combobox", name="Votre commune")).fill(
        commune
    )
    page.get_by_label("J’accepte").check()
    page.get_by_role("button", name="M’inscrire").click()
    page.get_by_role("heading", name="Encore un geste").wait_for()
    worker.work()


def confirm(page: Page, email: str) -> None:
    """Open the mailed link, press its button."""
    page.goto(worker.link_in(worker.last_mail(email, "request")))
    page.get_by_role("button", name="Je confirme mon inscription").click()
    page.wait_for_load_state()
    worker.work()


def live_through(page: Page, congress: Congress) -> None:
    """Anne takes the only place, reads her reminders, cancels; Paul, who waits, is offered the place and takes it."""
    opening: datetime = congress.starts_at
    register(page, "Anne Roux", "anne@example.org", "saint etienne du bois")
    confirm(page, "anne@example.org")
    register(page, "Paul Petit", "paul@example.org", "68032")
    confirm(page, "paul@example.org")
    expect(page.get_by_role("heading", name="liste d’attente")).to_be_visible()
    worker.at(opening - timedelta(days=1))
    assert worker.mails("anne@example.org") == ["request", "confirmation", "j1"]
    page.goto(worker.link_in(worker.last_mail("anne@example.org", "j1")))
    page.get_by_role("link", name="Annuler mon inscription").click()
    page.get_by_role("button", name="Annuler mon inscription").click()
    page.get_by_text("Cette inscription est annulée").wait_for()
    worker.work()
    page.goto(worker.link_in(worker.last_mail("paul@example.org", "offer")))
    page.get_by_role("button", name="Prendre la place").click()
    page.get_by_text("Confirmée", exact=True).wait_for()
    worker.at(opening - timedelta(hours=1))
    assert worker.mails("paul@example.org") == ["request", "waiting", "offer", "confirmation", "h1"]
    worker.at(opening - timedelta(minutes=16))
    page.reload()
    assert "SesameSecret" not in page.content()
    worker.at(opening - timedelta(minutes=14))
    page.reload()
    expect(page.get_by_role("button", name="Entrer dans le congrès")).to_be_visible()
    assert "SesameSecret" in page.content()


def test_the_evening_is_lived_through(page: Page, congress: Congress):
    live_through(page, congress)


def test_the_same_evening_without_javascript(page_without_js: Page, congress: Congress):
    live_through(page_without_js, congress)


def test_a_new_date_reaches_everybody_once_with_a_calendar_that_corrects_the_former_one(site: Site, congress: Congress):
    register(site.page, "Anne Roux", "anne@example.org", "68032")
    confirm(site.page, "anne@example.org")
    first = worker.calendar_of(worker.last_mail("anne@example.org", "confirmation"))
    cookies = signed_in(UserFactory(role="coordinator")).cookies.values()
    site.page.context.add_cookies([{"name": m.key, "value": m.value, "url": site.url} for m in cookies])
    page = site.open("/national/congres/congres-national/deplacer/")
    for box in page.locator("input[type=datetime-local]").all():
        box.fill((datetime.fromisoformat(box.input_value()) + timedelta(days=7)).isoformat(timespec="minutes"))
    page.get_by_role("button", name="Voir qui sera prévenu").click()
    expect(page.get_by_text("1 inscription recevra un courriel et un fichier d’agenda corrigé")).to_be_visible()
    site.check_accessible()
    page.get_by_role("button", name="Changer et prévenir 1 inscription").click()
    page.wait_for_url("**/congres/congres-national/")
    worker.work()
    assert worker.mails("anne@example.org") == ["request", "confirmation", "change"]
    second = worker.calendar_of(worker.last_mail("anne@example.org", "change"))
    before, after = (icalendar.Calendar.from_ical(content).walk("VEVENT")[0] for content in (first, second))
    assert (before["UID"], before["SEQUENCE"], after["SEQUENCE"]) == (after["UID"], 0, 1)
    assert after.decoded("DTSTART") - before.decoded("DTSTART") == timedelta(days=7)
    assert vobject.readOne(second.decode()).vevent.dtstart.value == after.decoded("DTSTART")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until this control has the focus, and see that the focus shows."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            shown = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement);"
                " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"
            )
            assert shown, f"{selector}: the focus cannot be seen"
            return
    raise AssertionError(f"{selector} was never reached by the keyboard")


def test_one_registers_and_confirms_by_keyboard_only(page: Page, congress: Congress):
    page.goto("/congres/congres-national/")
    tab_to(page, "a.button-main")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="M’inscrire").wait_for()
    for selector, keys in (("#id_name", "Anne Roux"), ("#id_email", "anne@example.org"), ("#id_role", "Maire")):
        tab_to(page, selector)
        page.keyboard.type(keys)
    tab_to(page, "#id_commune")
    page.keyboard.type("68032")
    tab_to(page, "#id_consent")
    page.keyboard.press("Space")
    tab_to(page, "button.button-main")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Encore un geste").wait_for()
    worker.work()
    page.goto(worker.link_in(worker.last_mail("anne@example.org", "request")))
    tab_to(page, "button.button-main")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Inscription confirmée").wait_for()
