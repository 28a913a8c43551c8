"""Who speaks for a commune: named, told to the town hall, refused, handed over, renewed, ended."""

from datetime import UTC, datetime, timedelta

import pytest

from concitoyens.accounts import rules
from concitoyens.accounts.actions import mandates
from concitoyens.accounts.actions.mailboxes import record_mailbox
from concitoyens.accounts.enums import EndReason, MandateProof, MandateRole, MandateState
from concitoyens.accounts.errors import (
    HandOverFirst,
    MandateOver,
    NotInForceYet,
    NoTownHallMailbox,
    NotYours,
    ObjectedByTownHall,
    RenewalTooEarly,
    TooLateToObject,
)
from concitoyens.accounts.models import Mandate, User
from concitoyens.core import clock, journal
from concitoyens.notifications.models import OutgoingMail
from concitoyens.territories.models import Commune
from tests.factories.accounts import MandateFactory, UserFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def _mails() -> set[tuple[str, str]]:
    return set(OutgoingMail.objects.values_list("message", "to"))


def _name(commune: Commune, email: str = "anne@example.org", **said: object) -> Mandate:
    facts: dict[str, object] = {"name": "Anne Vogel", "language": "fr", "by": journal.VISITOR, "confirmed": True}
    return mandates.grant(commune=commune, email=email, at=NOON, **(facts | said))  # type: ignore[arg-type]


def test_whom_the_town_hall_names_owns_the_commune_at_once() -> None:
    mandate = _name(CommuneFactory(), email="Anne@Example.org ")
    assert (mandate.role, mandate.state, mandate.effective_at, mandate.expires_at - NOON) == (
        MandateRole.OWNER, MandateState.ACTIVE, NOON, timedelta(days=365),
    )  # fmt: skip
    assert (mandate.user.email, mandate.user.role, mandate.proof) == ("anne@example.org", "", MandateProof.TOWN_HALL)


def test_whom_the_team_names_waits_48_hours_for_the_town_hall() -> None:
    commune = CommuneFactory()
    mandate = _name(commune, by=UserFactory(role="support"), confirmed=False)
    assert (mandate.state, mandate.effective_at) == (MandateState.PENDING, NOON + timedelta(hours=48))
    assert _mails() == {
        ("accounts.newcomer", commune.town_hall_email), ("accounts.mandate_given", "anne@example.org")
    }  # fmt: skip


def test_nothing_is_waited_for_where_the_person_reads_the_town_hall_s_mailbox() -> None:
    commune = CommuneFactory(town_hall_email="Mairie@Village.example.org")
    mandate = _name(commune, email="mairie@village.example.org", by=UserFactory(), confirmed=False)
    assert mandate.state == MandateState.ACTIVE
    assert _mails() == {("accounts.mandate_given", "mairie@village.example.org")}


def test_nothing_is_waited_for_where_the_town_hall_has_no_mailbox() -> None:
    mandate = _name(CommuneFactory(town_hall_email=""), by=UserFactory(), confirmed=False)
    assert mandate.state == MandateState.ACTIVE


def test_a_town_hall_without_mailbox_confirms_nobody() -> None:
    with pytest.raises(NoTownHallMailbox):
        _name(CommuneFactory(town_hall_email=""))


@pytest.mark.parametrize("by", [journal.VISITOR, "observer", "moderator", ""])
def test_only_the_town_hall_or_those_who_phone_name_somebody(by: str) -> None:
    with pytest.raises(NotYours):
        _name(CommuneFactory(), by=by if by == journal.VISITOR else UserFactory(role=by), confirmed=False)


def test_the_second_person_is_an_agent_and_the_owner_knows() -> None:
    owner = MandateFactory(granted_at=NOON)
    assert _name(owner.commune).role == MandateRole.AGENT
    assert ("accounts.colleague", owner.user.email) in _mails()


def test_somebody_who_speaks_already_keeps_their_mandate() -> None:
    commune = CommuneFactory()
    first = _name(commune, by=UserFactory(), confirmed=False)
    again = _name(commune)
    assert (again.pk, again.state, again.effective_at) == (first.pk, MandateState.ACTIVE, NOON)
    assert ("accounts.mandate_in_force", "anne@example.org") in _mails()


