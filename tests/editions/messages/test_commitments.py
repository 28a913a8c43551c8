"""Each mail of the national day: to whom, what it says, and when it is no longer useful."""

from datetime import timedelta
from typing import Any

import pytest

from concitoyens.editions.enums import DateStatus
from concitoyens.notifications import registry
from tests.editions.support import TOWN_HALL, bourg
from tests.factories.editions import (
    DAY,
    NOW,
    CharterFactory,
    CharterSignatureFactory,
    CommitmentDayFactory,
    CommitmentFactory,
    GroupedCommuneFactory,
    PostponementFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def mail(name: str, **ids: Any):
    return registry.render(f"editions.{name}", **ids)


def test_the_mail_to_an_unproven_mailbox_carries_nothing_that_somebody_typed():
    commitment = CommitmentFactory(declared=True, speaker_name="Achetez ici", title="http://mechant.example.org")
    told = mail("prove_mailbox", commitment_id=commitment.pk)
    assert told.to == commitment.speaker_email
    assert "Achetez" not in told.text + told.html
    assert "mechant" not in told.text + told.html


@pytest.mark.parametrize("name", ["ask_town_hall", "town_hall_reminder"])
def test_the_town_hall_reads_who_declared_what_and_when(name):
    day = CommitmentDayFactory(commitment=CommitmentFactory(declared=True, commune=bourg()))
    told = mail(name, commitment_id=day.commitment_id)
    assert told.to == TOWN_HALL
    for words in ("Anne Roux, Maire", "samedi 26 septembre 2026", day.commitment.reference, "/l/"):
        assert words in told.text


@pytest.mark.parametrize("name", ["prove_mailbox", "ask_town_hall", "town_hall_reminder"])
def test_what_the_town_hall_answered_is_not_asked_again(name):
    assert mail(name, commitment_id=CommitmentFactory(commune=bourg()).pk) is None


def test_the_confirmation_opens_the_space_of_the_commune():
    commitment = CommitmentFactory(commune=bourg())
    assert f"/commune/{commitment.commune.code}/" in mail("confirmed", commitment_id=commitment.pk).text


@pytest.mark.parametrize(
    ("name", "to"),
    [("denied", "anne@example.org"), ("withdrawn", "anne@example.org"), ("withdrawn_town_hall", TOWN_HALL)],
)
def test_what_is_withdrawn_is_told(name, to):
    commitment = CommitmentFactory(withdrawn=True, commune=bourg(), speaker_email="anne@example.org")
    assert mail(name, commitment_id=commitment.pk).to == to
    assert mail(name, commitment_id=CommitmentFactory().pk) is None


def test_the_neighbour_reads_who_proposes_and_a_confirmed_one_is_not_asked():
    grouped = GroupedCommuneFactory(commune=bourg())
    told = mail("ask_neighbour", grouped_id=grouped.pk)
    assert (told.to, grouped.commitment.commune.name in told.subject) == (TOWN_HALL, True)
    assert mail("ask_neighbour", grouped_id=GroupedCommuneFactory(verified_at=NOW).pk) is None
    assert mail("ask_neighbour", grouped_id=GroupedCommuneFactory(commitment__withdrawn=True).pk) is None


@pytest.mark.parametrize("name", ["j30", "j7"])
def test_before_the_day_unless_it_moved_meanwhile(name):
    day = CommitmentDayFactory()
    ids = {"commitment_id": day.commitment_id, "on": f"{DAY}"}
    assert "samedi 26 septembre 2026" in mail(name, **ids).text
    day.status = DateStatus.CANCELLED
    day.save()
    assert mail(name, **ids) is None


def test_after_the_day_three_answers_unless_they_were_given():
    assert "/l/" in mail("after", commitment_id=CommitmentDayFactory().commitment_id).text
    assert mail("after", commitment_id=CommitmentFactory(reported=True).pk) is None


def test_a_newer_charter_says_what_changes_unless_it_was_signed():
    CharterFactory(version=1)
    charter, commitment = CharterFactory(version=2, changes="Un repas n’est plus exigé."), CommitmentFactory()
    ids = {"charter_id": charter.pk, "commitment_ids": [commitment.pk]}
    assert "Un repas n’est plus exigé." in mail("new_charter", **ids).text
    assert f"/socle-commun/{charter.version}/changements/" in mail("new_charter", **ids).text
    CharterSignatureFactory(commitment=commitment, charter=charter)
    assert mail("new_charter", **ids) is None


@pytest.mark.parametrize(
    ("decided", "day", "words"),
    [
        ({"cancelled": True}, {"status": DateStatus.CANCELLED}, "annulée"),
        ({}, {"status": DateStatus.POSTPONED}, "nouvelle date à venir"),
        ({"new_date": DAY + timedelta(days=7)}, {"moved_from": DAY - timedelta(days=7)}, "reportée du"),
    ],
)
def test_a_postponement_says_why_and_what_becomes_of_each_day(decided, day, words):
    postponement, changed = PostponementFactory(**decided), CommitmentDayFactory(**day)
    told = mail("postponed", postponement_id=postponement.pk, day_ids=[changed.pk])
    assert words in " ".join(told.text.split())
    assert "Contraintes sanitaires" in told.text
    assert mail("postponed", postponement_id=postponement.pk, day_ids=[]) is None
