"""A town hall has another mailbox: links mailed to the one before are void, and what waits is asked again."""

from datetime import datetime

from django.db import transaction

from concitoyens.core import journal
from concitoyens.editions.enums import CommitmentLevel, CommitmentSource
from concitoyens.editions.messages import NEIGHBOUR, TOWN_HALL
from concitoyens.editions.models import Commitment, GroupedCommune
from concitoyens.notifications import links
from concitoyens.territories.models import Commune

from . import telling


@transaction.atomic
def follow_mailbox(*, commune: Commune, at: datetime) -> None:
    """Void the links of the former mailbox; ask the new one about each declaration whose author is proven."""
    waiting = Commitment.objects.select_for_update(of=("self",)).select_related("commune", "edition")
    mark = f"{at:%Y-%m-%dT%H:%M:%S}"
    for commitment in waiting.filter(commune=commune, level=CommitmentLevel.DECLARED).order_by("pk"):
        links.revoke(purpose=TOWN_HALL, subject=journal.reference(commitment), at=at)
        if commitment.mailbox_proven_at or commitment.source == CommitmentSource.STAFF:
            telling.town_hall(commitment, at=at, mark=mark)
    asked = GroupedCommune.objects.select_related("commune", "commitment__edition")
    for grouped in asked.filter(commune=commune, verified_at=None).order_by("pk"):
        links.revoke(purpose=NEIGHBOUR, subject=journal.reference(grouped), at=at)
        telling.neighbour(grouped, at=at, mark=mark)