def test_a_closed_account_opens_again_without_its_national_role() -> None:
    UserFactory(email="anne@example.org", role="", is_active=False)
    mandate = _name(CommuneFactory())
    assert (mandate.user.is_active, mandate.user.role) == (True, "")
    assert User.objects.count() == 1


def test_a_mandate_opens_its_own_commune_and_no_other() -> None:
    mandate, other = MandateFactory(), CommuneFactory()
    assert rules.speaks_for(mandate.user, mandate.commune) and rules.owns(mandate.user, mandate.commune)
    assert not rules.speaks_for(mandate.user, other)


def test_an_agent_speaks_but_does_not_own() -> None:
    agent = MandateFactory(agent=True)
    assert (rules.speaks_for(agent.user, agent.commune), rules.owns(agent.user, agent.commune)) == (True, False)


@pytest.mark.parametrize(
    "state",
    [{"pending": True}, {"ended": True}, {"objected": True}, {"granted_at": NOON - timedelta(days=400)},
     {"user__is_active": False}],
)  # fmt: skip
def test_who_waits_or_is_over_does_not_speak(state: dict[str, object]) -> None:
    mandate = MandateFactory(**state)
    assert not rules.speaks_for(mandate.user, mandate.commune)


def test_the_national_team_does_not_speak_for_communes() -> None:
    assert not rules.speaks_for(UserFactory(role="operator"), CommuneFactory())


def test_the_town_hall_objects_within_48_hours_and_the_access_stops() -> None:
    mandate = MandateFactory(granted_at=NOON)
    over = mandates.object_to(mandate=mandate, by=journal.VISITOR, at=NOON + timedelta(hours=47, minutes=59))
    assert (over.state, rules.speaks_for(mandate.user, mandate.commune)) == (MandateState.OBJECTED, False)
    assert _mails() == {("accounts.mandate_over", mandate.user.email)}


def test_after_48_hours_it_is_too_late_to_object() -> None:
    with pytest.raises(TooLateToObject):
        mandates.object_to(
            mandate=MandateFactory(granted_at=NOON), by=journal.VISITOR, at=NOON + timedelta(hours=48)
        )  # fmt: skip


def test_whom_the_town_hall_refused_comes_back_through_the_town_hall_only() -> None:
    refused = MandateFactory(objected=True, ended_at=NOON - timedelta(days=2), granted_at=NOON - timedelta(days=3))
    email = refused.user.email
    with pytest.raises(ObjectedByTownHall):
        _name(refused.commune, email=email, by=UserFactory(), confirmed=False)
    assert _name(refused.commune, email=email).state == MandateState.ACTIVE


def test_the_owner_hands_over_and_stays_as_agent() -> None:
    owner = MandateFactory()
    agent = MandateFactory(agent=True, commune=owner.commune)
    mandates.hand_over(mandate=owner, to=agent, by=owner.user, at=clock.now())
    assert rules.owns(agent.user, owner.commune) and rules.speaks_for(owner.user, owner.commune)
    assert not rules.owns(owner.user, owner.commune)
    assert _mails() == {
        ("accounts.owner_now", agent.user.email), ("accounts.owner_before", owner.user.email),
        ("accounts.owner_changed", owner.commune.town_hall_email),
    }  # fmt: skip


def test_an_agent_hands_nothing_over() -> None:
    owner = MandateFactory()
    agent = MandateFactory(agent=True, commune=owner.commune)
    with pytest.raises(NotYours):
        mandates.hand_over(mandate=owner, to=agent, by=agent.user, at=clock.now())


def test_nothing_is_handed_to_whom_the_town_hall_may_still_refuse() -> None:
    owner = MandateFactory()
    newcomer = MandateFactory(agent=True, pending=True, commune=owner.commune)
    with pytest.raises(NotInForceYet):
        mandates.hand_over(mandate=owner, to=newcomer, by=owner.user, at=clock.now())


def test_nothing_is_handed_to_another_commune() -> None:
    owner = MandateFactory()
    with pytest.raises(MandateOver):
        mandates.hand_over(mandate=owner, to=MandateFactory(agent=True), by=owner.user, at=clock.now())


