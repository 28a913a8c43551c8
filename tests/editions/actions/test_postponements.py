from datetime import date, timedelta
from typing import Any

import pytest

from concitoyens.core import bus
from concitoyens.editions.actions.postponements import PutOff, postpone
from concitoyens.editions.actions.territory import FRANCE, Territory
from concitoyens.editions.enums import DateStatus
from concitoyens.editions.errors import DateIsPast, DateOutsideEdition
from concitoyens.editions.events import DaysChanged
from concitoyens.editions.models import CommitmentDay, Edition, OfficialDate, Postponement
from tests.editions.support import mails
from tests.factories.accounts import MandateFactory
from tests.factories.editions import (
    DAY,
    NOW,
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    OfficialDateFactory,
)
from tests.factories.territories import CommuneFactory, DepartmentFactory, RegionFactory

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=14)
CANCELLED, MOVED, PUT_OFF = (
    PutOff("Crue de l’Ill", cancelled=True),
    PutOff("Crue de l’Ill", new_date=LATER),
    PutOff("Crue de l’Ill"),
)


def decide(edition: Edition, decision: PutOff, territory: Territory = FRANCE) -> Postponement:
    return postpone(edition=edition, territory=territory, decision=decision, by="system", at=NOW)


def told() -> list[str]:
    return [to for message, to in mails() if message == "postponed"]


def day_in(edition: Edition, **columns: object) -> CommitmentDay:
    return CommitmentDayFactory(commitment__edition=edition, **columns)


def test_a_day_moved_says_where_it_stood_and_who_speaks_for_it_is_told():
    day = CommitmentDayFactory(commitment__speaker_email="anne@example.org")
    postponement = decide(day.commitment.edition, MOVED)
    day.refresh_from_db()
    assert (day.date, day.moved_from, day.status, day.sequence) == (LATER, DAY, DateStatus.PLANNED, 1)
    assert (postponement.told, told()) == (1, ["anne@example.org"])


def test_a_day_put_off_without_date_waits_for_the_commune_to_choose():
    day = CommitmentDayFactory()
    decide(day.commitment.edition, PUT_OFF)
    day.refresh_from_db()
    assert (day.date, day.status, day.moved_from) == (DAY, DateStatus.POSTPONED, None)


@pytest.mark.parametrize("decision", [CANCELLED, MOVED, PUT_OFF])
def test_the_same_decision_twice_tells_once(decision):
    day = CommitmentDayFactory()
    assert [decide(day.commitment.edition, decision).told for _again in range(2)] == [1, 0]
    day.refresh_from_db()
    assert (day.sequence, len(told())) == (1, 1)


@pytest.mark.parametrize("decision", [CANCELLED, MOVED, PUT_OFF])
def test_the_nation_after_a_department_tells_only_those_not_told(decision):
    edition = EditionFactory()
    haut_rhin = day_in(edition)
    elsewhere = DepartmentFactory(code="67", name="Bas-Rhin")
    day_in(edition, commitment__commune__department=elsewhere)
    decide(edition, decision, Territory(department=haut_rhin.commitment.commune.department))
    assert decide(edition, decision).told == 1
    assert len(told()) == len(set(told())) == 2


def test_a_new_outcome_is_told_again():
    day = CommitmentDayFactory()
    decide(day.commitment.edition, PUT_OFF)
    assert decide(day.commitment.edition, MOVED).told == 1


def test_a_person_who_speaks_for_three_communes_gets_one_mail():
    edition = EditionFactory()
    for _each in range(3):
        day_in(edition, commitment__speaker_email="anne@example.org")
    assert (decide(edition, CANCELLED).told, told()) == (1, ["anne@example.org"])


def test_owners_and_agents_are_told_too():
    day = CommitmentDayFactory(commitment__speaker_email="")
    MandateFactory(commune=day.commitment.commune, granted_at=NOW)
    MandateFactory(commune=day.commitment.commune, agent=True, granted_at=NOW)
    assert decide(day.commitment.edition, CANCELLED).told == 2


def test_a_declaration_that_no_town_hall_confirmed_moves_and_nobody_is_told():
    day = CommitmentDayFactory(commitment=CommitmentFactory(declared=True))
    assert decide(day.commitment.edition, MOVED).told == 0
    day.refresh_from_db()
    assert day.date == LATER


