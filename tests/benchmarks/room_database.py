"""The database killed with -9 under a room that is on: the room says so, comes back, and has lost nothing."""

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.trials.database_crash import PATIENCE, _kill_all

from . import stage
from .client import Browser
from .figures import Figure
from .room import Hall, _hall

FOLLOWERS = 500
LOCAL = {"Host": "localhost"}


@dataclass
class Watch:
    """Everybody's stream. ``lost``, ``back``: instants at which each was told."""

    port: int
    hall: Hall
    lost: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    connected: int = 0

    async def follow(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(f"GET {self.hall.stream} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            await reader.readuntil(b"\r\n\r\n")
            self.connected += 1
            while line := await reader.readline():
                if line.strip() == b"data: lost":
                    self.lost.append(time.monotonic())
                elif line.strip() == b"data: back":
                    self.back.append(time.monotonic())
        finally:
            writer.close()

    async def until(self, told: list[float]) -> None:
        for _ in range(600):
            if len(told) >= self.connected:
                return
            await asyncio.sleep(0.1)


def measure() -> list[Figure]:
    """The whole product as ``concitoyens run`` keeps it, on a server of its own that waits for the disk."""
    with tempfile.TemporaryDirectory(prefix="concitoyens-trial-") as folder:
        Path(folder).chmod(0o755)
        for name in stage.production(Path(folder), ""):
            os.environ.pop(name, None)
        home, port = Path(folder) / "home", stage.free_port()
        os.environ |= {
            "CONCITOYENS_MODE": "demo", "CONCITOYENS_HOME": str(home), "PORT": str(port),
            "BASE_URL": f"http://localhost:{port}", "DJANGO_SETTINGS_MODULE": "concitoyens.config.settings",
            "LOG_LEVEL": "CRITICAL",
        }  # fmt: skip
        with (Path(folder) / "output").open("wb") as output:
            command = [sys.executable, "-m", "concitoyens.ops.cli", "run"]
            product = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
        try:
            stage.wait_for(f"http://localhost:{port}/readyz", PATIENCE)
            return _figures(home, port)
        finally:
            product.terminate()
            product.wait(60)


def _figures(home: Path, port: int) -> list[Figure]:
    from concitoyens.ops.embedded import EmbeddedServer

    os.environ |= {"DATABASE_URL": EmbeddedServer(home).start(), "DATABASE_POOL": "0"}
    import django

    django.setup()
    from django.db import connection

    hall = _hall(10, 10)
    connection.close()
    watch = Watch(port, hall)
    killed, said, again = asyncio.run(_kill(watch, home))
    from concitoyens.congress.models import RoomQuestion

    kept = set(RoomQuestion.objects.filter(congress=hall.pk).values_list("text", flat=True))
    connection.close()
    lost, back = (max(times, default=killed + 999) - killed for times in (watch.lost, watch.back))
    return [
        Figure(
            f"Database killed under a room of {FOLLOWERS}: each page is told", "all told, then told it is back",
            f"{len(watch.lost)} told after {lost:.1f} s at most, {len(watch.back)} of {watch.connected} back after "
            f"{back:.1f} s",
            len(watch.lost) >= watch.connected == FOLLOWERS and len(watch.back) >= watch.connected,
        ),
        Figure(
            "Meanwhile and afterwards", "a page waits or says so (503); all kept; taken again",
            f"a page asked for at that moment: {said}; before: {'kept' if 'Avant ?' in kept else 'LOST'}, after: "
            f"{'taken' if 'Après ?' in kept else 'LOST'} ({again})",
            said in {"200", "503"} and {"Avant ?", "Après ?"} <= kept,
        ),
    ]  # fmt: skip


async def _kill(watch: Watch, home: Path) -> tuple[float, str, int]:
    tasks = [asyncio.create_task(watch.follow()) for _ in range(FOLLOWERS)]
    while watch.connected < FOLLOWERS:  # noqa: ASYNC110 (an event per stream would cost more)
        await asyncio.sleep(0.1)
    assert await _ask(watch, 0, "Avant ?") == 302
    postmaster = int((home / "postgres" / "postmaster.pid").read_text().split()[0])
    _kill_all(postmaster)
    killed = time.monotonic()
    said = str(await _read(watch, 1))
    await watch.until(watch.lost)
    await watch.until(watch.back)
    again = 0
    for _ in range(100):
        with contextlib.suppress(OSError, EOFError, asyncio.IncompleteReadError):
            again = await _ask(watch, 2, "Après ?")
        if again == 302:
            break
        await asyncio.sleep(0.2)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return killed, said, again


async def _ask(watch: Watch, number: int, text: str) -> int:
    from concitoyens.core.idempotency import new_key

    handle, token = watch.hall.links[number]
    browser = Browser("127.0.0.1", watch.port, dict(LOCAL))
    form = {"form_key": new_key(), "text": text}
    answer = await browser.post(f"/mon-inscription/{handle}/salle/question/", form, Cookie=f"lien={token}")
    browser.close()
    return answer.status


async def _read(watch: Watch, number: int) -> int:
    """What a page without script gets at that moment."""
    handle, token = watch.hall.links[number]
    browser = Browser("127.0.0.1", watch.port, dict(LOCAL))
    answer = await browser.get(f"/mon-inscription/{handle}/salle/", Cookie=f"lien={token}")
    browser.close()
    return answer.status if b"refresh" in answer.body or answer.status == 200 else -answer.status
