from datetime import timedelta

import pytest

from concitoyens.congress.queries import Phase, counts, counts_by_department, counts_by_role, next_or_last, phase
from tests.factories.congress import NOW, OPENING, CongressFactory, EntryFactory, RegistrationFactory
from tests.factories.territories import CommuneFactory, DepartmentFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("facts", "at", "expected"),
    [
        ({"registration_opens_at": NOW}, NOW - MINUTE, Phase.SOON),
        ({"registration_opens_at": NOW}, NOW, Phase.OPEN),
        ({"registration_closes_at": NOW}, NOW, Phase.CLOSED),
        ({}, OPENING - 16 * MINUTE, Phase.OPEN),
        ({}, OPENING - 15 * MINUTE, Phase.DOORS),
        ({}, OPENING + timedelta(hours=2), Phase.OVER),
        ({"cancelled": True}, NOW, Phase.CANCELLED),
    ],
)
def test_the_button_changes_with_time(facts, at, expected):
    assert phase(CongressFactory(**facts), at) == expected


def test_the_first_page_speaks_of_the_next_congress_else_of_the_last():
    past = CongressFactory(starts_at=NOW - timedelta(days=9))
    assert next_or_last(NOW) == past
    CongressFactory(starts_at=OPENING + timedelta(days=90))
    soonest = CongressFactory()
    CongressFactory(draft=True, starts_at=NOW + MINUTE)
    assert next_or_last(NOW) == soonest


def test_figures_keep_states_people_and_presence_apart():
    congress = RegistrationFactory(people=4).congress
    for state in ("pending", "waiting", "offered", "cancelled"):
        RegistrationFactory(congress=congress, **{state: True})
    EntryFactory(registration__congress=congress)
    figures = counts(congress)
    assert (figures.received, figures.confirmed, figures.people, figures.entered) == (6, 2, 5, 1)


def test_departments_count_registrations_and_communes_of_confirmed_people():
    congress = CongressFactory()
    finistere = DepartmentFactory(code="29", name="Finistère")
    brest = CommuneFactory(code="29019", department=finistere)
    for commune in (brest, brest, CommuneFactory(code="29020", department=finistere), None):
        RegistrationFactory(congress=congress, commune=commune)
    (row,) = counts_by_department(congress)
    assert (row.code, row.registrations, row.communes) == ("29", 3, 2)
    assert counts_by_role(congress) == [("Maire", 4)]
