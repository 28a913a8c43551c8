"""The life of a sheet under any order of acts: along the table, nothing public without a reader, one mail a step."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from concitoyens.core.errors import DomainError
from concitoyens.initiatives.actions import merging, moderation, proposals
from concitoyens.initiatives.enums import InitiativeStatus, SheetAct
from concitoyens.initiatives.models import Initiative, InitiativeStep, MergeRequest
from concitoyens.initiatives.rules import MOVES
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW
from tests.factories.initiatives import InitiativeFactory
from tests.initiatives.support import idea

WHO = st.sampled_from([0, 1])
#: Which states each state may lead to, by the table alone.
WAYS = {(before, move.after) for move in MOVES.values() for before in move.before}


class Life(RuleBasedStateMachine):
    """One author, two moderators, one proposal, one published sheet that it may join."""

    @initialize()
    def start(self) -> None:
        self.savepoint = transaction.savepoint()
        self.moderators = [UserFactory(role="moderator") for _ in range(2)]
        self.target = InitiativeFactory()
        self.proposes_again()

    @precondition(lambda self: self.gone)
    @rule()
    def proposes_again(self) -> None:
        self.sheet = proposals.propose(draft=idea(), at=NOW)
        self.state, self.gone = InitiativeStatus.DRAFT.value, False

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    def act(self, verb: Any, **arguments: Any) -> bool:
        try:
            with transaction.atomic():
                verb(initiative_id=self.sheet.pk, at=NOW, **arguments)
        except DomainError:
            return False
        return True

    @precondition(lambda self: not self.gone)
    @rule()
    def submits(self) -> None:
        self.act(proposals.submit)

    @precondition(lambda self: not self.gone)
    @rule(shown=st.booleans())
    def changes(self, shown: bool) -> None:
        self.act(proposals.change, content={"name": "Banc"}, credit_shown=shown, contributor_name="Léa", commune=None)

    @precondition(lambda self: not self.gone)
    @rule(agreed=st.booleans())
    def answers(self, agreed: bool) -> None:
        self.act(merging.answer_merge, agreed=agreed)

    @precondition(lambda self: not self.gone)
    @rule()
    def withdraws(self) -> None:
        self.gone = self.act(proposals.withdraw)

    @precondition(lambda self: not self.gone)
    @rule(who=WHO, verb=st.sampled_from(["claim", "release", "publish", "restore"]))
    def moderates(self, who: int, verb: str) -> None:
        self.act(getattr(moderation, verb), by=self.moderators[who])

    @precondition(lambda self: not self.gone)
    @rule(
        who=WHO,
        verb=st.sampled_from(["ask_changes", "refuse", "archive", "reopen"]),
        reason=st.sampled_from(["", "Non"]),
    )
    def decides(self, who: int, verb: str, reason: str) -> None:
        self.act(getattr(moderation, verb), by=self.moderators[who], reason=reason)

    @precondition(lambda self: not self.gone)
    @rule(who=WHO)
    def merges(self, who: int) -> None:
        self.act(merging.merge, into=self.target, by=self.moderators[who])

    @invariant()
    def holds(self) -> None:
        if self.gone:
            assert not Initiative.objects.filter(pk=self.sheet.pk).exists()
            return
        now = Initiative.objects.get(pk=self.sheet.pk)
        assert now.status == self.state or (self.state, now.status) in WAYS
        self.state = now.status
        if now.status != InitiativeStatus.DRAFT:
            assert now.moves.latest("pk").status == now.status
        if now.is_published:
            assert (now.moderator is not None, now.published_at, now.slug.startswith("proposition-")) == (
                True,
                NOW,
                False,
            )
        assert MergeRequest.objects.filter(initiative=now, answered_at=None).count() <= 1
        agreed = MergeRequest.objects.filter(initiative=now, agreed=True).exists()
        assert agreed == (now.status == InitiativeStatus.MERGED)
        steps = InitiativeStep.objects.filter(initiative=now).count()
        told = OutgoingMail.objects.filter(key__regex=rf"^initiatives\.[a-z_]+/{now.pk}/\d+$").count()
        assert told == steps


@pytest.mark.django_db
def test_a_sheet_lives_along_the_table_whatever_happens_in_whatever_order() -> None:
    run_state_machine_as_test(Life, settings=settings(max_examples=20, stateful_step_count=15, deadline=None))


def test_each_state_but_the_first_is_reached_and_each_act_leads_somewhere() -> None:
    assert set(MOVES) == set(SheetAct)
    assert {move.after for move in MOVES.values()} == set(InitiativeStatus) - {InitiativeStatus.DRAFT}
