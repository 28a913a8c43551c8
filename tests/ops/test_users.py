import argparse

import pytest

from concitoyens.accounts.models import User
from concitoyens.core.models import JournalEntry
from concitoyens.ops.errors import OpsError
from concitoyens.ops.users import command


def _act(act: str, email: str = "Anne.LeFur@example.org", role: str = "support", name: str = "Anne") -> int:
    return command(argparse.Namespace(act=act, email=email, role=role, name=name))


@pytest.mark.django_db
def test_an_account_is_created_promoted_and_closed_and_the_journal_knows() -> None:
    _act("create")
    _act("promote", role="coordinator")
    _act("disable")
    user = User.objects.get()
    assert (user.email, user.role, user.is_active) == ("anne.lefur@example.org", "coordinator", False)
    assert list(JournalEntry.objects.order_by("id").values_list("kind", flat=True)) == [
        "user.created", "user.promoted", "user.disabled",
    ]  # fmt: skip
    _act("enable")
    assert User.objects.get().is_active


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
