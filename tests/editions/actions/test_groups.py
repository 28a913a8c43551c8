import pytest

from concitoyens.editions.actions.groups import ask_neighbour, remove_neighbour, verify_neighbour
from concitoyens.editions.errors import AlreadyWithdrawn, NeighbourRefused, NotConfirmedYet
from concitoyens.editions.models import GroupedCommune
from concitoyens.editions.queries import commitments_of, counts_already
from tests.editions.support import TOWN_HALL, bourg, mails
from tests.factories.editions import NOW, CommitmentFactory, GroupedCommuneFactory

pytestmark = pytest.mark.django_db


def asked(commitment=None, commune=None):
    return ask_neighbour(
        commitment_id=(commitment or CommitmentFactory()).pk, commune=commune or bourg(), by="system", at=NOW
    )


def test_a_neighbour_counts_once_its_own_town_hall_has_confirmed():
    grouped = asked()
    assert not counts_already(grouped.commune, grouped.commitment.edition_id)
    for _again in range(2):
        verify_neighbour(grouped_id=grouped.pk, at=NOW)
    assert counts_already(grouped.commune, grouped.commitment.edition_id)
    assert commitments_of(grouped.commune, NOW) == [grouped.commitment]
    assert mails() == [("ask_neighbour", TOWN_HALL)]


def test_asked_twice_its_town_hall_is_written_to_once():
    commitment, commune = CommitmentFactory(), bourg()
    assert asked(commitment, commune) == asked(commitment, commune)
    assert len(mails()) == 1


def test_a_commune_is_counted_in_one_place_only():
    own = CommitmentFactory(commune=bourg())
    leader = CommitmentFactory(edition=own.edition)
    with pytest.raises(NeighbourRefused, match="Bourg"):
        asked(leader, own.commune)
    with pytest.raises(NeighbourRefused):
        asked(leader, leader.commune)
    late = GroupedCommuneFactory(commitment=leader, commune=own.commune)
    with pytest.raises(NeighbourRefused):
        verify_neighbour(grouped_id=late.pk, at=NOW)


def test_a_declaration_groups_nobody():
    with pytest.raises(NotConfirmedYet):
        asked(CommitmentFactory(declared=True))


def test_the_neighbour_of_a_commune_that_withdrew_is_told_so():
    grouped = GroupedCommuneFactory(commitment__withdrawn=True)
    with pytest.raises(AlreadyWithdrawn):
        verify_neighbour(grouped_id=grouped.pk, at=NOW)


def test_a_neighbour_leaves():
    remove_neighbour(grouped_id=GroupedCommuneFactory(verified_at=NOW).pk, by="system", at=NOW)
    assert not GroupedCommune.objects.exists()
