"""Trial R56: PostgreSQL is killed with -9 in a surge of registrations. What was acknowledged is there.

    python -m tests.trials.database_crash --clients 40 --each 15 --kills 3

The whole product runs as on a laptop (``concitoyens run``), with its own server that waits for the disk. Each client
posts its forms one after the other; what is refused or cut off is posted again with the same key, as a person would.
"""

import argparse
import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.client import Browser
from tests.benchmarks.registration import mailbox, open_congress
from tests.benchmarks.stage import free_port, wait_for

PATIENCE = 120.0


@dataclass
class Outcome:
    """Counts of registrations; ``away`` is how long nobody could register, after each kill."""

    acknowledged: int
    lost: int
    twice: int
    refused: int
    away: list[float]

    def __str__(self) -> str:
        away = ", ".join(f"{seconds:.1f} s" for seconds in self.away)
        return (
            f"{self.acknowledged} acknowledged, {self.lost} lost, {self.twice} twice, {self.refused} attempts cut off; "
            f"back after {away}"
        )


@dataclass
class Surge:
    """Clients that post until each has had its registrations acknowledged."""

    port: int
    slug: str
    acknowledged: list[int] = field(default_factory=list)
    refused: int = 0
    #: When the attempts that succeeded began.
    began: list[float] = field(default_factory=list)

    async def client(self, visitors: range) -> None:
        for visitor in visitors:
            browser = Browser("127.0.0.1", self.port, {"Host": "localhost"})
            browser.headers["X-Forwarded-For"] = f"10.{visitor & 255}.{visitor >> 8 & 255}.7"
            deadline = (began := time.monotonic()) + PATIENCE
            while not await self._posted(browser, visitor):
                if time.monotonic() > deadline:
                    raise TimeoutError(visitor)
                self.refused += 1
                await asyncio.sleep(0.1)
                began = time.monotonic()
            self.acknowledged.append(visitor)
            self.began.append(began)
            browser.close()

    async def _posted(self, browser: Browser, visitor: int) -> bool:
        form = {
            "form_key": f"key-of-{visitor}", "name": f"Anne Roux {visitor}", "email": mailbox(visitor), "role": "press",
            "commune": "", "mode": "online", "people": "1", "consent": "on",
        }  # fmt: skip
        try:
            answer = await asyncio.wait_for(browser.post(f"/congres/{self.slug}/inscription/", form), 20)
        except (OSError, EOFError, TimeoutError):
            browser.close()
            return False
        assert answer.status in {302, 500, 503}, answer
        return answer.status == 302


async def _kill_and_measure(surge: Surge, home: Path, total: int, kills: int) -> list[float]:
    away = []
    for kill in range(kills):
        goal = total * (kill + 1) // (kills + 1)
        while len(surge.acknowledged) < goal:  # noqa: ASYNC110 (an event per answer would cost the surge more)
            await asyncio.sleep(0.02)
        postmaster = int((home / "postgres" / "postmaster.pid").read_text().split()[0])
        _kill_all(postmaster)
        killed_at = time.monotonic()
        while not surge.began or max(surge.began) < killed_at:  # answers on their way do not count
            await asyncio.sleep(0.02)
            if time.monotonic() - killed_at > PATIENCE:
                raise TimeoutError
        away.append(time.monotonic() - killed_at)
    return away


def _kill_all(postmaster: int) -> None:
    """-9 to the server, then to each of its processes that has not seen it yet."""
    import psutil

    server = psutil.Process(postmaster)
    for process in [server, *server.children(recursive=True)]:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGKILL)


async def _run(surge: Surge, home: Path, clients: int, each: int, kills: int) -> list[float]:
    killer = asyncio.create_task(_kill_and_measure(surge, home, clients * each, kills))
    await asyncio.gather(*(surge.client(range(n * each, (n + 1) * each)) for n in range(clients)))
    return await killer


def run(*, clients: int, each: int, kills: int, folder: Path) -> Outcome:
    """The whole trial in an empty folder; this process must not have set up Django for another database."""
    home, port = folder / "home", free_port()
    os.environ |= {
        "CONCITOYENS_MODE": "demo", "CONCITOYENS_HOME": str(home), "PORT": str(port), "TRUSTED_PROXIES": "1",
        "BASE_URL": f"http://localhost:{port}", "DJANGO_SETTINGS_MODULE": "concitoyens.config.settings",
        "LOG_LEVEL": "CRITICAL",
    }  # fmt: skip
    os.environ.pop("DATABASE_URL", None)
    with (folder / "output").open("wb") as output:
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "concitoyens.ops.cli", "run"], stdout=output, stderr=output, start_new_session=True
        )
    try:
        wait_for(f"http://localhost:{port}/readyz", PATIENCE)
        return _surge(home, port, clients, each, kills)
    finally:
        supervisor.terminate()
        supervisor.wait(60)


def _surge(home: Path, port: int, clients: int, each: int, kills: int) -> Outcome:
    from concitoyens.ops.embedded import EmbeddedServer

    os.environ["DATABASE_URL"] = EmbeddedServer(home).start()
    os.environ["DATABASE_POOL"] = "0"
    import django

    django.setup()
    from django.db import connection

    surge = Surge(port, open_congress("essai-base-tuee"))
    connection.close()
    away = asyncio.run(_run(surge, home, clients, each, kills))
    from concitoyens.congress.models import Registration

    found = Counter(Registration.objects.filter(congress__slug=surge.slug).values_list("email", flat=True))
    connection.close()
    wanted = {mailbox(visitor) for visitor in surge.acknowledged}
    return Outcome(
        acknowledged=len(wanted),
        lost=len(wanted - set(found)),
        twice=sum(count - 1 for count in found.values()),
        refused=surge.refused,
        away=away,
    )


def main() -> int:
    """With folders of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=40)
    parser.add_argument("--each", type=int, default=15)
    parser.add_argument("--kills", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="concitoyens-trial-") as folder:
        Path(folder).chmod(0o755)
        outcome = run(clients=options.clients, each=options.each, kills=options.kills, folder=Path(folder))
    sys.stdout.write(f"{outcome}\n")
    return 1 if outcome.lost or outcome.twice or max(outcome.away) > 60 else 0


if __name__ == "__main__":
    raise SystemExit(main())
