from datetime import date, timedelta
from typing import Any

import pytest

from concitoyens.core import bus
from concitoyens.core.models import JournalEntry
from concitoyens.editions.actions.commitments import (
    ask_town_hall,
    declare,
    deny,
    hold,
    prove_mailbox,
    report,
    say_not_held,
    verify,
    withdraw,
)
from concitoyens.editions.enums import CommitmentLevel, DateStatus
from concitoyens.editions.errors import (
    AlreadyCommitted,
    AlreadyConfirmed,
    AlreadyWithdrawn,
    CommitmentsClosed,
    DateIsPast,
    DateIsToCome,
    DateOutsideEdition,
    KindMissing,
    MailboxNotProven,
    NotConfirmedYet,
    ReportedAlready,
    TownHallUnknown,
)
from concitoyens.editions.events import CommitmentVerified
from concitoyens.editions.models import Commitment, GroupedCommune
from tests.editions.support import TOWN_HALL, anne, bourg, declared, mails
from tests.factories.editions import (
    DAY,
    NOW,
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    GroupedCommuneFactory,
    OfficialDateFactory,
)
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
AFTER = NOW.replace(month=9, day=27)


def test_a_declaration_is_seen_by_nobody_and_first_asks_its_mailbox():
    commitment = declared()
    assert (commitment.level, mails()) == (CommitmentLevel.DECLARED, [("prove_mailbox", "anne@example.org")])
    assert not Commitment.objects.confirmed().exists()


def test_the_official_date_chosen_is_remembered():
    official = OfficialDateFactory()
    assert declared(edition=official.edition).days.get().official_date == official


def test_the_charter_of_the_edition_is_signed_and_counts_with_the_town_hall():
    commitment = declared()
    assert commitment.signatures.get().verified_at is None
    verify(commitment_id=commitment.pk, at=NOW)
    assert commitment.signatures.get().verified_at == NOW


def test_once_the_mailbox_is_proven_the_town_hall_is_asked_once():
    commitment = declared()
    for _again in range(2):
        prove_mailbox(commitment_id=commitment.pk, at=NOW)
    assert mails()[1:] == [("ask_town_hall", TOWN_HALL)]
    commitment.refresh_from_db()
    assert (commitment.mailbox_proven_at, commitment.town_hall_asked_at) == (NOW, NOW)


def test_who_comes_by_a_link_mailed_to_them_proves_nothing_again():
    declared(mailbox_proven=True)
    assert mails() == [("ask_town_hall", TOWN_HALL)]


def test_the_town_halls_own_mailbox_is_asked_at_once_and_proves_both():
    commitment = declared(email="Mairie@Bourg.example.org")
    assert mails() == [("ask_town_hall", TOWN_HALL)]
    assert verify(commitment_id=commitment.pk, at=NOW).mailbox_proven_at == NOW


def test_a_town_hall_without_mailbox_makes_the_declaration_wait_for_a_call():
    commune = bourg(town_hall_email="")
    commitment = declared(commune=commune, mailbox_proven=True)
    assert (commitment.town_hall_asked_at, mails()) == (None, [])
    with pytest.raises(TownHallUnknown, match="Bourg"):
        ask_town_hall(commitment_id=commitment.pk, by="system", at=NOW)
    type(commune).objects.filter(pk=commune.pk).update(town_hall_email=TOWN_HALL)
    ask_town_hall(commitment_id=commitment.pk, by="system", at=NOW)
    assert mails() == [("ask_town_hall", TOWN_HALL)]


def test_nobody_makes_us_write_to_a_town_hall_from_an_unproven_mailbox():
    with pytest.raises(MailboxNotProven):
        ask_town_hall(commitment_id=declared().pk, by="system", at=NOW)


def test_saying_it_again_corrects_what_was_said():
    edition, commune = EditionFactory(), bourg()
    declared(edition=edition, commune=commune)
    declared(edition=edition, commune=commune, form="other", kind="clean_up", email="ANNE@example.org")
    commitment = Commitment.objects.get()
    assert (commitment.kind, commitment.days.count(), commitment.signatures.count()) == ("clean_up", 1, 1)


def test_once_proven_a_stranger_with_the_same_address_changes_nothing():
    edition, commune = EditionFactory(), bourg()
    known = declared(edition=edition, commune=commune, mailbox_proven=True)
    declare(edition=edition, commune=commune, declaration=anne(name="Quelqu’un d’autre"), at=NOW)
    known.refresh_from_db()
    assert (known.speaker_name, mails()[-1]) == ("Anne Roux", ("prove_mailbox", "anne@example.org"))


