"""What is left of people once it serves no more."""

from datetime import timedelta

import pytest

from concitoyens.core.privacy import registry
from concitoyens.initiatives import privacy
from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Amendment, Initiative
from tests.factories.editions import NOW
from tests.factories.initiatives import AmendmentFactory, InitiativeFactory

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - privacy.CHANGES_KEPT - timedelta(days=1)


def purge(key: str) -> None:
    next(one for one in registry.purges if one.key == key).run(NOW)


@pytest.mark.parametrize(("credit_shown", "left"), [(True, "Léa Martin"), (False, "")])
def test_a_name_that_is_shown_nowhere_goes_with_its_mailbox(credit_shown: bool, left: str) -> None:
    InitiativeFactory(
        contributed=True, credit_shown=credit_shown, status=InitiativeStatus.ARCHIVED, updated_at=LONG_AGO
    )
    purge("initiatives.mailboxes")
    sheet = Initiative.objects.get()
    assert (sheet.contributor_name, sheet.contributor_email) == (left, "")


def test_a_correction_of_a_sheet_that_left_the_inventory_waits_for_nobody() -> None:
    gone = InitiativeFactory(status=InitiativeStatus.ARCHIVED, updated_at=LONG_AGO)
    recent = InitiativeFactory(status=InitiativeStatus.ARCHIVED, updated_at=NOW)
    kept = [AmendmentFactory(created_at=LONG_AGO), AmendmentFactory(initiative=recent, created_at=LONG_AGO)]
    AmendmentFactory(initiative=gone, created_at=LONG_AGO)
    purge("initiatives.amendments")
    assert list(Amendment.objects.order_by("pk")) == kept
