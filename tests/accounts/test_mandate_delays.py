"""What time does to mandates, and colleagues who are invited: each mail once."""

from datetime import UTC, datetime, timedelta

import pytest

from concitoyens.accounts import rules
from concitoyens.accounts.actions import invitations, mailboxes, mandate_delays
from concitoyens.accounts.enums import EndReason, MandateProof, MandateState
from concitoyens.accounts.errors import AlreadySpeaks, InvitationOver, MandateOver, NotYours, ObjectedByTownHall
from concitoyens.accounts.models import Mandate, MandateInvitation
from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.core import clock, journal
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import MandateFactory, MandateInvitationFactory, UserFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def _messages() -> list[str]:
    return sorted(OutgoingMail.objects.values_list("message", flat=True))


def test_after_48_hours_without_objection_the_person_is_told_once() -> None:
    mandate = MandateFactory(pending=True, granted_at=NOON)
    assert mandate_delays.tend(at=NOON + timedelta(hours=47))["started"] == 0
    for _again in range(2):
        mandate_delays.tend(at=NOON + timedelta(hours=48))
    mandate.refresh_from_db()
    assert (mandate.state, _messages()) == (MandateState.ACTIVE, ["accounts.mandate_in_force"])


def test_thirty_days_before_the_end_the_town_hall_and_the_person_are_written_to_once() -> None:
    mandate = MandateFactory(granted_at=NOON)
    due = mandate.expires_at - timedelta(days=30)
    assert mandate_delays.tend(at=due - timedelta(seconds=1))["reminded"] == 0
    assert [mandate_delays.tend(at=due)["reminded"] for _again in range(2)] == [1, 0]
    assert _messages() == ["accounts.mandate_ending", "accounts.renewal_asked"]


def test_twelve_months_without_renewal_end_the_mandate() -> None:
    mandate = MandateFactory(granted_at=NOON, reminded_at=NOON + timedelta(days=335))
    for _again in range(2):
        mandate_delays.tend(at=mandate.expires_at)
    mandate.refresh_from_db()
    assert (mandate.state, mandate.end_reason) == (MandateState.ENDED, EndReason.EXPIRED)
    assert _messages() == ["accounts.mandate_over"]


def test_the_town_hall_is_asked_again_once_a_day_at_most() -> None:
    mandate = MandateFactory(granted_at=NOON)
    late = mandate.expires_at - timedelta(days=5)
    for hours in (0, 1, 24):
        mandate_delays.ask_renewal_again(mandate=mandate, by=mandate.user, at=late + timedelta(hours=hours))
    assert _messages() == ["accounts.renewal_asked"] * 2
    with pytest.raises(NotYours):
        mandate_delays.ask_renewal_again(mandate=mandate, by=MandateFactory().user, at=late)
    with pytest.raises(MandateOver):
        mandate_delays.ask_renewal_again(mandate=mandate, by=mandate.user, at=NOON)


def test_an_accepted_invitation_tells_the_town_hall_and_waits_48_hours() -> None:
    asked = MandateInvitationFactory()
    mandate = invitations.accept(invitation=asked, at=asked.invited_at + timedelta(hours=1))
    assert (mandate.state, mandate.proof, mandate.granted_by) == (
        MandateState.PENDING, MandateProof.OWNER, asked.invited_by,
    )  # fmt: skip
    assert _messages() == ["accounts.colleague", "accounts.mandate_given", "accounts.newcomer"]
    with pytest.raises(InvitationOver):
        invitations.accept(invitation=asked, at=clock.now())


def test_an_invitation_lives_seven_days() -> None:
    asked = MandateInvitationFactory()
    with pytest.raises(InvitationOver):
        invitations.accept(invitation=asked, at=asked.invited_at + timedelta(days=7))


def test_the_invitation_of_somebody_who_left_is_worth_nothing() -> None:
    asked = MandateInvitationFactory()
    Mandate.objects.all().delete()
    with pytest.raises(InvitationOver):
        invitations.accept(invitation=asked, at=clock.now())
    assert MandateInvitation.objects.get().accepted_at is None


