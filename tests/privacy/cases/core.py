import os
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from concitoyens.core import journal
from concitoyens.core.models import IdempotencyKey, JournalEntry, RateBucket
from tests.privacy.cases import PurgeCase


def _finished_job(at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)"
            " VALUES ('default', 'core.purge', '{}', 'succeeded') RETURNING id"
        )
        (job,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_events SET at = %s WHERE job_id = %s", [at, job])
        cursor.execute("INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'succeeded', %s)", [job, at])


def _orphan(at: datetime) -> None:
    path = default_storage.path(default_storage.save("initiatives/2026/orphan.png", ContentFile(b"x")))
    os.utime(path, (at.timestamp(), at.timestamp()))


def _orphans_left() -> int:
    return len([name for name in default_storage.listdir("initiatives/2026")[1] if name.startswith("orphan")])


PURGES = {
    "core.journal": PurgeCase(
        make=lambda at: journal.record("thing.done", actor="system", subject="thing:1", at=at),
        count=lambda: JournalEntry.objects.filter(kind="thing.done").count(),
        delay=timedelta(days=365),
    ),
    "core.form_keys": PurgeCase(
        make=lambda at: IdempotencyKey.objects.create(key="k", created_at=at, answer="/"),
        count=IdempotencyKey.objects.count,
        delay=timedelta(days=7),
    ),
    "core.attempts": PurgeCase(
        make=lambda at: RateBucket.objects.create(key="k", opened_at=at, count=1),
        count=RateBucket.objects.count,
        delay=timedelta(days=2),
    ),
    "core.orphan_files": PurgeCase(make=_orphan, count=_orphans_left, delay=timedelta(days=1)),
    "core.jobs": PurgeCase(make=_finished_job, count=ProcrastinateJob.objects.count, delay=timedelta(days=7)),
}
