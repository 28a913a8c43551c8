"""Corrections of published sheets, and reports."""

from decimal import Decimal

import pytest

from concitoyens.initiatives.actions import amendments, flags
from concitoyens.initiatives.errors import (
    AlreadyDecided,
    MaximumBelowMinimum,
    NothingChanged,
    NotPossibleNow,
    OwnContribution,
    ReasonMissing,
    TakenBySomeoneElse,
)
from concitoyens.initiatives.models import Amendment
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW
from tests.factories.initiatives import AmendmentFactory, FlagFactory, InitiativeFactory
from tests.initiatives.support import last_mail, mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def nour():
    return UserFactory(role="moderator", name="Nour Benali")


def corrected(sheet, **content) -> Amendment:
    return amendments.amend(
        initiative_id=sheet.pk, content=content, comment="Nous l’avons fait.", author_name="Paul",
        author_email="paul@example.org", at=NOW,
    )  # fmt: skip


def test_only_what_differs_is_kept_and_waits_for_its_mailed_link() -> None:
    sheet = InitiativeFactory(cost_level=1)
    amendment = corrected(sheet, name=sheet.name, cost_level=2, duration_hours=Decimal("2.5"), status="archived")
    assert (amendment.changes, mails()) == ({"cost_level": 2, "duration_hours": 2.5}, ["amendment_confirm"])
    assert list(Amendment.objects.to_moderate()) == []
    assert "Paul" not in last_mail().text
    amendments.prove_amendment(amendment_id=amendment.pk, at=NOW)
    assert list(Amendment.objects.to_moderate()) == [amendment]


def test_a_correction_that_changes_nothing_is_refused() -> None:
    sheet = InitiativeFactory()
    with pytest.raises(NothingChanged):
        corrected(sheet, name=sheet.name)


def test_only_published_sheets_are_corrected() -> None:
    with pytest.raises(NotPossibleNow):
        corrected(InitiativeFactory(submitted=True), name="Autre")


def test_a_moderator_takes_some_fields_and_both_authors_are_told(nour) -> None:
    sheet = InitiativeFactory(contributed=True, name="Banc", cost_level=1)
    amendment = AmendmentFactory(initiative=sheet, changes={"cost_level": 2, "name": "Pirate", "equipment": ["vis"]})
    amendments.accept_amendment(amendment_id=amendment.pk, fields=["cost_level", "equipment"], by=nour, at=NOW)
    sheet.refresh_from_db()
    assert (sheet.cost_level, sheet.name, sheet.equipment, sheet.updated_at) == (2, "Banc", ["vis"], NOW)
    assert mails() == ["amendment_decided", "amended"]
    assert "Nour Benali" in last_mail().text


def test_taking_no_field_is_no_decision(nour) -> None:
    with pytest.raises(NothingChanged):
        amendments.accept_amendment(amendment_id=AmendmentFactory().pk, fields=["name"], by=nour, at=NOW)


def test_a_refused_correction_says_why_and_is_decided_once(nour) -> None:
    amendment = AmendmentFactory()
    with pytest.raises(ReasonMissing):
        amendments.refuse_amendment(amendment_id=amendment.pk, reason="", by=nour, at=NOW)
    amendments.refuse_amendment(amendment_id=amendment.pk, reason="Le coût dépend.", by=nour, at=NOW)
    assert "Le coût dépend." in last_mail().text
    with pytest.raises(AlreadyDecided):
        amendments.accept_amendment(amendment_id=amendment.pk, fields=["cost_level"], by=nour, at=NOW)


def test_two_moderators_never_treat_the_same_correction_nor_their_own(nour) -> None:
    amendment, mine = AmendmentFactory(), AmendmentFactory(author_email=nour.email)
    amendments.claim_amendment(amendment_id=amendment.pk, by=UserFactory(), at=NOW)
    with pytest.raises(TakenBySomeoneElse):
        amendments.claim_amendment(amendment_id=amendment.pk, by=nour, at=NOW)
    with pytest.raises(OwnContribution):
        amendments.claim_amendment(amendment_id=mine.pk, by=nour, at=NOW)


def test_a_correction_of_a_sheet_that_left_the_inventory_is_not_written(nour) -> None:
    amendment = AmendmentFactory(initiative__status="archived")
    with pytest.raises(NotPossibleNow):
        amendments.accept_amendment(amendment_id=amendment.pk, fields=["cost_level"], by=nour, at=NOW)


def test_whoever_reports_with_a_mailbox_is_told_twice(nour) -> None:
    flag = flags.report(
        initiative_id=InitiativeFactory().pk, reason="dangerous", text="SCIE", email="paul@example.org", at=NOW
    )
    assert "SCIE" not in last_mail().text
    with pytest.raises(ReasonMissing):
        flags.handle(flag_id=flag.pk, outcome=" ", by=nour, at=NOW)
    flags.handle(flag_id=flag.pk, outcome="La scie est réservée aux adultes.", by=nour, at=NOW)
    assert (mails(), "La scie" in last_mail().text) == (["flag_received", "flag_answered"], True)


def test_a_report_is_handled_once_and_may_be_anonymous(nour) -> None:
    flag = FlagFactory()
    flags.handle(flag_id=flag.pk, outcome="Corrigé.", by=nour, at=NOW)
    with pytest.raises(AlreadyDecided):
        flags.handle(flag_id=flag.pk, outcome="Rien.", by=nour, at=NOW)
    assert mails() == []


def test_a_proposal_cannot_be_reported_by_its_number() -> None:
    with pytest.raises(NotPossibleNow):
        flags.report(initiative_id=InitiativeFactory(submitted=True).pk, reason="wrong", at=NOW)


@pytest.mark.parametrize("taken", [{"people_min"}, {"population_min"}])
def test_half_a_correction_that_contradicts_the_sheet_is_refused_with_a_sentence(nour, taken) -> None:
    sheet = InitiativeFactory(people_min=4, people_max=12, population_max=500)
    wider = {"people_min": 40, "people_max": 90, "population_min": 2000, "population_max": 9000}
    amendment = AmendmentFactory(initiative=sheet, changes=wider)
    with pytest.raises(MaximumBelowMinimum):
        amendments.accept_amendment(amendment_id=amendment.pk, fields=taken, by=nour, at=NOW)
    amendments.accept_amendment(amendment_id=amendment.pk, fields=set(wider), by=nour, at=NOW)
    sheet.refresh_from_db()
    assert (sheet.people_min, sheet.population_max) == (40, 9000)