def test_an_owner_does_not_bring_back_whom_the_town_hall_refused() -> None:
    refused = MandateFactory(objected=True)
    owner = MandateFactory(commune=refused.commune)
    asked = MandateInvitationFactory(commune=refused.commune, email=refused.user.email, invited_by=owner.user)
    with pytest.raises(ObjectedByTownHall):
        invitations.accept(invitation=asked, at=clock.now())
    assert not rules.speaks_for(refused.user, refused.commune)


def test_the_owner_invites_and_prolongs_and_takes_back() -> None:
    owner = MandateFactory()
    first, again = (
        invitations.invite(commune=owner.commune, email="Lou@Example.org", name="Lou", by=owner.user, at=at)
        for at in (clock.now(), clock.now() + timedelta(days=1))
    )
    assert (first.pk, again.expires_at - again.invited_at, _messages()) == (
        again.pk, timedelta(days=7), ["accounts.commune_invitation"] * 2,
    )  # fmt: skip
    invitations.withdraw(invitation=again, by=owner.user, at=clock.now())
    with pytest.raises(InvitationOver):
        invitations.accept(invitation=again, at=clock.now())


def test_an_agent_invites_nobody_and_who_speaks_is_not_invited_again() -> None:
    owner = MandateFactory()
    agent = MandateFactory(agent=True, commune=owner.commune)
    with pytest.raises(NotYours):
        invitations.invite(commune=owner.commune, email="x@example.org", name="X", by=agent.user, at=clock.now())
    with pytest.raises(AlreadySpeaks):
        invitations.invite(commune=owner.commune, email=agent.user.email, name="X", by=owner.user, at=clock.now())
    asked = MandateInvitationFactory(commune=owner.commune, invited_by=owner.user)
    with pytest.raises(NotYours):
        invitations.withdraw(invitation=asked, by=agent.user, at=clock.now())


def test_the_mailbox_noted_after_a_call_wins_until_it_is_forgotten() -> None:
    commune, by = CommuneFactory(town_hall_email="annuaire@x.example"), UserFactory(role="support")
    mailboxes.record_mailbox(commune=commune, email="Appel@x.example", by=by, at=NOON)
    assert town_hall_mailbox(commune) == "appel@x.example"
    mailboxes.forget_mailbox(commune=commune, by=by, at=NOON)
    assert town_hall_mailbox(commune) == "annuaire@x.example"


@pytest.mark.parametrize("role", ["observer", "moderator", ""])
def test_only_those_who_phone_note_a_mailbox(role: str) -> None:
    with pytest.raises(NotYours):
        mailboxes.record_mailbox(commune=CommuneFactory(), email="x@x.example", by=UserFactory(role=role), at=NOON)
    with pytest.raises(NotYours):
        mailboxes.forget_mailbox(commune=CommuneFactory(), by=UserFactory(role=role), at=NOON)


def test_a_mandate_in_force_goes_on_when_the_mailbox_changes_but_the_new_one_may_still_object() -> None:
    now = clock.now()
    mandate = MandateFactory(granted_at=now - timedelta(hours=1))
    mailboxes.record_mailbox(commune=mandate.commune, email="neuve@x.example", by=UserFactory(), at=now)
    mandate.refresh_from_db()
    assert (mandate.effective_at, mandate.objection_ends) == (now - timedelta(hours=1), now + timedelta(hours=48))
    assert rules.speaks_for(mandate.user, mandate.commune)
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["neuve@x.example"]


def test_a_visitor_who_declines_is_left_alone() -> None:
    asked = MandateInvitationFactory()
    for _again in range(2):
        invitations.withdraw(invitation=asked, by=journal.VISITOR, at=clock.now())
    assert MandateInvitation.objects.filter(withdrawn_at=None).count() == 0
