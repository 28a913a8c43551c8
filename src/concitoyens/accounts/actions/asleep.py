"""Accounts that nobody uses any more."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from concitoyens.accounts.models import User
from concitoyens.core import journal
from concitoyens.notifications import outbox

ASLEEP_AFTER = timedelta(days=700)


@transaction.atomic
def warn_asleep_accounts(*, at: datetime) -> int:
    """Write to those who have not signed in for 23 months; the purge erases them 30 days later."""
    seen = User.objects.annotate(seen=Coalesce("last_login", "created_at"))
    asleep = seen.filter(seen__lt=at - ASLEEP_AFTER).filter(
        Q(asleep_notice_at=None) | Q(asleep_notice_at__lt=F("seen"))
    )
    users = list(asleep.select_for_update(of=("self",)))
    for user in users:
        user.asleep_notice_at = at
        user.save(update_fields=["asleep_notice_at"])
        journal.record("account.warned_asleep", actor=journal.SYSTEM, subject=user, at=at)
        outbox.send_once(
            key=f"accounts.asleep/{user.pk}/{at:%Y-%m-%d}", message="accounts.asleep", to=user.email, at=at,
            language=user.language, user_id=user.pk,
        )  # fmt: skip
    return len(users)
