"""``concitoyens backup``: the database and the uploaded files in one archive that can prove itself.

An archive holds ``manifest.json`` (what it is, rows of each table, SHA-256 of each file), ``database.dump``
(pg_dump, custom format) and ``media/``. Rows are counted in the very snapshot that is dumped.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from django.conf import settings
from psycopg import sql

import concitoyens
from concitoyens.core import clock

from . import postgres_tools
from .errors import OpsError

FORMAT = 1
DUMP = "database.dump"
MANIFEST = "manifest.json"
_NAME = "concitoyens-%Y%m%dT%H%M%SZ.tar.gz"


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself."""

    format: int
    created_at: str
    version: str
    server_version: int
    rows: dict[str, int]
    sha256: dict[str, str]


def command(*, folder: Path, keep_days: int | None) -> int:
    """Write one archive into ``folder``; then remove ours that are older than ``keep_days``."""
    real_now = clock.now() - clock.offset()
    path = write(folder, at=real_now)
    print(f"{path} ({path.stat().st_size / 1e6:.1f} MB)", file=sys.stderr)
    if keep_days is not None:
        for old in remove_old(folder, before=real_now - timedelta(days=keep_days), keep=path):
            print(f"removed {old.name}, older than {keep_days} days", file=sys.stderr)
    return 0


def write(folder: Path, *, at: datetime) -> Path:
    """Write the archive of now and return its path. A broken archive never bears a final name."""
    folder.mkdir(parents=True, exist_ok=True)
    final = folder / at.strftime(_NAME)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as scratch:
        dump = Path(scratch) / DUMP
        rows = _dump(dump)
        files = {DUMP: dump, **_media()}
        manifest = Manifest(
            FORMAT, at.isoformat(), concitoyens.__version__, postgres_tools.server_version(), rows,
            {name: sha256(path) for name, path in files.items()},
        )  # fmt: skip
        (Path(scratch) / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1))
        partial = Path(scratch) / "archive"
        _pack(partial, {MANIFEST: Path(scratch) / MANIFEST, **files})
        partial.replace(final)
    return final


def _dump(path: Path) -> dict[str, int]:
    """Dump the database into ``path``; returns the rows of each table in the same snapshot."""
    with postgres_tools.connect() as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        size, snapshot = connection.execute(
            "SELECT pg_database_size(current_database()), pg_export_snapshot()"
        ).fetchone() or (0, "")
        if shutil.disk_usage(path.parent).free < int(str(size)):
            raise OpsError(f"Not enough room in {path.parent} for a backup of this database.")
        rows = count_rows(connection)
        done = subprocess.run(
            [postgres_tools.find("pg_dump"), "--format=custom", f"--snapshot={snapshot}", f"--file={path}"],
            env=postgres_tools.environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        raise OpsError(f"pg_dump did not succeed: {done.stderr.strip()[-800:]}")
    return rows


def count_rows(connection: "psycopg.Connection[tuple[object, ...]]") -> dict[str, int]:
    """Rows of each table, seen by this connection."""
    tables = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    ).fetchall()
    counts = {}
    for (table,) in tables:
        query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", str(table)))
        row = connection.execute(query).fetchone()
        counts[str(table)] = int(str(row[0])) if row else 0
    return counts


def _media() -> dict[str, Path]:
    root = Path(settings.MEDIA_ROOT)
    return {f"media/{path.relative_to(root)}": path for path in sorted(root.rglob("*")) if path.is_file()}


def sha256(path: Path) -> str:
    """The fingerprint of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(path: Path, files: dict[str, Path]) -> None:
    """One tar, readable by its owner only, on the disk for good when this returns."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
            for name, source in files.items():
                archive.add(source, arcname=name, recursive=False)
        file.flush()
        os.fsync(file.fileno())


def remove_old(folder: Path, *, before: datetime, keep: Path) -> list[Path]:
    """Remove our archives made before ``before``, judged by their names; never ``keep``."""
    removed = []
    for path in sorted(folder.glob("concitoyens-*.tar.gz")):
        try:
            made = datetime.strptime(path.name, _NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
        if made < before and path != keep:
            path.unlink()
            removed.append(path)
    return removed
