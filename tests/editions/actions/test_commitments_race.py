"""Two town-hall clicks at the same instant: threads, transactions, PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from concitoyens.editions.actions.commitments import verify
from concitoyens.editions.actions.groups import verify_neighbour
from concitoyens.editions.errors import AlreadyCommitted, NeighbourRefused
from concitoyens.editions.models import Commitment, GroupedCommune
from tests.editions.support import mails
from tests.factories.editions import NOW, CommitmentFactory, EditionFactory, GroupedCommuneFactory
from tests.factories.territories import CommuneFactory


def _at_once(acts):
    def alone(act):
        try:
            return act()
        except (AlreadyCommitted, NeighbourRefused) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(alone, acts))


@pytest.mark.django_db(transaction=True)
def test_eight_declarations_of_one_commune_confirmed_at_once_make_one_commitment():
    edition, commune = EditionFactory(), CommuneFactory()
    declared = [CommitmentFactory(edition=edition, commune=commune, declared=True) for _ in range(8)]
    answers = _at_once([lambda one=one: verify(commitment_id=one.pk, at=NOW) for one in declared])
    refused = [answer for answer in answers if isinstance(answer, AlreadyCommitted)]
    assert (Commitment.objects.confirmed().count(), len(refused), len(mails())) == (1, 7, 1)


@pytest.mark.django_db(transaction=True)
def test_a_neighbour_asked_by_eight_communes_is_counted_once():
    edition, neighbour = EditionFactory(), CommuneFactory()
    asked = [GroupedCommuneFactory(commitment__edition=edition, commune=neighbour) for _ in range(8)]
    _at_once([lambda one=one: verify_neighbour(grouped_id=one.pk, at=NOW) for one in asked])
    assert GroupedCommune.objects.filter(verified_at__isnull=False).count() == 1
