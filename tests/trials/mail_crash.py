"""Trial R50: the worker is killed with -9 again and again amid a mailing. Nothing lost, nothing twice.

    python -m tests.trials.mail_crash --mails 2000 --kills 20

The relay is an SMTP sink on loopback that counts Message-IDs and keeps a log that can be searched. It waits
a little between accepting a mail and saying so: a worker killed there has sent a mail and does not know.
"""

import argparse
import asyncio
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.notifications.sink import Sink, free_port, serve

DOUBT_SECONDS = 1.0


@dataclass(frozen=True)
class Outcome:
    """What came out: counts of mails, how many talks were broken off by the kills, and the time it took."""

    lost: int
    duplicates: int
    in_doubt: int
    kills: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.in_doubt} talks broken off, {self.lost} lost, {self.duplicates} duplicates, "
            f"{self.seconds:.0f} s"
        )


class SlowSink(Sink):
    """Accepts, notes, and only then takes its time to say so."""

    async def handle_DATA(  # noqa: N802 (named by aiosmtpd)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(random.uniform(0, 0.02))
        return answer


@contextmanager
def worker(environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A real worker in a process group of its own, killed with -9 at the end."""
    command = [sys.executable, "-m", "concitoyens.ops.cli", "worker", "--concurrency", "4"]
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def enqueue(mails: int) -> None:
    """As many letters, rendered by the worker, each with two personal links."""
    from concitoyens.core import clock
    from concitoyens.notifications import outbox
    from concitoyens.notifications.enums import SubscriptionState
    from concitoyens.notifications.models import NewsSubscription

    at = clock.now()
    addresses = [f"person{n}@example.org" for n in range(mails)]
    made = NewsSubscription.objects.bulk_create(
        NewsSubscription(
            email=address, email_normal=address, state=SubscriptionState.PENDING, text_version="trial", asked_at=at
        )
        for address in addresses
    )
    envelopes = [outbox.Envelope(f"trial/{s.pk}", s.email, {"subscription_id": s.pk}) for s in made]
    outbox.send_many("notifications.news_confirmation", envelopes, at=at)


def time_passes() -> None:
    """No worker lives: let their heartbeats be old at once, and do what is done each minute."""
    from asgiref.sync import async_to_sync
    from django.db import connection
    from procrastinate.contrib.django import app

    from concitoyens.notifications import jobs

    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")

    async def retry() -> None:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=30):
            await app.job_manager.retry_job(job)

    async_to_sync(retry)()
    jobs.take_up_stalled(timestamp=0)


def unfinished() -> int:
    """Mails that something must still happen to."""
    from concitoyens.notifications.models import OutgoingMail
    from concitoyens.notifications.privacy import UNFINISHED

    return OutgoingMail.objects.filter(state__in=UNFINISHED).count()


def reached(sink: Sink, goal: int) -> bool:
    """The relay has accepted as many."""
    return len(sink.messages) >= goal


def run(*, mails: int, kills: int, database_url: str, folder: Path) -> Outcome:
    """The whole trial against an empty, migrated database that this process is connected to."""
    from concitoyens.notifications.models import OutgoingMail

    log = folder / "relay.log"
    log.touch()
    sink, port = SlowSink(log), free_port()
    controller = serve(sink, port)
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "DATABASE_POOL": "8",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "MAIL_RELAY_LOG": str(log),
        "MAIL_DOUBT_SECONDS": str(DOUBT_SECONDS),
    }
    started, in_doubt, done = time.monotonic(), 0, 0
    enqueue(mails)
    try:
        for kill in range(kills):
            goal = mails * (kill + 1) // (kills + 1)
            with worker(environment):
                _until(partial(reached, sink, goal), 120)
                time.sleep(random.uniform(0, 0.03))
            done += 1
            in_doubt += OutgoingMail.objects.filter(state="sending").count()
            time_passes()
        with worker(environment):
            _until(lambda: not unfinished(), 180)
    finally:
        controller.stop()
    seen = Counter(str(message["Message-ID"]) for message in sink.messages)
    expected = set(OutgoingMail.objects.values_list("message_id", flat=True))
    return Outcome(
        lost=len(expected - set(seen)),
        duplicates=sum(seen.values()) - len(seen),
        in_doubt=in_doubt,
        kills=done,
        seconds=time.monotonic() - started,
    )


def _until(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.05)


def main() -> int:
    """With a server of its own that waits for the disk, as a real one does."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    from concitoyens.ops.database import local_server

    with tempfile.TemporaryDirectory(prefix="concitoyens-trial-") as folder:
        server = local_server(Path(folder))
        os.environ |= {"CONCITOYENS_MODE": "test", "CONCITOYENS_HOME": folder, "DATABASE_URL": server.start()}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concitoyens.config.settings")
        try:
            outcome = _prepared(options.mails, options.kills, Path(folder))
        finally:
            server.stop()
    sys.stdout.write(f"{options.mails} mails: {outcome}\n")
    return 1 if outcome.lost or outcome.duplicates else 0


def _prepared(mails: int, kills: int, folder: Path) -> Outcome:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.db import connections

    try:
        return run(mails=mails, kills=kills, database_url=os.environ["DATABASE_URL"], folder=folder)
    finally:
        connections.close_all()


if __name__ == "__main__":
    raise SystemExit(main())
