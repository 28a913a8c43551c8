"""Two sheets become one with consent; both authors stay credited."""

import pytest

from concitoyens.initiatives.actions import merging, moderation
from concitoyens.initiatives.errors import MergeAlreadyAsked, MergeNotAsked, MergeTargetRefused
from concitoyens.initiatives.models import MergeRequest
from concitoyens.initiatives.queries import credits_of, find_sheet
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW
from tests.factories.initiatives import InitiativeFactory, InitiativePhotoFactory, PracticeFactory
from tests.initiatives.support import LEA, last_mail, mails, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def nour():
    return UserFactory(role="moderator", name="Nour Benali")


@pytest.fixture
def target():
    return InitiativeFactory(
        name="Banc d’écoute", slug="banc-d-ecoute", contributed=True, contributor_name="Paul Petit", credit_shown=True
    )


def test_nothing_moves_before_the_author_agrees(nour, target) -> None:
    sheet = proposed()
    request = merging.merge(initiative_id=sheet.pk, into=target, reason="Même idée.", by=nour, at=NOW)
    sheet.refresh_from_db()
    assert (request.agreed, sheet.status, mails(LEA)) == (None, "submitted", ["submitted", "merge_asked"])
    assert [word in last_mail().text for word in ("Banc d’écoute", "Même idée.", "Nour Benali")] == [True] * 3


def test_with_their_consent_both_are_credited_and_the_address_leads_on(nour, target) -> None:
    sheet = moderation.publish(initiative_id=proposed().pk, by=nour, at=NOW)
    InitiativePhotoFactory(initiative=sheet), PracticeFactory(initiative=sheet)
    merging.merge(initiative_id=sheet.pk, into=target, by=nour, at=NOW)
    merging.answer_merge(initiative_id=sheet.pk, agreed=True, at=NOW)
    found = find_sheet(sheet.slug)
    assert (found.status, found.merged_into) == ("merged", target)
    assert credits_of(target).names == ("Paul Petit", "Léa Martin")
    assert (target.photos.count(), target.practices.count(), mails(LEA)[-1]) == (1, 1, "merged")


def test_a_refusal_changes_nothing_and_may_be_asked_again_later(nour, target) -> None:
    sheet = proposed()
    merging.merge(initiative_id=sheet.pk, into=target, by=nour, at=NOW)
    with pytest.raises(MergeAlreadyAsked):
        merging.merge(initiative_id=sheet.pk, into=target, by=nour, at=NOW)
    merging.answer_merge(initiative_id=sheet.pk, agreed=False, at=NOW)
    with pytest.raises(MergeNotAsked):
        merging.answer_merge(initiative_id=sheet.pk, agreed=True, at=NOW)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.merged_into) == ("submitted", None)
    assert merging.merge(initiative_id=sheet.pk, into=target, by=nour, at=NOW).agreed is None


def test_a_sheet_without_an_author_to_ask_joins_at_once(nour, target) -> None:
    sheet = InitiativeFactory()
    assert merging.merge(initiative_id=sheet.pk, into=target, by=nour, at=NOW) is None
    sheet.refresh_from_db()
    assert sheet.merged_into == target


def test_a_sheet_joins_only_another_one_of_the_inventory(nour, target) -> None:
    sheet = InitiativeFactory()
    for refused in (sheet, InitiativeFactory(submitted=True)):
        with pytest.raises(MergeTargetRefused):
            merging.merge(initiative_id=sheet.pk, into=refused, by=nour, at=NOW)


def test_an_author_who_agrees_too_late_is_told(nour, target) -> None:
    sheet = proposed()
    merging.merge(initiative_id=sheet.pk, into=target, by=nour, at=NOW)
    moderation.archive(initiative_id=target.pk, reason="Dépassée.", by=nour, at=NOW)
    with pytest.raises(MergeTargetRefused):
        merging.answer_merge(initiative_id=sheet.pk, agreed=True, at=NOW)


def test_addresses_of_a_chain_all_lead_to_its_end(nour, target) -> None:
    first, second = InitiativeFactory(), InitiativeFactory()
    merging.merge(initiative_id=first.pk, into=second, by=nour, at=NOW)
    merging.merge(initiative_id=second.pk, into=target, by=nour, at=NOW)
    first.refresh_from_db()
    assert first.merged_into == target


def test_a_variant_that_takes_in_its_national_sheet_is_no_variant_of_itself(nour) -> None:
    national = InitiativeFactory()
    local, other = InitiativeFactory(variant_of=national), InitiativeFactory(variant_of=national)
    merging.merge(initiative_id=national.pk, into=local, by=nour, at=NOW)
    local.refresh_from_db(), other.refresh_from_db()
    assert (local.variant_of, other.variant_of) == (None, local)


def test_publishing_ends_a_request_that_waits(nour, target) -> None:
    sheet = proposed()
    merging.merge(initiative_id=sheet.pk, into=target, by=nour, at=NOW)
    moderation.publish(initiative_id=sheet.pk, by=nour, at=NOW)
    assert MergeRequest.objects.get().agreed is False


def test_a_moderator_may_give_up_asking(nour, target) -> None:
    sheet = proposed()
    merging.merge(initiative_id=sheet.pk, into=target, by=nour, at=NOW)
    merging.withdraw_merge(initiative_id=sheet.pk, by=nour, at=NOW)
    with pytest.raises(MergeNotAsked):
        merging.withdraw_merge(initiative_id=sheet.pk, by=nour, at=NOW)