def test_the_last_thirty_days_renew_for_twelve_months_from_the_end() -> None:
    mandate = MandateFactory(granted_at=NOON)
    renewed = mandates.renew(mandate=mandate, by=journal.VISITOR, at=mandate.expires_at - timedelta(days=30))
    assert renewed.expires_at == mandate.expires_at + timedelta(days=365)
    with pytest.raises(RenewalTooEarly):
        mandates.renew(mandate=mandate, by=journal.VISITOR, at=mandate.expires_at - timedelta(days=29))


def test_nobody_renews_their_own_mandate() -> None:
    mandate = MandateFactory(granted_at=NOON)
    with pytest.raises(NotYours):
        mandates.renew(mandate=mandate, by=mandate.user, at=mandate.expires_at - timedelta(days=3))


def test_a_mandate_past_its_end_is_not_renewed() -> None:
    mandate = MandateFactory(granted_at=NOON)
    with pytest.raises(MandateOver):
        mandates.renew(mandate=mandate, by=journal.VISITOR, at=mandate.expires_at)


def test_an_agent_leaves_and_the_owner_knows() -> None:
    owner = MandateFactory()
    agent = MandateFactory(agent=True, commune=owner.commune)
    over = mandates.end(mandate=agent, by=agent.user, at=clock.now())
    assert (over.state, over.end_reason) == (MandateState.ENDED, EndReason.LEFT)
    assert ("accounts.colleague_gone", owner.user.email) in _mails()


def test_the_owner_ends_the_mandate_of_an_agent_but_an_agent_that_of_nobody() -> None:
    owner = MandateFactory()
    agent = MandateFactory(agent=True, commune=owner.commune)
    with pytest.raises(NotYours):
        mandates.end(mandate=owner, by=agent.user, at=clock.now())
    assert mandates.end(mandate=agent, by=owner.user, at=clock.now()).end_reason == EndReason.REMOVED
    with pytest.raises(MandateOver):
        mandates.end(mandate=agent, by=owner.user, at=clock.now())


def test_an_owner_with_colleagues_hands_over_before_leaving() -> None:
    owner = MandateFactory()
    MandateFactory(agent=True, commune=owner.commune)
    with pytest.raises(HandOverFirst) as refusal:
        mandates.end(mandate=owner, by=owner.user, at=clock.now())
    assert refusal.value.agents == 1


def test_an_owner_alone_may_leave_and_the_next_one_owns() -> None:
    owner = MandateFactory()
    mandates.end(mandate=owner, by=owner.user, at=clock.now())
    assert _name(owner.commune).role == MandateRole.OWNER


def test_a_mandate_past_its_twelve_months_leaves_the_place_of_owner() -> None:
    late = MandateFactory(granted_at=NOON - timedelta(days=366))
    assert _name(late.commune, email=late.user.email).role == MandateRole.OWNER
    late.refresh_from_db()
    assert (late.state, late.end_reason) == (MandateState.ENDED, EndReason.EXPIRED)


def test_a_commune_left_without_owner_gives_its_place_to_whom_it_names_again() -> None:
    owner = MandateFactory(granted_at=NOON - timedelta(days=9))
    agent = MandateFactory(agent=True, commune=owner.commune, granted_at=NOON - timedelta(days=9))
    mandates.end(mandate=owner, by=UserFactory(role="support"), at=NOON)
    for by in (UserFactory(role="support"), journal.VISITOR):
        _name(agent.commune, email=agent.user.email, by=by, confirmed=by == journal.VISITOR)
    agent.refresh_from_db()
    assert (agent.role, Mandate.objects.living().count()) == (MandateRole.OWNER, 1)
    assert ("accounts.mandate_given", agent.user.email) in _mails()


def test_a_mailbox_noted_by_who_read_the_clock_before_the_newcomer_is_noted_all_the_same() -> None:
    waiting = MandateFactory(pending=True, granted_at=NOON)
    earlier = NOON - timedelta(milliseconds=5)
    record_mailbox(commune=waiting.commune, email="autre@village.example.org", by=UserFactory(), at=earlier)
    waiting.refresh_from_db()
    assert (waiting.told_at, waiting.effective_at) == (NOON, NOON + timedelta(hours=48))
