from datetime import date, timedelta

import pytest

from concitoyens.core import bus
from concitoyens.editions.actions.days import DayContent, add_day, cancel_day, change_day
from concitoyens.editions.enums import DateStatus
from concitoyens.editions.errors import AlreadyWithdrawn, DateIsPast, DateOutsideEdition, DayAlreadyThere
from concitoyens.editions.events import DaysChanged
from concitoyens.editions.messages import day_told
from tests.factories.editions import DAY, NOW, CommitmentDayFactory, CommitmentFactory, OfficialDateFactory

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=7)


@pytest.fixture
def told(monkeypatch):
    facts: list[object] = []
    monkeypatch.setattr(bus, "announce", facts.append)
    return facts


def test_a_commune_holds_a_day_per_neighbourhood(told):
    commitment = CommitmentDayFactory().commitment
    day = add_day(commitment_id=commitment.pk, content=DayContent(DAY, "Les Lilas"), by="system", at=NOW)
    assert (commitment.days.count(), told) == (2, [DaysChanged((day.pk,))])


def test_two_days_on_one_date_are_told_apart_by_their_neighbourhood():
    day = CommitmentDayFactory()
    with pytest.raises(DayAlreadyThere):
        add_day(commitment_id=day.commitment_id, content=DayContent(DAY), by="system", at=NOW)


def test_a_day_that_moves_says_where_it_stood_and_calendars_follow(told):
    day = CommitmentDayFactory()
    moved = change_day(day_id=day.pk, content=DayContent(LATER), by="system", at=NOW)
    assert (moved.moved_from, moved.sequence, told) == (DAY, 1, [DaysChanged((day.pk,))])
    assert day_told(moved) == "samedi 3 octobre 2026 (reportée du samedi 26 septembre 2026)"


def test_the_same_content_changes_nothing(told):
    day = CommitmentDayFactory(place="Place de la Mairie")
    same = change_day(day_id=day.pk, content=DayContent(DAY, place="Place de la Mairie"), by="system", at=NOW)
    assert (same.sequence, told) == (0, [])


def test_a_new_date_plans_again_what_was_put_off():
    day = CommitmentDayFactory(status=DateStatus.POSTPONED)
    assert change_day(day_id=day.pk, content=DayContent(LATER), by="system", at=NOW).status == DateStatus.PLANNED


def test_a_day_back_on_the_official_date_knows_it():
    official = OfficialDateFactory(date=LATER)
    day = CommitmentDayFactory(commitment__edition=official.edition)
    assert change_day(day_id=day.pk, content=DayContent(LATER), by="system", at=NOW).official_date == official


def test_a_day_is_cancelled_once(told):
    day = CommitmentDayFactory()
    for _again in range(2):
        cancelled = cancel_day(day_id=day.pk, by="system", at=NOW)
    assert (cancelled.status, cancelled.sequence, len(told)) == (DateStatus.CANCELLED, 1, 1)


@pytest.mark.parametrize(
    ("on", "refusal"), [(date(2026, 5, 3), DateIsPast), (DAY + timedelta(days=366), DateOutsideEdition)]
)
def test_a_day_is_to_come_and_within_a_year_of_the_edition(on, refusal):
    with pytest.raises(refusal):
        add_day(commitment_id=CommitmentFactory().pk, content=DayContent(on), by="system", at=NOW)


def test_a_commitment_withdrawn_has_no_new_day():
    with pytest.raises(AlreadyWithdrawn):
        add_day(commitment_id=CommitmentFactory(withdrawn=True).pk, content=DayContent(DAY), by="system", at=NOW)
