"""What the tests of the national day say often."""

from typing import Any

from concitoyens.editions.actions.commitments import Declaration, declare
from concitoyens.editions.models import Commitment, Edition
from concitoyens.notifications.models import OutgoingMail
from concitoyens.territories.models import Commune
from tests.factories.editions import DAY, NOW, EditionFactory
from tests.factories.territories import CommuneFactory

TOWN_HALL = "mairie@bourg.example.org"


def anne(**said: object) -> Declaration:
    """Anne Roux, mayor, for a Journée citoyenne on the day of the edition."""
    facts: dict[str, Any] = {"form": "citizen_day", "date": DAY, "name": "Anne Roux", "email": "anne@example.org"}
    return Declaration(**facts | {"role": "mayor"} | said)


def bourg(**columns: object) -> Commune:
    """A commune whose town hall has a mailbox."""
    return CommuneFactory(**{"name": "Bourg", "town_hall_email": TOWN_HALL} | columns)


def declared(*, edition: Edition | None = None, commune: Commune | None = None, **said: object) -> Commitment:
    proven = bool(said.pop("mailbox_proven", False))
    return declare(
        edition=edition or EditionFactory(), commune=commune or bourg(), declaration=anne(**said),
        mailbox_proven=proven, at=NOW,
    )  # fmt: skip


def mails() -> list[tuple[str, str]]:
    """(message, mailbox) of what was sent, in order."""
    return [
        (name.removeprefix("editions."), to)
        for name, to in OutgoingMail.objects.filter(message__startswith="editions.").order_by("pk").values_list(
            "message", "to_normal"
        )
    ]  # fmt: skip
