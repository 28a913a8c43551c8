"""Backup and restore on real servers: what is brought back is counted, and a damaged archive changes nothing."""

import gzip
import tarfile
from pathlib import Path

import psycopg
import pytest

from concitoyens.ops.database import EmbeddedServer
from concitoyens.ops.errors import OpsError
from concitoyens.ops.restore import unpack

from .processes import clean_environment, concitoyens

CANARY = "canary.of.the.backup@example.org"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one account, one uploaded file, and an archive of both."""
    folder = tmp_path_factory.mktemp("backup")
    folder.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def server(place: Path) -> object:
    server = EmbeddedServer(place / "home")
    server.start(durable=False)
    yield server
    server.stop()


def _count(url: str, query: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    return int(row[0]) if row else 0


def test_a_backup_brings_everything_back_and_a_damaged_one_changes_nothing(place: Path, server: EmbeddedServer) -> None:
    url = server.start(durable=False)
    home = place / "home"
    environment = clean_environment(DATABASE_URL=url, CONCITOYENS_HOME=str(home), CONCITOYENS_MODE="test")
    assert concitoyens("manage", "migrate", "-v0", environment=environment).returncode == 0
    assert concitoyens("user", "create", CANARY, "support", environment=environment).returncode == 0
    upload = home / "media" / "programme" / "plan.txt"
    upload.parent.mkdir(parents=True)
    upload.write_text("the plan")
    done = concitoyens("backup", str(place / "archives"), "--keep-days", "35", environment=environment)
    assert done.returncode == 0, done.stderr
    (archive,) = (place / "archives").iterdir()
    assert archive.stat().st_mode & 0o077 == 0

    refused = concitoyens("restore", str(archive), environment=environment)
    assert (refused.returncode, "--force" in refused.stderr) == (1, True)

    damaged = place / "damaged.tar.gz"
    content = bytearray(gzip.decompress(archive.read_bytes()))
    content[content.index(b"the plan")] ^= 1
    damaged.write_bytes(gzip.compress(bytes(content)))
    refused = concitoyens("restore", str(damaged), "--force", environment=environment)
    assert (refused.returncode, "plan.txt is not what it was" in refused.stderr) == (1, True)
    assert _count(url, "SELECT count(*) FROM accounts_user") == 1

    migrations = _count(url, "SELECT count(*) FROM django_migrations")
    with psycopg.connect(url) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    upload.unlink()
    upload.parent.rmdir()
    restored = concitoyens("restore", str(archive), environment=environment)
    assert restored.returncode == 0, restored.stderr
    assert _count(url, f"SELECT count(*) FROM accounts_user WHERE email = '{CANARY}'") == 1
    assert _count(url, "SELECT count(*) FROM django_migrations") == migrations
    assert "accounts_user: 1 rows" in restored.stderr
    assert upload.read_text() == "the plan"


def test_a_person_erased_after_the_backup_is_erased_again_by_the_restore(
    tmp_path: Path, server: EmbeddedServer
) -> None:
    url = server.start(durable=False)
    environment = clean_environment(DATABASE_URL=url, CONCITOYENS_HOME=str(tmp_path), CONCITOYENS_MODE="test")
    with psycopg.connect(url) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    assert concitoyens("manage", "migrate", "-v0", environment=environment).returncode == 0
    assert concitoyens("user", "create", CANARY, "support", environment=environment).returncode == 0
    assert concitoyens("backup", str(tmp_path / "archives"), environment=environment).returncode == 0
    erase = (
        "from concitoyens.core import clock, person_data;"
        f"person_data.erase('{CANARY}', actor='visitor', at=clock.now())"
    )
    done = concitoyens("manage", "shell", "-v0", "-c", erase, environment=environment)
    assert done.returncode == 0, done.stderr
    assert CANARY not in (tmp_path / "erasures.jsonl").read_text()

    (archive,) = (tmp_path / "archives").iterdir()
    restored = concitoyens("restore", str(archive), "--force", environment=environment)
    assert (restored.returncode, "Erased again: 1 people" in restored.stderr) == (0, True), restored.stderr
    with psycopg.connect(url) as connection:
        tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        rows = [str(connection.execute(f'SELECT * FROM "{name}"'.encode()).fetchall()) for name in tables]
    assert (len(tables) > 20, [row for row in rows if CANARY in row]) == (True, [])


def test_what_is_not_an_archive_is_said_so(place: Path, server: EmbeddedServer) -> None:
    url = server.start(durable=False)
    other = place / "holiday.tar.gz"
    other.write_bytes(b"not an archive")
    environment = clean_environment(DATABASE_URL=url, CONCITOYENS_HOME=str(place / "elsewhere"))
    done = concitoyens("restore", str(other), "--force", environment=environment)
    assert (done.returncode, "cannot be read as a backup" in done.stderr) == (1, True)


def test_old_archives_are_removed_by_their_date_and_nothing_else_is(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from concitoyens.ops.backup import remove_old

    names = ["concitoyens-20260101T000000Z.tar.gz", "concitoyens-20260401T000000Z.tar.gz", "concitoyens-mine.tar.gz"]
    for name in names:
        (tmp_path / name).touch()
    removed = remove_old(tmp_path, before=datetime(2026, 3, 1, tzinfo=UTC), keep=tmp_path / names[1])
    assert [path.name for path in removed] == names[:1]
    assert sorted(path.name for path in tmp_path.iterdir()) == names[1:]


def test_an_archive_that_would_write_elsewhere_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "foreign.tar.gz"
    with tarfile.open(archive, "w:gz") as packed:
        packed.addfile(tarfile.TarInfo("../outside"))
    with pytest.raises(OpsError, match="cannot be read as a backup"):
        unpack(archive, tmp_path / "inside")
    assert not (tmp_path / "outside").exists()
