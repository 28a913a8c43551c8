"""Each change of what is counted asks for a count, once."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from concitoyens.editions.actions.commitments import deny, prove_mailbox, verify, withdraw
from concitoyens.editions.actions.groups import ask_neighbour, remove_neighbour, verify_neighbour
from tests.editions.support import bourg, declared
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW, CommitmentFactory, GroupedCommuneFactory

pytestmark = pytest.mark.django_db


def asked():
    """The editions that wait to be counted."""
    jobs = ProcrastinateJob.objects.filter(task_name="reports.refresh_figures")
    return [job.args["edition_id"] for job in jobs]


def test_a_declaration_counts_once_its_author_has_proved_a_mailbox():
    commitment = declared()
    assert asked() == []
    prove_mailbox(commitment_id=commitment.pk, at=NOW)
    assert asked() == [commitment.edition_id]


@pytest.mark.parametrize("said", [{"mailbox_proven": True}, {"source": "staff"}])
def test_a_declaration_of_somebody_known_counts_at_once(said):
    commitment = declared(**said)
    assert asked() == [commitment.edition_id]


@pytest.mark.parametrize(
    "change",
    [
        lambda commitment: verify(commitment_id=commitment.pk, at=NOW),
        lambda commitment: deny(commitment_id=commitment.pk, at=NOW),
        lambda commitment: withdraw(commitment_id=commitment.pk, by=UserFactory(), at=NOW),
    ],
    ids=["verified", "denied", "withdrawn"],
)
def test_a_change_of_level_asks_for_one_count(change):
    commitment = CommitmentFactory(declared=True, commune=bourg())
    change(commitment)
    assert asked() == [commitment.edition_id]


def test_a_day_told_afterwards_is_counted_with_its_report_by_one_count():
    past = CommitmentFactory(
        declared=True, source="afterwards", participants=40, edition__starts_on=NOW.date() - timedelta(days=9)
    )
    verify(commitment_id=past.pk, at=NOW)
    assert asked() == [past.edition_id]


def test_neighbours_ask_for_a_count_when_they_come_confirm_and_leave():
    leading, someone = CommitmentFactory(), UserFactory()
    grouped = ask_neighbour(commitment_id=leading.pk, commune=bourg(), by=someone, at=NOW)
    assert asked() == [leading.edition_id]
    ProcrastinateJob.objects.all().delete()
    verify_neighbour(grouped_id=grouped.pk, at=NOW)
    assert asked() == [leading.edition_id]
    ProcrastinateJob.objects.all().delete()
    remove_neighbour(grouped_id=GroupedCommuneFactory(commitment=leading).pk, by=someone, at=NOW)
    assert asked() == [leading.edition_id]
