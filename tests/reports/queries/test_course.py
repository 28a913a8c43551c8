"""The numbers over time."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from concitoyens.reports.queries import course
from concitoyens.reports.queries.course import MOST
from tests.factories.editions import NOW, CommitmentFactory, EditionFactory, GroupedCommuneFactory

pytestmark = pytest.mark.django_db


def days(found):
    return [(point.day.isoformat(), point.declared, point.confirmed, point.reported) for point in found]


def test_each_number_grows_on_the_day_of_the_change():
    first = CommitmentFactory(reported=True, declared_at=NOW - timedelta(days=10), verified_at=NOW - timedelta(days=9))
    CommitmentFactory(edition=first.edition, declared=True, declared_at=NOW - timedelta(days=9))
    CommitmentFactory(edition=first.edition, withdrawn=True)
    GroupedCommuneFactory(commitment=first, asked_at=NOW - timedelta(days=10), verified_at=NOW)
    assert days(course(first.edition)) == [("2026-04-24", 2, 0, 0), ("2026-04-25", 3, 1, 0), ("2026-05-04", 3, 2, 1)]


def test_a_day_is_a_day_of_paris():
    late = NOW.replace(hour=23)
    edition = CommitmentFactory(declared=True, declared_at=late).edition
    assert [point.day for point in course(edition)] == [date(2026, 5, 5)]


def test_nothing_before_the_first_declaration():
    assert course(EditionFactory()) == []


def test_a_long_course_is_shown_at_regular_days_up_to_the_last():
    edition = EditionFactory()
    for age in range(40):
        CommitmentFactory(edition=edition, declared=True, declared_at=NOW - timedelta(days=3 * age))
    found = course(edition)
    assert (len(found), found[0].declared, found[-1].declared, found[-1].day) == (MOST, 1, 40, NOW.date())
    gaps = {(b.day - a.day).days for a, b in pairwise(found)}
    assert gaps <= {10, 11}
