"""Each part of an installation, examined; see ``doctor``."""

import io
import shutil
import smtplib
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.models.functions import Now

from concitoyens.core import clock
from concitoyens.core.models import JournalEntry
from concitoyens.core.purge import last_run
from concitoyens.notifications.enums import MailState
from concitoyens.notifications.models import OutgoingMail

from .doctor import Finding
from .preparation import pending_migrations

OLDEST_POSTGRESQL = 15
EXTENSIONS = {"unaccent", "pg_trgm"}
#: A worker gives a sign of life every ten seconds.
WORKER_SILENCE = timedelta(seconds=60)
LATE_JOB, LATE_MAIL, OLD_DOUBT = timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1)
LATE_PURGE = timedelta(hours=36)
_PURGE_LATE = "data stays longer than the register promises: a worker that runs at 03:17 UTC purges; read its log"
#: So many jobs are named, the others counted.
STALLED_NAMED = 5
DISK_WARNING, DISK_ALARM = 0.80, 0.92
CLOCK_DIFFERENCE = 2.0


def _one(query: str, *values: timedelta) -> tuple[object, ...]:
    parameters: list[Any] = list(values)
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        row: tuple[object, ...] = cursor.fetchone()
    return row


def _machine_now() -> datetime:
    """The machine's own clock, whatever a demonstration makes believe."""
    return datetime.fromtimestamp(time.time(), UTC)


def database() -> Iterator[Finding]:
    """Reachable, recent, with its extensions and migrations, and with connections left."""
    try:
        number = int(str(_one("SHOW server_version_num")[0])) // 10000
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        yield Finding("database", False, f"it does not answer: {reason}", "start PostgreSQL, or correct DATABASE_URL")
        return
    new_enough = number >= OLDEST_POSTGRESQL
    yield Finding("database", new_enough, f"PostgreSQL {number}", f"PostgreSQL {OLDEST_POSTGRESQL} or newer is needed")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_available_extensions WHERE name = ANY(%s)", [list(EXTENSIONS)])
        absent = sorted(EXTENSIONS - {str(row[0]) for row in cursor.fetchall()})
    text = f"missing on the server: {', '.join(absent)}" if absent else "unaccent and pg_trgm are available"
    yield Finding("extensions", not absent, text, "install PostgreSQL's contrib modules (Debian: postgresql-contrib)")
    pending = pending_migrations()
    text = f"{len(pending)} pending, the first is {pending[0]}" if pending else "all applied"
    yield Finding("migrations", not pending, text, "concitoyens migrate")
    used, most = _one(
        "SELECT count(*), current_setting('max_connections')::int FROM pg_stat_activity"
        " WHERE backend_type = 'client backend'"
    )
    room = int(str(used)) < 0.8 * int(str(most))
    yield Finding("connections", room, f"{used} of {most}", "fewer workers or threads, or raise max_connections")


