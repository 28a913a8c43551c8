"""Once a year, « toujours vrai ? » to the author of each published sheet."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Coalesce

from concitoyens.initiatives import rules
from concitoyens.initiatives.models import Initiative
from concitoyens.notifications import outbox

#: Mails of this kind in a minute to one mail domain: nobody is in a hurry.
PER_MINUTE = 20


@transaction.atomic
def ask_still_true(*, at: datetime) -> int:
    """Ask the authors whose sheet nobody has confirmed for a year; run as often as one likes, each once a year."""
    old = (
        Initiative.objects.published()
        .alias(told_at=Coalesce("confirmed_at", "published_at"))
        .filter(told_at__lte=at - rules.STILL_TRUE_AFTER, mailbox_proven_at__isnull=False)
        .exclude(contributor_email="")
        .order_by("pk")
    )
    envelopes = [
        outbox.Envelope(
            f"initiatives.still_true/{sheet.pk}/{rules.round_of(sheet, at)}", sheet.contributor_email,
            {"initiative_id": sheet.pk, "asked_on": f"{at:%Y-%m-%d}"}, sheet.language,
        )
        for sheet in old
    ]  # fmt: skip
    return outbox.send_many("initiatives.still_true", envelopes, at=at, per_domain_and_minute=PER_MINUTE)
