"""Where a rehearsal is played: a database beside the real one, processes of its own, and nothing left of them."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import psycopg

from concitoyens.ops import parent
from concitoyens.ops.errors import OpsError

SUFFIX = "_repetition"
#: Seconds left to a process to answer, then to end.
START_PATIENCE, STOP_PATIENCE = 90.0, 15.0
#: Variables of the real installation that a rehearsal must not see: they lead outside.
_OUTSIDE = ("EMAIL_URL", "VIDEO_SERVERS", "SENTRY_DSN", "DATABASE_POOL", "STATEMENT_TIMEOUT")


@dataclass
class Stage:
    """Processes of one rehearsal, on loopback. ``environment``: a demonstration, whose mails stay in the database."""

    folder: Path
    environment: dict[str, str]
    web_port: int
    live_port: int
    pipe: int
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def backstage(self, act: str, asked: dict[str, Any]) -> dict[str, Any]:
        """One act in the database of the rehearsal, by a process of its own. Raises OpsError."""
        done = subprocess.run(
            [sys.executable, "-m", "concitoyens.ops.rehearsal.backstage", act],
            input=json.dumps(asked), env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise OpsError(f"The rehearsal could not do « {act} »:\n{done.stderr[-2000:]}")
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def start(self, name: str) -> None:
        """Start ``web``, ``live`` or ``worker``, and wait until it answers. Raises OpsError."""
        arguments = {
            "web": ["--port", str(self.web_port)], "live": ["--port", str(self.live_port)], "worker": [],
        }[name]  # fmt: skip
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "concitoyens.ops.cli", name, *arguments],
                env=self.environment | {parent.VARIABLE: str(self.pipe)},
                pass_fds=[self.pipe], stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        ports = {"web": (self.web_port, "/healthz"), "live": (self.live_port, "/live/healthz")}
        if name in ports:
            self._wait_for(name, *ports[name])

    def kill(self, name: str) -> None:
        """As a machine that fails: without a word."""
        self.processes[name].kill()
        self.processes[name].wait()

    def memory(self, name: str) -> float:
        """Resident memory of a process and its children, in MB."""
        process = psutil.Process(self.processes[name].pid)
        family = [process, *process.children(recursive=True)]
        return float(sum(one.memory_info().rss for one in family)) / 1e6

    def complaints(self) -> list[str]:
        """Lines by which a process said that something went wrong."""
        found = []
        for path in sorted(self.folder.glob("*.log")):
            lines = path.read_text(errors="replace").splitlines()
            found += [f"{path.stem}: {line}" for line in lines if " ERROR " in line or line.startswith("Traceback")]
        return found

    def stop(self) -> None:
        """End every process; nothing is left when this returns."""
        for process in self.processes.values():
            process.terminate()
        deadline = time.monotonic() + STOP_PATIENCE
        for process in self.processes.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _wait_for(self, name: str, port: int, path: str) -> None:
        deadline = time.monotonic() + START_PATIENCE
        while time.monotonic() < deadline:
            if self.processes[name].poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=3) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise OpsError(f"{name} did not start:\n{(self.folder / f'{name}.log').read_text(errors='replace')[-2000:]}")


@contextmanager
def raised(database_url: str) -> Iterator[Stage]:
    """A stage beside the database of ``database_url``; taken down however the rehearsal ends. Raises OpsError."""
    folder = Path(tempfile.mkdtemp(prefix="concitoyens-repetition-"))
    reading, writing = os.pipe()
    try:
        with _database(database_url) as url:
            web, live = _free_port(), _free_port()
            stage = Stage(folder, _environment(url, folder, web), web, live, reading)
            try:
                yield stage
            finally:
                stage.stop()
    finally:
        os.close(writing)
        os.close(reading)
        shutil.rmtree(folder, ignore_errors=True)


def _environment(url: str, folder: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OUTSIDE}
    return kept | {
        "CONCITOYENS_MODE": "demo",
        "CONCITOYENS_HOME": str(folder),
        "DATABASE_URL": url,
        "BASE_URL": f"http://localhost:{port}",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def _database(real: str) -> Iterator[str]:
    """An empty database on the same server, dropped at the end."""
    parts = urlsplit(real)
    name = f"{parts.path.strip('/')}{SUFFIX}"
    with psycopg.connect(real, autocommit=True) as connection:
        identifier = psycopg.sql.Identifier(name)
        try:
            connection.execute(psycopg.sql.SQL("DROP DATABASE IF EXISTS {}").format(identifier))
            connection.execute(
                psycopg.sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(identifier)
            )
        except psycopg.errors.ObjectInUse:
            raise OpsError(f"A rehearsal is already under way: somebody uses the database {name}.") from None
        except psycopg.errors.InsufficientPrivilege:
            raise OpsError(
                "A rehearsal needs a database of its own beside the real one, and the account of DATABASE_URL may not "
                "create it. As the administrator of PostgreSQL: ALTER ROLE the_account CREATEDB;"
            ) from None
    try:
        yield parts._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(real, autocommit=True) as connection:
            connection.execute(psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
