"""Which communes the public sees, and when they hold their day."""

from datetime import timedelta

import pytest

from concitoyens.reports.queries import commitment_of, edition_shown, places
from tests.factories.editions import (
    DAY,
    NOW,
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    GroupedCommuneFactory,
)
from tests.factories.territories import CommuneFactory, DepartmentFactory

pytestmark = pytest.mark.django_db


def test_confirmed_communes_of_the_department_are_shown_with_their_first_day(django_assert_num_queries):
    seen = CommitmentFactory(commune__name="Berrwiller", reported=True)
    CommitmentDayFactory(commitment=seen, date=DAY)
    CommitmentDayFactory(commitment=seen, date=DAY - timedelta(days=7), status="cancelled")
    neighbour = GroupedCommuneFactory(commitment=seen, commune__name="Staffelfelden", verified_at=NOW)
    GroupedCommuneFactory(commitment=seen)
    CommitmentFactory(edition=seen.edition, declared=True)
    elsewhere = DepartmentFactory(code="33", name="Gironde")
    CommitmentFactory(edition=seen.edition, commune=CommuneFactory(code="33063", department=elsewhere))
    with django_assert_num_queries(3):
        found = places(seen.edition, seen.commune.department)
    assert [(place.commune, place.reported, place.day) for place in found] == [
        (seen.commune, True, DAY),
        (neighbour.commune, False, DAY),
    ]


def test_a_commune_is_confirmed_by_its_own_commitment_else_by_the_one_it_follows():
    leading = CommitmentFactory()
    follower = GroupedCommuneFactory(commitment=leading, verified_at=NOW).commune
    waiting = GroupedCommuneFactory(commitment=leading).commune
    found = [commitment_of(commune, leading.edition) for commune in (leading.commune, follower, waiting)]
    assert found == [leading, leading, None]
    own = CommitmentFactory(edition=leading.edition, commune=follower)
    assert commitment_of(follower, leading.edition) == own


@pytest.mark.parametrize("state", ["declared", "withdrawn"])
def test_what_is_not_confirmed_is_not_seen(state):
    hidden = CommitmentFactory(**{state: True})
    assert (commitment_of(hidden.commune, hidden.edition), places(hidden.edition, hidden.commune.department)) == (
        None,
        [],
    )


def test_the_edition_shown_is_the_open_one_then_the_last_one():
    past = EditionFactory(past=True)
    assert (edition_shown(NOW), edition_shown(NOW, "inconnue")) == (past, None)
    coming = EditionFactory()
    EditionFactory(draft=True)
    assert (edition_shown(NOW), edition_shown(NOW, past.slug)) == (coming, past)
