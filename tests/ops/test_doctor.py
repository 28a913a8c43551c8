import json
import re
import shutil
from datetime import timedelta

import pytest
from django.db import connection

from concitoyens.core import clock
from concitoyens.core.models import JournalEntry
from concitoyens.core.purge import run_purges
from concitoyens.notifications.enums import MailState
from concitoyens.ops import doctor, examinations

from .processes import clean_environment, concitoyens


def _wrong(examination: str) -> list[str]:
    """Topics that this examination finds wrong."""
    return [finding.topic for finding in getattr(examinations, examination)() if not finding.ok]


@pytest.mark.django_db
def test_a_database_in_order_is_said_so() -> None:
    assert _wrong("database") == []


@pytest.mark.django_db
def test_a_pending_migration_is_named_with_its_remedy() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core'")
    (finding,) = [finding for finding in examinations.database() if not finding.ok]
    assert (finding.topic, finding.mend) == ("migrations", "concitoyens migrate")
    assert "core.0001" in finding.text


@pytest.mark.django_db
def test_no_worker_and_the_job_that_a_dead_one_left() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')")
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)"
            " SELECT 'mail', 'x', 'doing', id FROM procrastinate_workers"
        )
    found = {finding.topic: finding for finding in examinations.worker() if not finding.ok}
    assert list(found) == ["worker", "stalled jobs"]
    assert re.fullmatch(r"left: x \(job \d+\) by worker \d+, silent since [\d: -]+ UTC", found["stalled jobs"].text)


@pytest.mark.django_db
def test_a_purge_that_did_not_run_last_night_or_refused_is_wrong_and_says_how_to_mend_it() -> None:
    assert _wrong("purge") == []  # a database migrated today has had no night yet
    night = clock.now() - timedelta(days=3)
    JournalEntry.objects.create(kind="purge.done", actor="system", subject="core.purge", at=night, facts={})
    (finding,) = examinations.purge()
    assert (finding.ok, "worker" in finding.mend) == (False, True)
    assert run_purges(at=clock.now()) is None  # three days of silence: the clock is not believed at once
    (finding,) = examinations.purge()
    assert (finding.ok, "jumped by 72 hours" in finding.text) == (False, True)
    run_purges(at=clock.now())
    assert _wrong("purge") == []


@pytest.mark.django_db
def test_a_living_worker_that_keeps_up_is_in_order_and_a_late_job_is_not() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at) VALUES ('mail', 'x', now() + '1 h')"
        )
        assert _wrong("worker") == []
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() - interval '10 minutes'")
    assert _wrong("worker") == ["jobs"]


@pytest.mark.parametrize(("used", "wrong"), [(79, []), (80, ["disk"]), (93, ["disk"])])
def test_a_disk_that_fills_up_is_said_in_time(monkeypatch: pytest.MonkeyPatch, used: int, wrong: list[str]) -> None:
    usage = type("Usage", (), {"used": used * 10**9, "free": (100 - used) * 10**9})
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    assert _wrong("disk") == wrong


@pytest.mark.django_db
def test_a_clock_apart_from_the_database_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _wrong("machine_clock") == []
    real = examinations._machine_now
    monkeypatch.setattr(examinations, "_machine_now", lambda: real() - timedelta(seconds=10))
    assert _wrong("machine_clock") == ["clock"]


@pytest.mark.django_db
def test_mails_that_wait_too_long_and_doubts_that_nobody_settled() -> None:
    from concitoyens.notifications.models import OutgoingMail

    old = clock.now() - timedelta(hours=2)
    shared = {"message": "x", "to": "a@example.org", "to_normal": "a@example.org", "created_at": old}
    OutgoingMail.objects.create(key="late", message_id="1", state=MailState.QUEUED, **shared)
    assert _wrong("mail") == ["mails"]
    OutgoingMail.objects.create(key="doubt", message_id="2", state=MailState.IN_DOUBT, claimed_at=old, **shared)
    assert _wrong("mail") == ["mails", "mails in doubt"]


def test_the_program_says_it_for_a_program_and_exits_with_one() -> None:
    environment = clean_environment(DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    done = concitoyens("doctor", "--json", environment=environment)
    told = json.loads(done.stdout)
    assert (done.returncode, told["ok"]) == (1, False)
    assert "database" in [finding["topic"] for finding in told["findings"] if not finding["ok"]]


def test_a_finding_reads_as_a_sentence_with_its_remedy() -> None:
    assert str(doctor.Finding("disk", True, "12% used", "make room")) == "✔ disk: 12% used"
    assert str(doctor.Finding("disk", False, "93% used", "make room")) == "✘ disk: 93% used\n    → make room"
