import argparse

import pytest

from concitoyens.accounts.enums import Role
from concitoyens.accounts.models import User
from concitoyens.core.models import JournalEntry
from concitoyens.ops.errors import OpsError
from concitoyens.ops.users import command
from tests.factories.accounts import UserFactory, signed_in


def _act(act: str, email: str = "Anne.LeFur@example.org", role: str = "support", name: str = "Anne") -> int:
    return command(argparse.Namespace(act=act, email=email, role=role, name=name))


@pytest.mark.django_db
def test_an_account_is_created_promoted_closed_and_opened_again_and_the_journal_knows() -> None:
    UserFactory(role=Role.OPERATOR)
    _act("create")
    _act("promote", role="coordinator")
    _act("disable")
    user = User.objects.get(email="anne.lefur@example.org")
    assert (user.role, user.is_active) == ("", False)
    assert list(JournalEntry.objects.order_by("id").values_list("kind", "actor")) == [
        ("account.invited", "system"), ("account.role_changed", "system"), ("account.closed", "system"),
    ]  # fmt: skip
    with pytest.raises(OpsError, match="is closed"):
        _act("promote")
    _act("create", role="support")
    user.refresh_from_db()
    assert (user.role, user.is_active) == ("support", True)


@pytest.mark.django_db
def test_closing_an_account_ends_its_sessions_at_once() -> None:
    user = UserFactory()
    client = signed_in(user)
    assert client.get("/national/").status_code == 200
    _act("disable", email=user.email)
    assert client.get("/national/").status_code == 302


@pytest.mark.django_db
def test_whoever_creates_an_account_reads_how_its_owner_enters(capsys: pytest.CaptureFixture[str]) -> None:
    _act("create", role="operator")
    assert "/compte/connexion/" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_last_operator_cannot_be_closed() -> None:
    operator = UserFactory(role=Role.OPERATOR)
    with pytest.raises(OpsError, match=r"only person|seule personne"):
        _act("disable", email=operator.email)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("act", "email", "role", "says"),
    [
        ("create", "not a mailbox", "support", "is not a mail address"),
        ("create", "a@example.org", "king", "the roles are operator"),
        ("promote", "nobody@example.org", "support", "No account has the address"),
    ],
)
def test_what_cannot_be_done_is_said(act: str, email: str, role: str, says: str) -> None:
    with pytest.raises(OpsError, match=says):
        _act(act, email=email, role=role)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_second_account_for_one_mailbox_is_refused() -> None:
    _act("create")
    with pytest.raises(OpsError, match="already has an account"):
        _act("create", email="anne.lefur@EXAMPLE.org")
