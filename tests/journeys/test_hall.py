"""In the hall: a code aimed at, one press, a vote whose result shows at once; on the stage, a question answered."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from concitoyens.congress.actions import screens
from concitoyens.congress.enums import QuestionState, Screen
from concitoyens.congress.models import Ballot, Congress, Entry, PollOption, RoomQuestion
from concitoyens.core import clock
from concitoyens.web.public.congress import room as drawn
from tests.factories.accounts import UserFactory
from tests.factories.congress import CongressFactory, PollFactory, RoomQuestionFactory, WordsFactory
from tests.support.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tonight() -> Iterator[Congress]:
    """Begun ten minutes ago, with two questions and a poll of each sort."""
    found = CongressFactory(starts_at=clock.now() - timedelta(minutes=10))
    for votes, words in ((12, "Qui assure les bénévoles mineurs ?"), (3, "Faut-il un permis pour le four à pain ?")):
        RoomQuestionFactory(registration__congress=found, shown=True, votes=votes, text=words)
    PollFactory(congress=found, opened=True, results="voted", question="Au printemps ?")
    WordsFactory(congress=found, results="always")
    drawn._drawn.clear()
    yield found
    drawn._drawn.clear()


def _open(page: Page, site: Site, congress: Congress, screen: Screen) -> None:
    token = screens.renew(congress=congress, screen=screen, by=UserFactory(), at=clock.now())
    page.goto(f"{site.url}/l/{token}/")


def test_somebody_of_the_hall_takes_a_seat_and_votes(site: Site, tonight: Congress) -> None:
    page = site.page
    _open(page, site, tonight, Screen.HALL)
    site.screenshot("hall-code")
    page.get_by_role("button", name="Prendre ma place", exact=True).click()
    poll = page.locator(".room-poll", has_text="Au printemps ?")
    poll.get_by_label("Oui").check()
    poll.get_by_role("button", name="Voter").click()
    poll.get_by_text("100 % (1)").wait_for()
    words = page.locator(".room-poll", has_text="en un mot")
    words.get_by_label("Mot 1").fill("Joie")
    words.get_by_role("button", name="Voter").click()
    words.get_by_text("1 vote").wait_for()
    expect(words.get_by_label("Mot 1")).to_have_value("Joie")  # a new drawing takes nothing away
    assert (Ballot.objects.count(), PollOption.objects.get(key="joie").state, Entry.objects.count()) == (
        2,
        "pending",
        1,
    )
    site.screenshot("hall-room")


def test_the_stage_takes_the_next_question(site: Site, tonight: Congress) -> None:
    page = site.page
    _open(page, site, tonight, Screen.STAGE)
    site.screenshot("stage")
    page.get_by_role("button", name="Traitée en direct : Qui assure").click()
    page.get_by_text("1 question traitée en direct").wait_for()
    assert RoomQuestion.objects.get(votes=12).state == QuestionState.LIVE