def test_several_people_may_declare_the_same_commune():
    edition, commune = EditionFactory(), bourg()
    declared(edition=edition, commune=commune)
    declared(edition=edition, commune=commune, email="paul@example.org")
    assert Commitment.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"form": "other"}, KindMissing),
        ({"date": date(2026, 9, 25)}, DateOutsideEdition),
        ({"source": "afterwards"}, CommitmentsClosed),
    ],
)
def test_what_cannot_be_declared(said, refusal):
    with pytest.raises(refusal):
        declared(**said)


def test_a_day_to_come_is_not_in_the_past():
    edition = EditionFactory(starts_on=date(2026, 4, 1), ends_on=DAY)
    with pytest.raises(DateIsPast):
        declared(edition=edition, date=date(2026, 5, 3))


def test_an_edition_that_is_closed_takes_no_commitment():
    with pytest.raises(CommitmentsClosed):
        declared(edition=EditionFactory(past=True), date=date(2021, 5, 29))


def test_a_commune_that_is_committed_is_not_declared_again():
    known = CommitmentFactory()
    with pytest.raises(AlreadyCommitted):
        declared(edition=known.edition, commune=known.commune)


def test_the_town_hall_confirms_once_and_it_is_announced_once(monkeypatch):
    told: list[object] = []
    monkeypatch.setattr(bus, "announce", told.append)
    commitment = declared(mailbox_proven=True)
    for _again in range(2):
        verify(commitment_id=commitment.pk, at=NOW)
    commitment.refresh_from_db()
    assert (commitment.level, commitment.verified_at) == (CommitmentLevel.VERIFIED, NOW)
    assert told.count(CommitmentVerified(commitment.pk)) == 1
    assert mails()[1:] == [("confirmed", "anne@example.org")]
    assert JournalEntry.objects.filter(kind="commitment.verified").count() == 1


def test_the_second_declaration_of_a_commune_finds_it_committed():
    edition, commune = EditionFactory(), bourg()
    first = declared(edition=edition, commune=commune)
    second = declared(edition=edition, commune=commune, email="paul@example.org")
    verify(commitment_id=first.pk, at=NOW)
    with pytest.raises(AlreadyCommitted):
        verify(commitment_id=second.pk, at=NOW)


def test_a_commune_with_its_own_day_leaves_the_group_of_its_neighbour():
    commitment = declared(mailbox_proven=True)
    GroupedCommuneFactory(commitment__edition=commitment.edition, commune=commitment.commune, verified_at=NOW)
    verify(commitment_id=commitment.pk, at=NOW)
    assert not GroupedCommune.objects.exists()


def test_the_town_hall_may_say_that_it_is_not_theirs():
    commitment = declared(mailbox_proven=True)
    deny(commitment_id=commitment.pk, at=NOW)
    commitment.refresh_from_db()
    assert (commitment.level, mails()[-1]) == (CommitmentLevel.WITHDRAWN, ("denied", "anne@example.org"))
    with pytest.raises(AlreadyWithdrawn):
        verify(commitment_id=commitment.pk, at=NOW)
    with pytest.raises(AlreadyWithdrawn):
        prove_mailbox(commitment_id=commitment.pk, at=NOW)


def test_after_its_yes_the_town_hall_no_longer_says_no_by_the_same_link():
    with pytest.raises(AlreadyConfirmed):
        deny(commitment_id=CommitmentFactory().pk, at=NOW)
    with pytest.raises(AlreadyConfirmed):
        ask_town_hall(commitment_id=CommitmentFactory().pk, by="system", at=NOW)


def test_a_day_declared_afterwards_is_held_as_soon_as_the_town_hall_confirms():
    edition = EditionFactory(past=True, ends_on=NOW.date() - timedelta(days=30))
    commitment = declared(
        edition=edition, date=date(2021, 5, 29), source="afterwards", mailbox_proven=True, participants=80, worksites=9
    )
    verify(commitment_id=commitment.pk, at=NOW)
    commitment.refresh_from_db()
    assert (commitment.level, commitment.held_at, commitment.participants) == (CommitmentLevel.REPORTED, NOW, 80)


def test_afterwards_without_figures_it_is_held_and_not_reported():
    edition = EditionFactory(past=True, ends_on=NOW.date())
    commitment = declared(edition=edition, date=date(2021, 5, 29), source="afterwards")
    assert verify(commitment_id=commitment.pk, at=NOW).level == CommitmentLevel.HELD


def test_a_day_declared_afterwards_is_not_to_come():
    edition = EditionFactory(past=True, ends_on=DAY)
    with pytest.raises(DateIsToCome):
        declared(edition=edition, source="afterwards")


def test_a_report_says_what_the_commune_knows_and_may_be_corrected():
    commitment = CommitmentDayFactory().commitment
    report(commitment_id=commitment.pk, participants=120, worksites=None, comment="Beau temps.", by="system", at=AFTER)
    report(commitment_id=commitment.pk, participants=125, worksites=14, by="system", at=AFTER)
    commitment.refresh_from_db()
    assert (commitment.level, commitment.participants, commitment.worksites, commitment.comment) == (
        CommitmentLevel.REPORTED, 125, 14, "",
    )  # fmt: skip


