"""``concitoyens run``: everything on one machine and one port, under one supervisor."""

import fcntl
import os
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import database
from .errors import OpsError
from .supervisor import Child, Supervisor, say


def run(*, host: str, port: int) -> None:
    """Start the database, bring it up to date, then web, live and worker, until Ctrl-C."""
    home = database.default_home()
    os.environ["CONCITOYENS_HOME"] = str(home)
    os.environ.setdefault("BASE_URL", f"http://{_named(host)}:{port}")
    with _alone(home):
        check_port(host, port)
        own_database = not os.environ.get("DATABASE_URL")
        with database.at_hand(home) as url:
            children = [_site(host, port), _worker()]
            if own_database:
                children.insert(0, Child("database keeper", [sys.executable, "-m", "concitoyens.ops.keeper"]))
            nurse = DatabaseNurse(home, url) if own_database else None
            Supervisor(children).run(lambda: answers(port, host), tend=nurse or (lambda: None))
            say("Stopping…")
    say("Stopped; nothing is left running.")


@dataclass
class DatabaseNurse:
    """Starts our own PostgreSQL again when it died; what it had committed is there."""

    home: Path
    url: str
    is_away: bool = False

    def __call__(self) -> None:
        if database.answers(self.url):
            return
        if not self.is_away:
            say("The database stopped; starting it again")
        try:
            database.local_server(self.home).start()
        except OpsError as refusal:  # its last processes may still be ending: tried again in a second
            if not self.is_away:
                say(str(refusal))
            self.is_away = True
        else:
            self.is_away = False
            say("The database is back.")


def _named(host: str) -> str:
    """The name of this machine in the addresses printed: a passkey belongs to a name, never to a number."""
    return "localhost" if (shown := _shown(host)) in {"127.0.0.1", "::1"} else shown


def _shown(host: str) -> str:
    return "127.0.0.1" if host in {"", "0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "concitoyens.ops.cli", *arguments]


def _site(host: str, port: int) -> Child:
    return Child("web and live", _command("site", "--host", host, "--port", str(port)))


def _worker() -> Child:
    return Child("worker", _command("worker"), after_ready=True)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Only one supervisor for one data folder."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise OpsError(
                f"Concitoyens already runs on the data folder {home} (process {lock.read().strip() or 'unknown'}). "
                "Stop it first, or choose another folder with CONCITOYENS_HOME."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def check_port(host: str, port: int) -> None:
    """Raises OpsError with a plain sentence when the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise OpsError(f"Port {port} is reserved to root. Choose one above 1024: PORT=8123 make run") from None
        except OSError:
            raise OpsError(
                f"Port {port} is already taken by another program. Choose another one: PORT={port + 123} make run"
            ) from None


def answers(port: int, host: str = "127.0.0.1") -> bool:
    """Whether the site answers."""
    try:
        with urllib.request.urlopen(f"http://{_shown(host)}:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
