"""The columns of core, classified, and the delays that core applies."""

from datetime import datetime, timedelta

from django.db import connection
from django.utils.translation import gettext_lazy as _

from .files import purge_orphans
from .models import DemoClock, Erasure, IdempotencyKey, JournalEntry, RateBucket
from .privacy import Purge, registry
from .treatments import RIGHTS, SECURITY

JOURNAL_KEPT = timedelta(days=365)
KEYS_KEPT = timedelta(days=7)
BUCKETS_KEPT = timedelta(days=2)
JOBS_KEPT = timedelta(days=7)


def classify() -> None:
    """Called once, when every app is ready."""
    # journal lines name their actor by reference (app.model:id), never by a name or an address
    registry.classify(JournalEntry, SECURITY, none=["id", "at", "kind", "actor", "subject", "part_of", "facts"])
    registry.classify(IdempotencyKey, SECURITY, none=["created_at"], secret=["key", "answer"])
    registry.classify(RateBucket, SECURITY, none=["opened_at", "count"], secret=["key", "token"])
    registry.classify(DemoClock, None, none=["id", "offset_seconds"])
    registry.classify(Erasure, RIGHTS, none=["id", "at"], secret=["mailbox_hash"])
    registry.purges += [
        Purge("core.journal", _("12 mois"), purge_journal),
        Purge("core.form_keys", _("7 jours"), purge_keys),
        Purge("core.attempts", _("2 jours"), purge_buckets),
        Purge("core.jobs", _("7 jours après la fin de la tâche"), purge_jobs),
        Purge("core.orphan_files", _("1 jour"), purge_orphans),
    ]


def purge_journal(at: datetime) -> int:
    """Lines older than 12 months. The trigger lets this transaction delete, and no other."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL concitoyens.purge = 'on'")
        cursor.execute("DELETE FROM core_journalentry WHERE at < %s", [at - JOURNAL_KEPT])
        gone: int = cursor.rowcount
        cursor.execute("SET LOCAL concitoyens.purge = 'off'")
    return gone


def purge_keys(at: datetime) -> int:
    """Keys of forms received long enough ago that nobody sends them again."""
    return IdempotencyKey.objects.filter(created_at__lt=at - KEYS_KEPT).delete()[0]


def purge_buckets(at: datetime) -> int:
    """Counters whose longest window is over."""
    return RateBucket.objects.filter(opened_at__lt=at - BUCKETS_KEPT).delete()[0]


def purge_jobs(at: datetime) -> int:
    """Jobs that ended; their events go with them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE id IN (SELECT j.id FROM procrastinate_jobs j"
            " JOIN procrastinate_events e ON e.job_id = j.id"
            " WHERE j.status IN ('succeeded', 'failed', 'cancelled', 'aborted')"
            " GROUP BY j.id HAVING max(e.at) < %s)",
            [at - JOBS_KEPT],
        )
        gone: int = cursor.rowcount
    return gone
