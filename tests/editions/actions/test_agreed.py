import pytest

from concitoyens.core.models import JournalEntry
from concitoyens.editions.actions.agreed import Foreseen, foresee, postpone_as_agreed
from concitoyens.editions.actions.postponements import PutOff
from concitoyens.editions.actions.territory import FRANCE, Territory
from concitoyens.editions.enums import DateStatus
from concitoyens.editions.errors import ReceiversChanged
from concitoyens.editions.models import CommitmentDay, Postponement
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW, CommitmentDayFactory, EditionFactory

pytestmark = pytest.mark.django_db
OFF = PutOff(reason="Arrêté du 4 mai", cancelled=True)


def two_communes_of_one_person():
    """One person speaks for two communes, another for one with two days."""
    edition = EditionFactory()
    for email, days in (("ana@example.org", 1), ("ana@example.org", 1), ("bob@example.org", 2)):
        first = CommitmentDayFactory(commitment__edition=edition, commitment__speaker_email=email)
        for number in range(1, days):
            CommitmentDayFactory(commitment=first.commitment, neighbourhood=f"Quartier {number}")
    return edition


def test_what_a_decision_would_do_is_counted_and_nothing_is_done():
    edition = two_communes_of_one_person()
    foreseen = foresee(edition=edition, territory=FRANCE, decision=OFF, by=UserFactory(), at=NOW)
    assert foreseen == Foreseen(days=4, communes=3, told=2)
    assert (OutgoingMail.objects.count(), Postponement.objects.count(), JournalEntry.objects.count()) == (0, 0, 0)
    assert not CommitmentDay.objects.exclude(status=DateStatus.PLANNED).exists()


def test_each_person_is_told_once_of_what_was_agreed():
    edition = two_communes_of_one_person()
    postpone_as_agreed(edition=edition, territory=FRANCE, decision=OFF, agreed=2, by=UserFactory(), at=NOW)
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == ["ana@example.org", "bob@example.org"]
    again = foresee(edition=edition, territory=FRANCE, decision=OFF, by=UserFactory(), at=NOW)
    assert again == Foreseen(days=0, communes=0, told=0)


def test_another_number_than_agreed_changes_nothing():
    edition = two_communes_of_one_person()
    with pytest.raises(ReceiversChanged) as refusal:
        postpone_as_agreed(edition=edition, territory=FRANCE, decision=OFF, agreed=3, by=UserFactory(), at=NOW)
    assert (refusal.value.now, OutgoingMail.objects.count(), Postponement.objects.count()) == (2, 0, 0)


def test_a_department_leaves_the_others_alone():
    edition = EditionFactory()
    here, _there = CommitmentDayFactory.create_batch(2, commitment__edition=edition)
    only = Territory(department=here.commitment.commune.department)
    foreseen = foresee(edition=edition, territory=only, decision=OFF, by=UserFactory(), at=NOW)
    assert foreseen.days == CommitmentDay.objects.filter(commitment__commune__department=only.department).count()
