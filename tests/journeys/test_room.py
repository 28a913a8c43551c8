"""An evening in the room: asked on one screen, shown by a moderator, supported, once with a script and once without."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from concitoyens.congress.actions import access
from concitoyens.congress.models import Registration, RoomQuestion
from concitoyens.core import clock, journal
from concitoyens.notifications import links
from concitoyens.web.public.congress import room as drawn
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import RegistrationFactory, RoomQuestionFactory, SessionFactory
from tests.support.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def anne() -> Iterator[Any]:
    """Registered for a congress that has just begun."""
    began = clock.now() - timedelta(minutes=10)
    one = RegistrationFactory(congress__starts_at=began, congress__slug="ce-soir", name="Anne Roux")
    SessionFactory(congress=one.congress, starts_at=began, ends_at=began + timedelta(hours=1), title="Échanges")
    for votes, words in ((12, "Qui assure les bénévoles mineurs ?"), (3, "Faut-il un permis pour le four à pain ?")):
        RoomQuestionFactory(registration__congress=one.congress, shown=True, votes=votes, text=words)
    drawn._drawn.clear()
    yield one
    drawn._drawn.clear()


def _come_in(page: Page, site: Site, registration: Registration) -> None:
    at = clock.now()
    token = links.issue(
        purpose="congress.registration", subject=journal.reference(registration), at=at,
        expires_at=at + timedelta(days=1),
    )  # fmt: skip
    page.goto(f"{site.url}/l/{token}/")
    page.get_by_role("link", name="Questions et annonces de la salle").click()


def _ask(page: Page, words: str) -> None:
    page.get_by_label("Votre question").fill(words)
    page.get_by_role("button", name="Envoyer ma question").click()
    page.get_by_text("En attente de lecture").wait_for()


def _show_the_oldest(page: Page, site: Site) -> None:
    """By keyboard: the marked question, « a » leads to its button, Enter presses it."""
    cookies = signed_in(UserFactory(role="moderator", name="Nour Benali")).cookies.values()
    page.context.add_cookies([{"name": m.key, "value": m.value, "url": site.url} for m in cookies])
    page.goto(f"{site.url}/national/congres/ce-soir/salle/")
    page.get_by_text("Raccourcis clavier").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="La question").wait_for()
    page.get_by_text("Raccourcis clavier").wait_for()  # shown by the script that listens to the keys
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.get_by_text("La salle la lit.").wait_for()


def test_a_question_lives_in_the_room(site: Site, anne: Registration, chromium: Any) -> None:
    page = site.page
    _come_in(page, site, anne)
    site.screenshot("room-participant")
    _ask(page, "Quand semer la prairie ?")
    desk = chromium.new_context().new_page()
    _show_the_oldest(desk, site)
    desk.context.close()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as on coming back to the page
    mine = page.locator(".room-question", has_text="Quand semer la prairie ?")
    mine.get_by_role("button", name="Je soutiens").click()
    mine.get_by_role("button", name="Je ne soutiens plus").wait_for()
    mine.get_by_text("1 soutien").wait_for()
    assert RoomQuestion.objects.get(text__startswith="Quand semer").votes == 1
    site.check_quiet()


def test_the_same_without_a_script(site: Site, anne: Registration, page_without_js: Page) -> None:
    page = page_without_js
    _come_in(page, site, anne)
    page.get_by_role("link", name="Arrêter pour écrire").click()
    _ask(page, "Quand semer la prairie ?")
    first = page.locator(".room-question").first
    first.get_by_role("button", name="Je soutiens").click()
    first.get_by_role("button", name="Je ne soutiens plus").wait_for()
    expect(first).to_contain_text("13 soutiens")


STREAM = "/static/js/site.js"  # of this very site: a stream that exists, without leaving the machine


def _watch(page: Page, site: Site, anne: Registration) -> None:
    _use(anne, "framed", site.url + STREAM)
    _come_in(page, site, anne)
    page.get_by_role("button", name="Regarder la vidéo ici").click()
    page.wait_for_url("**/salle/?video=1")


def _use(anne: Registration, provider: str, url: str) -> None:
    details = {"provider": provider, "url": url}
    access.set_access(congress_id=anne.congress_id, details=details, by=UserFactory(), at=clock.now())


def _stream(page: Page) -> Any:
    return page.frame_locator("#room-stream").locator("iframe").first


def test_another_stream_takes_the_place_of_the_first_while_one_writes(site: Site, anne: Registration) -> None:
    page = site.page
    _watch(page, site, anne)
    expect(_stream(page)).to_have_attribute("src", site.url + STREAM)
    page.get_by_label("Votre question").fill("Une question à moitié écrite")
    _use(anne, "framed", site.url + STREAM + "?secours")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.frame_locator("#room-stream").locator('iframe[src$="?secours"]').wait_for()
    expect(page.get_by_label("Votre question")).to_have_value("Une question à moitié écrite")
    page.get_by_role("button", name="Envoyer ma question").click()
    page.wait_for_url("**/salle/?video=1#mine")  # asking leaves the video where it is
    site.check_quiet()


def test_another_tool_without_a_script(site: Site, anne: Registration, page_without_js: Page) -> None:
    page = page_without_js
    _watch(page, site, anne)
    _use(anne, "zoom", "https://zoom.example.org/j/1")
    told = page.frame_locator(".room-state").get_by_role("link", name="Recharger la page pour la rouvrir")
    told.wait_for(timeout=6_000)  # within five seconds, drawn a little later
    told.click()
    page.get_by_text("elle passe par « Zoom »").wait_for()
    page.get_by_role("button", name="Ouvrir la vidéo").wait_for()


def _stream_says(page: Page, state: str) -> None:
    words = f"event: state\ndata: {state}\n\n"
    page.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body=words))


def test_the_room_says_that_the_database_is_away_and_then_no_more(site: Site, anne: Registration) -> None:
    page = site.page
    _stream_says(page, "lost")
    _come_in(page, site, anne)
    told = page.get_by_text("La salle ne peut rien garder pour le moment")
    told.wait_for()
    page.unroute("**/live/**")
    _stream_says(page, "back")
    told.wait_for(state="hidden")  # the browser opens the stream again by itself