def test_nothing_is_told_before_the_day_nor_before_the_town_hall():
    commitment = CommitmentDayFactory().commitment
    with pytest.raises(DateIsToCome):
        hold(commitment_id=commitment.pk, by="system", at=NOW)
    with pytest.raises(NotConfirmedYet):
        hold(commitment_id=declared().pk, by="system", at=NOW)
    with pytest.raises(AlreadyWithdrawn):
        hold(commitment_id=CommitmentFactory(withdrawn=True).pk, by="system", at=NOW)


def test_a_day_that_was_held_is_said_once():
    commitment = CommitmentDayFactory().commitment
    for _again in range(2):
        hold(commitment_id=commitment.pk, by="system", at=AFTER)
    assert JournalEntry.objects.filter(kind="commitment.held").count() == 1


def test_a_day_that_was_not_held_is_cancelled_and_the_commune_stays_committed():
    day = CommitmentDayFactory(commitment__held=True)
    commitment = say_not_held(commitment_id=day.commitment_id, by="system", at=AFTER)
    day.refresh_from_db()
    assert (day.status, day.sequence, commitment.level) == (DateStatus.CANCELLED, 1, CommitmentLevel.VERIFIED)


@pytest.mark.parametrize(("state", "refusal"), [("declared", NotConfirmedYet), ("reported", ReportedAlready)])
def test_only_a_confirmed_day_without_report_was_not_held(state, refusal):
    with pytest.raises(refusal):
        say_not_held(commitment_id=CommitmentFactory(**{state: True}).pk, by="system", at=AFTER)


def test_a_commune_takes_its_word_back_and_may_commit_again():
    commitment = CommitmentFactory(commune=bourg(), speaker_email="anne@example.org")
    withdraw(commitment_id=commitment.pk, by="system", at=NOW)
    assert mails() == [("withdrawn", "anne@example.org"), ("withdrawn_town_hall", TOWN_HALL)]
    again = declared(edition=commitment.edition, commune=commitment.commune, mailbox_proven=True)
    assert verify(commitment_id=again.pk, at=NOW).is_confirmed


def test_a_declaration_withdrawn_is_told_to_its_author_only():
    withdraw(commitment_id=declared(mailbox_proven=True).pk, by="system", at=NOW)
    assert mails()[1:] == [("withdrawn", "anne@example.org")]


@pytest.mark.parametrize(("state", "refusal"), [("withdrawn", AlreadyWithdrawn), ("reported", ReportedAlready)])
def test_what_is_over_is_not_withdrawn(state, refusal):
    with pytest.raises(refusal):
        withdraw(commitment_id=CommitmentFactory(**{state: True}).pk, by="system", at=NOW)


def test_the_commune_of_a_sentence_is_named():
    assert "Bourg" in AlreadyCommitted(CommuneFactory(name="Bourg").name).for_user()


def test_what_the_team_entered_after_a_call_is_changed_by_no_visitor():
    entered = declared(source="staff")
    again = declared(edition=entered.edition, commune=entered.commune, name="Mallory")
    assert (again, again.speaker_name, again.source) == (entered, "Anne Roux", "staff")
    assert mails()[-1] == ("prove_mailbox", "anne@example.org")
    corrected = declared(edition=entered.edition, commune=entered.commune, name="Anne Le Roux", source="staff")
    assert (corrected, corrected.speaker_name) == (entered, "Anne Le Roux")


NOUMEA, PAPEETE = {"department__code": "988"}, {"department__code": "987"}


def test_a_day_has_come_when_it_has_come_in_the_commune():
    morning_there = NOW.replace(month=9, day=25, hour=21)  # 8:00 on the 26th in Nouméa, the 25th in Paris
    for where, may in ((NOUMEA, True), ({}, False)):
        day = CommitmentDayFactory(commitment__commune=bourg(**where))
        if may:
            hold(commitment_id=day.commitment_id, by="system", at=morning_there)
        else:
            with pytest.raises(DateIsToCome):
                hold(commitment_id=day.commitment_id, by="system", at=morning_there)


def test_today_is_not_past_while_it_lasts_in_the_commune():
    evening_there = NOW.replace(month=9, day=27, hour=3)  # 17:00 on the 26th in Papeete, the 27th in Paris
    edition = EditionFactory(closes_at=evening_there + timedelta(days=1))
    said: dict[str, Any] = {"edition": edition, "declaration": anne(), "at": evening_there}
    assert declare(commune=bourg(**PAPEETE), **said).level == CommitmentLevel.DECLARED
    with pytest.raises(DateIsPast):
        declare(commune=bourg(), **said)
