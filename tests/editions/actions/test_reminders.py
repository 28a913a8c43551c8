from datetime import timedelta

import pytest

from concitoyens.editions.actions.commitments import verify
from concitoyens.editions.actions.days import DayContent, change_day
from concitoyens.editions.actions.reminders import send_due
from concitoyens.editions.enums import DateStatus
from tests.editions.support import TOWN_HALL, declared, mails
from tests.factories.editions import DAY, NOW, CommitmentDayFactory

pytestmark = pytest.mark.django_db


def before(days: int):
    return (NOW + (DAY - NOW.date())) - timedelta(days=days)


def sent(*instants) -> list[str]:
    for at in instants:
        send_due(at=at)
    return [message for message, _to in mails()]


def test_a_town_hall_that_does_not_answer_is_reminded_once_after_a_week():
    declared(mailbox_proven=True)
    week = NOW + timedelta(days=7)
    assert sent(week - timedelta(minutes=1)) == ["ask_town_hall"]
    assert sent(week, week, week + timedelta(days=3)) == ["ask_town_hall", "town_hall_reminder"]
    assert mails()[-1] == ("town_hall_reminder", TOWN_HALL)


def test_a_town_hall_that_answered_is_not():
    commitment = declared(mailbox_proven=True)
    verify(commitment_id=commitment.pk, at=NOW)
    assert sent(NOW + timedelta(days=7)) == ["ask_town_hall", "confirmed"]


def test_a_month_and_a_week_before_and_the_day_after_each_once():
    CommitmentDayFactory()
    instants = [before(days) for days in (31, 30, 29, 8, 7, 6, 0, -1, -2)]
    assert sent(*instants, *instants) == ["j30", "j7", "after"]


def test_who_joins_ten_days_before_is_not_told_that_it_is_in_a_month():
    CommitmentDayFactory(commitment__verified_at=before(10))
    assert sent(before(10)) == []


@pytest.mark.parametrize("status", [DateStatus.CANCELLED, DateStatus.POSTPONED])
def test_nothing_about_a_day_that_will_not_be_held(status):
    CommitmentDayFactory(status=status)
    assert sent(before(30), before(7), before(-1)) == []


def test_a_day_that_moved_is_told_of_at_its_new_date():
    day = CommitmentDayFactory()
    send_due(at=before(30))
    change_day(day_id=day.pk, content=DayContent(DAY + timedelta(days=14)), by="system", at=before(29))
    assert sent(before(16)) == ["j30", "j30"]


def test_the_report_is_asked_after_the_last_of_several_days():
    day = CommitmentDayFactory()
    CommitmentDayFactory(commitment=day.commitment, date=DAY + timedelta(days=3))
    assert "after" not in sent(before(-1))
    assert "after" in sent(before(-4))
