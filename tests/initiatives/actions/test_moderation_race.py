"""Moderators who press at the same instant: threads, transactions, PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from concitoyens.core.errors import DomainError
from concitoyens.initiatives.actions import amendments, merging, moderation, proposals
from concitoyens.initiatives.models import Initiative, InitiativeStep
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW
from tests.factories.initiatives import AmendmentFactory, InitiativeFactory
from tests.initiatives.support import mails, proposed

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts):
    def alone(act):
        try:
            return act()
        except (DomainError, Initiative.DoesNotExist) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(alone, acts))


def done(answers):
    return [answer for answer in answers if not isinstance(answer, Exception)]


def test_eight_moderators_take_one_proposal_and_one_has_it() -> None:
    sheet, team = proposed(), [UserFactory(role="moderator") for _ in range(8)]
    answers = at_once([lambda who=who: moderation.claim(initiative_id=sheet.pk, by=who, at=NOW) for who in team])
    assert len(done(answers)) == 1


def test_eight_moderators_publish_and_refuse_one_proposal_and_its_author_reads_one_answer() -> None:
    sheet, team = proposed(), [UserFactory(role="moderator") for _ in range(8)]
    acts = [lambda who=who: moderation.publish(initiative_id=sheet.pk, by=who, at=NOW) for who in team[:4]]
    acts += [
        lambda who=who: moderation.refuse(initiative_id=sheet.pk, reason="Non", by=who, at=NOW) for who in team[4:]
    ]
    answers = at_once(acts)
    assert (len(done(answers)), InitiativeStep.objects.count(), len(mails())) == (1, 2, 2)


def test_eight_proposals_of_one_name_published_at_once_have_eight_addresses() -> None:
    nour, sheets = UserFactory(role="moderator"), [proposed() for _ in range(8)]
    answers = at_once([lambda one=one: moderation.publish(initiative_id=one.pk, by=nour, at=NOW) for one in sheets])
    assert len({sheet.slug for sheet in done(answers)}) == 8


def test_two_sheets_that_join_each_other_at_once_do_not_block_and_do_not_both_leave() -> None:
    nour, one, other = UserFactory(), InitiativeFactory(), InitiativeFactory()
    for _ in range(5):
        pairs = [(one, other), (other, one)] * 2
        at_once([lambda a=a, b=b: merging.merge(initiative_id=a.pk, into=b, by=nour, at=NOW) for a, b in pairs])
        assert sorted(Initiative.objects.values_list("status", flat=True)) == ["merged", "published"]
        Initiative.objects.update(status="published", merged_into=None)


def test_an_author_who_withdraws_while_it_is_published_leaves_one_outcome() -> None:
    nour, sheet = UserFactory(), proposed()
    answers = at_once([
        lambda: moderation.publish(initiative_id=sheet.pk, by=nour, at=NOW),
        lambda: proposals.withdraw(initiative_id=sheet.pk, at=NOW),
    ])  # fmt: skip
    assert len(done(answers)) == 1


def test_a_correction_is_decided_once() -> None:
    amendment, team = AmendmentFactory(), [UserFactory(role="moderator") for _ in range(8)]
    answers = at_once(
        [
            lambda who=who: amendments.accept_amendment(
                amendment_id=amendment.pk, fields=["cost_level"], by=who, at=NOW
            )
            for who in team
        ]
    )
    assert (len(done(answers)), mails()) == (1, ["amendment_decided"])
