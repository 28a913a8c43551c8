"""Moderators take, ask, publish, refuse; the author reads it once, from one named person."""

from datetime import timedelta

import pytest

from concitoyens.initiatives.actions import moderation, proposals
from concitoyens.initiatives.errors import (
    CategoryMissing,
    NotPossibleNow,
    OwnContribution,
    OwnDecision,
    ReasonMissing,
    TakenBySomeoneElse,
)
from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.queries import find_sheet
from concitoyens.initiatives.rules import CLAIM_LASTS
from concitoyens.notifications import registry
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW
from tests.factories.initiatives import InitiativeFactory
from tests.initiatives.support import LEA, last_mail, mails, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def nour():
    return UserFactory(role="moderator", name="Nour Benali")


def test_a_published_proposal_gets_an_address_a_date_and_one_mail_from_a_named_person(nour) -> None:
    sheet = moderation.publish(initiative_id=proposed().pk, by=nour, at=NOW)
    found = find_sheet("banc-a-paroles")
    assert (found, sheet.published_at, mails()) == (sheet, NOW, ["submitted", "published"])
    assert "Nour Benali" in last_mail().text


def test_an_address_that_is_taken_gets_a_number(nour) -> None:
    InitiativeFactory(slug="proposer"), InitiativeFactory(slug="banc-a-paroles")
    first = moderation.publish(initiative_id=proposed().pk, by=nour, at=NOW)
    page = moderation.publish(initiative_id=proposed(name="Proposer").pk, by=nour, at=NOW)
    assert (first.slug, page.slug) == ("banc-a-paroles-2", "proposer-2")


def test_a_name_without_letters_still_gets_an_address(nour) -> None:
    assert moderation.publish(initiative_id=proposed(name="¿¡!?").pk, by=nour, at=NOW).slug == "initiative"


def test_changes_are_asked_with_a_reason_and_come_back_to_the_same_person(nour) -> None:
    sheet = proposed()
    with pytest.raises(ReasonMissing):
        moderation.ask_changes(initiative_id=sheet.pk, reason="  ", by=nour, at=NOW)
    moderation.ask_changes(initiative_id=sheet.pk, reason="Dites combien cela coûte.", by=nour, at=NOW)
    asked = last_mail()
    assert ("Nour Benali" in asked.text, "Dites combien cela coûte." in asked.text) == (True, True)
    sheet = proposals.submit(initiative_id=sheet.pk, at=NOW + timedelta(days=20))
    assert (sheet.moderator, sheet.claimed_at) == (nour, NOW + timedelta(days=20))
    assert "Nour Benali la relit" in last_mail().text
    assert mails(LEA) == ["submitted", "changes_asked", "submitted"]


def test_what_one_treats_another_does_not_for_a_week(nour) -> None:
    sheet, other = proposed(), UserFactory(role="moderator")
    moderation.claim(initiative_id=sheet.pk, by=nour, at=NOW)
    for act in (moderation.claim, moderation.publish, moderation.release):
        with pytest.raises(TakenBySomeoneElse) as refusal:
            act(initiative_id=sheet.pk, by=other, at=NOW + CLAIM_LASTS - timedelta(minutes=1))
        assert "Nour Benali" in refusal.value.for_user()
    assert moderation.publish(initiative_id=sheet.pk, by=other, at=NOW + CLAIM_LASTS).moderator == other


def test_what_is_left_may_be_taken(nour) -> None:
    sheet, other = proposed(), UserFactory(role="moderator")
    moderation.claim(initiative_id=sheet.pk, by=nour, at=NOW)
    moderation.release(initiative_id=sheet.pk, by=nour, at=NOW)
    assert moderation.claim(initiative_id=sheet.pk, by=other, at=NOW).moderator == other


def test_nobody_judges_their_own_text(nour) -> None:
    sheet = proposed(contributor_email=nour.email.upper())
    with pytest.raises(OwnContribution):
        moderation.publish(initiative_id=sheet.pk, by=nour, at=NOW)


def test_a_refused_proposal_is_read_by_nobody_else_and_may_be_read_again_by_another_person(nour) -> None:
    sheet = moderation.refuse(initiative_id=proposed().pk, reason="C’est une publicité.", by=nour, at=NOW)
    assert (find_sheet(sheet.slug), "C’est une publicité." in last_mail().text) == (None, True)
    again = moderation.reopen(initiative_id=sheet.pk, reason="Recours", by=UserFactory(), at=NOW)
    assert (again.status, again.moderator) == ("submitted", None)


def test_nothing_is_published_without_a_category(nour) -> None:
    sheet = proposed(category="")
    with pytest.raises(CategoryMissing):
        moderation.publish(initiative_id=sheet.pk, by=nour, at=NOW)
    moderation.edit(initiative_id=sheet.pk, read=sheet.version, content={"category": "nature"}, commune=None,
                    provenance_text="", by=nour, at=NOW)  # fmt: skip
    assert moderation.publish(initiative_id=sheet.pk, by=nour, at=NOW).is_published


def test_an_archived_sheet_still_answers_and_comes_back(nour) -> None:
    sheet = InitiativeFactory(slug="banc", contributed=True)
    moderation.archive(initiative_id=sheet.pk, reason="Dangereux.", by=nour, at=NOW)
    assert (find_sheet("banc"), Initiative.objects.published().count(), mails()) == (sheet, 0, ["archived"])
    assert moderation.restore(initiative_id=sheet.pk, by=nour, at=NOW).is_published


def test_a_draft_is_nobody_elses_business(nour) -> None:
    draft = InitiativeFactory(draft=True)
    for act in (moderation.claim, moderation.publish):
        with pytest.raises(NotPossibleNow):
            act(initiative_id=draft.pk, by=nour, at=NOW)


def test_a_mail_that_came_too_late_is_not_sent(nour) -> None:
    sheet = proposed()
    moderation.publish(initiative_id=sheet.pk, by=nour, at=NOW)
    step = sheet.moves.get(status="submitted")
    assert registry.render("initiatives.submitted", step_id=step.pk) is None


def test_what_is_decided_is_held_back_by_nobody(nour) -> None:
    sheet = moderation.publish(initiative_id=proposed().pk, by=nour, at=NOW)
    with pytest.raises(NotPossibleNow):
        moderation.release(initiative_id=sheet.pk, by=nour, at=NOW)
    archived = moderation.archive(initiative_id=sheet.pk, reason="Dangereux.", by=UserFactory(), at=NOW)
    assert archived.claimed_at is None


def test_a_refusal_that_is_contested_is_read_by_another_person() -> None:
    sheet, nour, alix = proposed(), UserFactory(role="moderator"), UserFactory(role="moderator")
    moderation.refuse(initiative_id=sheet.pk, reason="Trop vague.", by=nour, at=NOW)
    moderation.reopen(initiative_id=sheet.pk, reason="", by=nour, at=NOW)
    with pytest.raises(OwnDecision):
        moderation.claim(initiative_id=sheet.pk, by=nour, at=NOW)
    with pytest.raises(OwnDecision):
        moderation.publish(initiative_id=sheet.pk, by=nour, at=NOW)
    assert moderation.publish(initiative_id=sheet.pk, by=alix, at=NOW).is_published
