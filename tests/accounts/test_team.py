from datetime import UTC, datetime

import pytest
from django.test import Client

from concitoyens.accounts import rules
from concitoyens.accounts.actions.team import change_role, close_account, invite
from concitoyens.accounts.enums import Role
from concitoyens.accounts.errors import AlreadyInTeam, LastOperator, RoleNotYours
from concitoyens.accounts.jobs import send_invitation
from concitoyens.accounts.models import User
from concitoyens.core.models import JournalEntry
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory, signed_in

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def test_an_invitation_opens_an_account_is_mailed_and_journaled() -> None:
    by = UserFactory()
    user = invite(email="Nora@example.org", name="Nora Kessel", role=Role.SUPPORT, by=by, at=NOON)
    send_invitation(user_id=user.pk, invited_at=NOON.isoformat())
    assert (user.email, OutgoingMail.objects.get().to) == ("nora@example.org", "nora@example.org")
    line = JournalEntry.objects.get(kind="account.invited")
    assert (line.actor, line.facts) == (f"accounts.user:{by.pk}", {"role": "support"})


def test_somebody_of_the_team_is_not_invited_again() -> None:
    with pytest.raises(AlreadyInTeam):
        invite(email=UserFactory().email, name="X", role=Role.SUPPORT, by="system", at=NOON)


def test_a_closed_account_can_be_invited_again() -> None:
    user = UserFactory(is_active=False, role="")
    assert invite(email=user.email, name="Nora", role=Role.SUPPORT, by="system", at=NOON).pk == user.pk


def test_a_coordinator_neither_makes_nor_unmakes_an_operator() -> None:
    by, operator = UserFactory(), UserFactory(role=Role.OPERATOR)
    UserFactory(role=Role.OPERATOR)
    with pytest.raises(RoleNotYours):
        change_role(user=UserFactory(), role=Role.OPERATOR, by=by, at=NOON)
    with pytest.raises(RoleNotYours):
        change_role(user=operator, role=Role.OBSERVER, by=by, at=NOON)
    with pytest.raises(RoleNotYours):
        close_account(user=operator, by=by, at=NOON)


@pytest.mark.parametrize("leave", [
    lambda user: change_role(user=user, role=Role.OBSERVER, by=user, at=NOON),
    lambda user: close_account(user=user, by=user, at=NOON),
])  # fmt: skip
def test_the_last_operator_stays(leave: object) -> None:
    operator = UserFactory(role=Role.OPERATOR)
    UserFactory(role=Role.OPERATOR, is_active=False)
    with pytest.raises(LastOperator):
        leave(operator)  # type: ignore[operator]
    assert User.objects.get(pk=operator.pk).role == Role.OPERATOR


def test_a_change_of_role_is_journaled_and_closes_the_sessions() -> None:
    user, by = UserFactory(), UserFactory(role=Role.OPERATOR)
    client = signed_in(user)
    change_role(user=user, role=Role.OBSERVER, by=by, at=NOON)
    assert JournalEntry.objects.get(kind="account.role_changed").facts == {"before": "coordinator", "after": "observer"}
    assert client.get("/national/").headers["Location"].startswith("/compte/connexion/")


def test_a_closed_account_is_out_at_its_next_page() -> None:
    user = UserFactory()
    client = signed_in(user)
    close_account(user=user, by=UserFactory(role=Role.OPERATOR), at=NOON)
    assert client.get("/national/").headers["Location"].startswith("/compte/connexion/")


@pytest.mark.parametrize(("rule", "roles"), [
    (rules.has_national_role, {"operator", "coordinator", "moderator", "support", "observer"}),
    (rules.may_organise_congresses, {"operator", "coordinator"}),
    (rules.may_see_registrations, {"operator", "coordinator", "support"}),
    (rules.may_help_registrants, {"operator", "coordinator", "support"}),
    (rules.may_export_registrations, {"operator", "coordinator"}),
    (rules.may_moderate, {"operator", "coordinator", "moderator"}),
    (rules.may_read_journal, {"operator", "coordinator"}),
    (rules.may_manage_team, {"operator", "coordinator"}),
    (rules.may_answer_rights_requests, {"operator", "coordinator", "support"}),
    (rules.may_operate, {"operator"}),
])  # fmt: skip
def test_who_may_do_what(rule: rules.Rule, roles: set[str]) -> None:
    people = [UserFactory.build(role=role) for role in [*Role, ""]]
    assert {user.role for user in people if rule(user)} == roles
    assert not rule(UserFactory.build(role=Role.OPERATOR, is_active=False))


def test_the_team_page_says_what_each_role_may_do() -> None:
    page = signed_in(UserFactory(role="observer")).get("/national/equipe/").content.decode()
    assert all(str(role.description) in page.replace("&#x27;", "'") for role in Role)
    assert "Inviter quelqu’un" not in page


def test_a_coordinator_invites_from_the_page() -> None:
    client = signed_in(UserFactory())
    client.post("/national/equipe/inviter/", {"name": "Nora", "email": "nora@example.org", "role": "support"})
    assert User.objects.get(email="nora@example.org").role == Role.SUPPORT


def test_a_coordinator_is_not_offered_the_role_of_operator() -> None:
    client: Client = signed_in(UserFactory())
    page = client.post("/national/equipe/inviter/", {"name": "Nora", "email": "nora@example.org", "role": "operator"})
    assert (page.status_code, User.objects.filter(email="nora@example.org").exists()) == (422, False)