def worker() -> Iterator[Finding]:
    """Alive, and keeping up with the queue."""
    if "procrastinate_jobs" not in connection.introspection.table_names():
        yield Finding("worker", False, "there is no queue yet", "concitoyens migrate")
        return
    (alive,) = _one("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - %s", WORKER_SILENCE)
    yield Finding("worker", bool(alive), f"{alive} alive", "start one: concitoyens worker (or concitoyens run)")
    yield _stalled()
    late, oldest = _one(
        "SELECT count(*), min(due) FROM (SELECT coalesce(scheduled_at, (SELECT min(at) FROM procrastinate_events e"
        " WHERE e.job_id = j.id)) AS due FROM procrastinate_jobs j WHERE status = 'todo') AS waiting"
        " WHERE due < now() - %s",
        LATE_JOB,
    )
    text = f"{late} job(s) late, the oldest since {oldest}" if late else "none is late"
    yield Finding("jobs", not late, text, "look at the worker's log; start another worker when it only lacks time")
    (failed,) = _one("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
    text = f"{failed} job(s) failed for good" if failed else "none has failed"
    yield Finding("failed jobs", not failed, text, "the worker's log says why: concitoyens manage procrastinate shell")


def _stalled() -> Finding:
    """Jobs that a dead worker left, each with the name of the worker and since when it is silent."""
    silence: list[Any] = [WORKER_SILENCE]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT j.id, j.task_name, w.id, to_char(w.last_heartbeat AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')"
            " FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id"
            " WHERE j.status = 'doing' AND (w.id IS NULL OR w.last_heartbeat <= now() - %s) ORDER BY j.id",
            silence,
        )
        left = [
            f"{task} (job {job}) by " + ("a worker that is gone" if worker is None
                                         else f"worker {worker}, silent since {since} UTC")
            for job, task, worker, since in cursor.fetchall()
        ]  # fmt: skip
    more = f" and {len(left) - STALLED_NAMED} more" if len(left) > STALLED_NAMED else ""
    text = f"left: {'; '.join(left[:STALLED_NAMED])}{more}" if left else "none is left by a dead worker"
    return Finding("stalled jobs", not left, text, "a living worker takes them up within two minutes: start one")


def purge() -> Iterator[Finding]:
    """What is past its delay was erased last night; on a demonstration, whose clock moves, it is only told."""
    if JournalEntry._meta.db_table not in connection.introspection.table_names():
        return
    last, now = last_run(), clock.now()
    if settings.DEMO:
        told = f"{last.kind} at {last.at:%Y-%m-%d %H:%M} UTC" if last else "not yet"
        yield Finding("purge", True, f"{told}; a demonstration's clock moves")
        return
    if last is None:
        (since,) = _one("SELECT min(applied) FROM django_migrations")
        young = isinstance(since, datetime) and now - since <= LATE_PURGE
        yield Finding("purge", young, "has not run yet", _PURGE_LATE)
    elif last.kind == "purge.refused":
        text = f"refused at {last.at:%Y-%m-%d %H:%M} UTC: the clock had jumped by {last.facts['jump_hours']} hours"
        yield Finding("purge", False, text, "set the clock right; the next night it works again")
    else:
        late = now - last.at > LATE_PURGE
        yield Finding("purge", not late, f"last done at {last.at:%Y-%m-%d %H:%M} UTC", _PURGE_LATE)


def mail() -> Iterator[Finding]:
    """The relay answers, and mails leave in time."""
    if settings.EMAIL_DELIVERED:
        yield _relay()
    elif settings.PRODUCTION:
        yield Finding("mail", False, "no relay is named", "EMAIL_URL=smtp+tls://user:password@host:587")
    else:
        yield Finding("mail", True, "a demonstration: mails stop at the mailbox page")
    if OutgoingMail._meta.db_table not in connection.introspection.table_names():
        return
    now = clock.now()
    queued = OutgoingMail.objects.filter(state=MailState.QUEUED, created_at__lt=now - LATE_MAIL)
    late = queued.exclude(not_before__gt=now - LATE_MAIL).exclude(next_attempt_at__gt=now).count()
    text = f"{late} waiting for more than {LATE_MAIL.seconds // 60} minutes" if late else "none waits too long"
    yield Finding("mails", not late, text, "look at worker and relay: they leave as soon as both work")
    doubts = OutgoingMail.objects.filter(state=MailState.IN_DOUBT, claimed_at__lt=Now() - OLD_DOUBT).count()
    text = f"{doubts} for more than an hour" if doubts else "none"
    yield Finding("mails in doubt", not doubts, text, "ask the relay's log whether they left: docs/operate.md, Mail")


def _relay() -> Finding:
    address = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    relay = get_connection("django.core.mail.backends.smtp.EmailBackend", timeout=5)
    try:
        relay.open()
        relay.close()
    except smtplib.SMTPAuthenticationError:
        return Finding("mail", False, f"{address} refuses our name or password", "correct EMAIL_URL")
    except (smtplib.SMTPException, OSError) as error:
        return Finding("mail", False, f"{address} does not answer ({error})", "correct EMAIL_URL, open the port")
    return Finding("mail", True, f"{address} answers")


def disk() -> Iterator[Finding]:
    """Room left where uploads, static files and our own database live."""
    folder = Path(settings.HOME)
    while not folder.exists():
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    share = usage.used / (usage.used + usage.free)
    text = f"{share:.0%} used, {usage.free / 1e9:.1f} GB free where {folder} is"
    urgent = "now: at 100 % PostgreSQL stops" if share >= DISK_ALARM else "soon"
    yield Finding("disk", share < DISK_WARNING, text, f"make room or enlarge it, {urgent}")


def machine_clock() -> Iterator[Finding]:
    """The machine and the database agree on the time."""
    before = _machine_now()
    (told,) = _one("SELECT clock_timestamp()")
    assert isinstance(told, datetime)
    apart = (told - before).total_seconds()
    text = f"database and machine are {abs(apart):.1f} s apart"
    yield Finding("clock", abs(apart) < CLOCK_DIFFERENCE, text, "let both follow NTP (timedatectl set-ntp true)")


def configuration() -> Iterator[Finding]:
    """Mode, Django's own checks, files that must have been prepared."""
    yield Finding("mode", True, settings.MODE)
    if settings.PRODUCTION:
        yield _deploy_checks()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    ready = settings.MODE == "test" or manifest.exists()
    yield Finding("static files", ready, "collected" if ready else f"not in {settings.STATIC_ROOT}",
                  "concitoyens migrate")  # fmt: skip
    sources = sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po"))
    old = [p for p in sources if not p.with_suffix(".mo").exists()]
    text = f"not compiled: {', '.join(p.parts[-3] for p in old)}" if old else "compiled"
    yield Finding("translations", not old, text, "python3 bootstrap.py setup")


def _deploy_checks() -> Finding:
    try:
        call_command("check", deploy=True, fail_level="WARNING", stdout=io.StringIO(), stderr=io.StringIO())
    except CommandError as error:
        said = " ".join(str(error).split())
        return Finding("settings", False, said, "concitoyens manage check --deploy")
    return Finding("settings", True, "Django's checks for production hold")


#: In this order: what the others need comes first.
ALL: tuple[Callable[[], Iterator[Finding]], ...] = (configuration, database, worker, mail, purge, disk, machine_clock)
