"""What a confirmed commitment gives, and to which mailbox a town hall is written."""

import pytest

from concitoyens.accounts.actions.mailboxes import record_mailbox
from concitoyens.accounts.enums import MandateProof, MandateRole
from concitoyens.accounts.models import Mandate
from concitoyens.core import journal
from concitoyens.editions.actions.commitments import verify
from concitoyens.editions.actions.groups import ask_neighbour
from concitoyens.editions.messages import TOWN_HALL as TOWN_HALL_LINK
from concitoyens.editions.queries import people_of
from concitoyens.notifications.models import Link
from tests.editions.support import TOWN_HALL, bourg, declared, mails
from tests.factories.accounts import MandateFactory, UserFactory
from tests.factories.editions import NOW, CommitmentFactory, GroupedCommuneFactory

pytestmark = pytest.mark.django_db


def test_who_declared_it_owns_the_space_of_the_commune_once_the_town_hall_confirms():
    commitment = declared(mailbox_proven=True)
    assert not Mandate.objects.exists()
    verify(commitment_id=commitment.pk, at=NOW)
    mandate = Mandate.objects.get()
    assert (mandate.user.email, mandate.role, mandate.proof, mandate.is_in_force(NOW)) == (
        "anne@example.org", MandateRole.OWNER, MandateProof.TOWN_HALL, True,
    )  # fmt: skip


def test_a_mailbox_nobody_proved_opens_nothing():
    verify(commitment_id=CommitmentFactory(declared=True, mailbox_proven_at=None).pk, at=NOW)
    assert not Mandate.objects.exists()


def test_a_mailbox_noted_after_a_call_is_asked_and_the_links_of_the_former_one_are_void():
    commitment = declared(mailbox_proven=True)
    subject = journal.reference(commitment)
    old = Link.objects.create(
        hash=b"h", seed=b"s", purpose=TOWN_HALL_LINK, subject=subject, created_at=NOW, expires_at=NOW.replace(year=2027)
    )
    record_mailbox(commune=commitment.commune, email="vraie@example.org", by=UserFactory(role="support"), at=NOW)
    old.refresh_from_db()
    assert (old.revoked_at, mails()[-1]) == (NOW, ("ask_town_hall", "vraie@example.org"))


def test_a_neighbour_is_asked_again_at_its_new_mailbox():
    grouped = ask_neighbour(commitment_id=CommitmentFactory().pk, commune=bourg(), by="system", at=NOW)
    record_mailbox(commune=grouped.commune, email="vraie@example.org", by=UserFactory(role="support"), at=NOW)
    assert mails() == [("ask_neighbour", TOWN_HALL), ("ask_neighbour", "vraie@example.org")]


def test_whom_one_writes_to_about_a_commitment_each_mailbox_once():
    commitment = CommitmentFactory(speaker_email="Anne@example.org")
    MandateFactory(commune=commitment.commune, user=UserFactory(email="anne@example.org", role=""), granted_at=NOW)
    MandateFactory(
        commune=commitment.commune, user=UserFactory(email="paul@example.org", role=""), agent=True, granted_at=NOW
    )
    neighbour = GroupedCommuneFactory(commitment=commitment, verified_at=NOW)
    MandateFactory(commune=neighbour.commune, user=UserFactory(email="lea@example.org", role=""), granted_at=NOW)
    people = people_of([commitment], at=NOW)
    assert sorted(person.mailbox for person in people) == ["anne@example.org", "lea@example.org", "paul@example.org"]


def test_who_no_longer_speaks_for_the_commune_is_not_written_to():
    commitment = CommitmentFactory(speaker_email="anne@example.org")
    MandateFactory(
        commune=commitment.commune, user=UserFactory(email="anne@example.org", role=""), ended=True, granted_at=NOW
    )
    assert people_of([commitment], at=NOW) == []


def test_an_unproven_mailbox_is_not_written_to():
    assert people_of([CommitmentFactory(mailbox_proven_at=None)], at=NOW) == []
