"""Erasing the mailbox of a town hall."""

from datetime import timedelta

import pytest

from concitoyens.accounts.messages import OBJECTION
from concitoyens.core import clock, journal, person_data
from concitoyens.notifications import links
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import MandateFactory, TownHallMailboxFactory

pytestmark = pytest.mark.django_db


def test_what_was_mailed_to_an_erased_town_hall_is_void_and_the_directory_s_mailbox_is_asked() -> None:
    at, waiting = clock.now(), MandateFactory(pending=True)
    TownHallMailboxFactory(commune=waiting.commune, email="secretaire@example.org")
    token = links.issue(
        purpose=OBJECTION, subject=journal.reference(waiting), at=at, expires_at=at + timedelta(hours=48)
    )
    person_data.erase("secretaire@example.org", actor="system", at=at)
    assert links.find(token, purpose=OBJECTION, at=at) is None
    assert OutgoingMail.objects.get().to == waiting.commune.town_hall_email