@pytest.mark.parametrize("scope", ["region", "department", "commune"])
def test_only_the_days_of_the_territory_change(scope):
    edition, region = EditionFactory(), RegionFactory(code="53", name="Bretagne")
    department = DepartmentFactory(code="29", name="Finistère", region=region)
    commune = CommuneFactory(department=department)
    inside, outside = day_in(edition, commitment__commune=commune), day_in(edition)
    places: dict[str, Any] = {"region": region, "department": department, "commune": commune}
    decide(edition, CANCELLED, Territory(**{scope: places[scope]}))
    inside.refresh_from_db()
    outside.refresh_from_db()
    assert (inside.status, outside.status) == (DateStatus.CANCELLED, DateStatus.PLANNED)


def test_only_the_days_of_one_date_when_it_is_named():
    edition = EditionFactory(ends_on=LATER)
    day_in(edition), day_in(edition, date=LATER)
    assert decide(edition, PutOff("Crue", old_date=LATER, cancelled=True)).told == 1


def test_past_days_and_days_already_cancelled_are_left_alone():
    edition = EditionFactory(starts_on=date(2026, 4, 1))
    day_in(edition, date=date(2026, 4, 4)), day_in(edition, status=DateStatus.CANCELLED)
    assert decide(edition, MOVED).told == 0


def test_two_days_of_a_commune_moved_to_one_date_become_one():
    edition = EditionFactory()
    day_in(edition)
    commitment = CommitmentDayFactory(commitment__edition=edition).commitment
    CommitmentDayFactory(commitment=commitment, date=DAY + timedelta(days=1))
    decide(edition, MOVED)
    assert sorted(commitment.days.values_list("date", "status")) == [
        (DAY + timedelta(days=1), "cancelled"), (LATER, "planned"),
    ]  # fmt: skip


def test_a_day_already_on_the_new_date_stays():
    commitment = CommitmentDayFactory().commitment
    CommitmentDayFactory(commitment=commitment, date=LATER)
    decide(commitment.edition, MOVED)
    assert list(commitment.days.filter(status="planned").values_list("date", flat=True)) == [LATER]


def test_the_nation_moves_its_official_dates_and_a_department_does_not():
    official = OfficialDateFactory()
    decide(official.edition, MOVED, Territory(department=DepartmentFactory()))
    assert OfficialDate.objects.get().status == DateStatus.PLANNED
    decide(official.edition, MOVED)
    assert OfficialDate.objects.values_list("status", "moved_to").get() == (DateStatus.POSTPONED, LATER)


def test_what_changed_is_announced_once_with_its_postponement(monkeypatch):
    facts: list[object] = []
    monkeypatch.setattr(bus, "announce", facts.append)
    day = CommitmentDayFactory()
    postponement = decide(day.commitment.edition, CANCELLED)
    decide(day.commitment.edition, CANCELLED)
    assert facts == [DaysChanged((day.pk,), postponement.pk)]


def test_the_new_date_is_to_come():
    with pytest.raises(DateIsPast):
        decide(EditionFactory(), PutOff("Crue", new_date=date(2026, 5, 3)))


def test_forty_communes_take_a_fixed_number_of_statements(django_assert_max_num_queries):
    edition = EditionFactory()
    for _each in range(40):
        day_in(edition)
    with django_assert_max_num_queries(22):
        decide(edition, MOVED)


@pytest.mark.parametrize("new_date", [date(9999, 12, 31), DAY + timedelta(days=366)])
def test_a_new_date_more_than_a_year_after_the_edition_is_refused(new_date):
    day = CommitmentDayFactory()
    with pytest.raises(DateOutsideEdition):
        decide(day.commitment.edition, PutOff("Crue", new_date=new_date))
    day.refresh_from_db()
    assert day.date == DAY


def test_a_day_moved_to_a_date_given_up_before_is_held_there():
    day = CommitmentDayFactory()
    given_up = CommitmentDayFactory(commitment=day.commitment, date=LATER, status=DateStatus.CANCELLED)
    decide(day.commitment.edition, MOVED)
    states = dict(day.commitment.days.values_list("pk", "status"))
    assert states == {day.pk: DateStatus.CANCELLED, given_up.pk: DateStatus.PLANNED}
