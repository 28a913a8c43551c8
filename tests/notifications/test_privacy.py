"""An erased mailbox is not left in the mails that speak of it to somebody else."""

from datetime import timedelta

import pytest

from concitoyens.core import clock, person_data
from concitoyens.core.privacy import registry
from concitoyens.notifications.models import OutgoingMail
from tests.factories.notifications import OutgoingMailFactory

pytestmark = pytest.mark.django_db
ANNE = "anne@example.org"


def test_words_sent_to_somebody_else_lose_an_erased_mailbox_and_the_rest_stays() -> None:
    sent = {"state": "sent", "sent_at": clock.now()}
    OutgoingMailFactory(to="mairie@example.org", text=f"Son adresse : {ANNE}.", html=f"<p>{ANNE}</p>", **sent)
    OutgoingMailFactory(to="claude@example.org", reply_to="Anne@Example.org", **sent)
    other = OutgoingMailFactory(to="paul@example.org", text=f"Marie-{ANNE}, {ANNE}.fr", **sent)
    OutgoingMailFactory(to="lea@example.org", text=f"Adresse : {ANNE}", state="queued")
    person_data.erase(ANNE, actor="system", at=clock.now())
    left = OutgoingMail.objects.order_by("pk").values_list("to", "text", "html", "reply_to")
    assert [ANNE in " ".join(row).lower() for row in left] == [False, False, True]
    assert left[2] == (other.to, other.text, other.html, other.reply_to)


def test_whom_to_answer_goes_with_the_words() -> None:
    at = clock.now()
    OutgoingMailFactory(to="claude@example.org", reply_to=ANNE, state="sent", sent_at=at - timedelta(days=8))
    next(one for one in registry.purges if one.key == "notifications.bodies").run(at)
    assert OutgoingMail.objects.get().reply_to == ""
