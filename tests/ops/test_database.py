"""Where a database comes from when nobody named one."""

import os
from pathlib import Path

import psycopg
import pytest

from concitoyens.ops import database, system_server
from concitoyens.ops.errors import OpsError


def _open(folder: Path) -> None:
    """As root the server runs as another user, who must be able to reach its data."""
    for each in (folder, *folder.parents[:2]):
        if os.geteuid() == 0 and each.owner() == "root":
            each.chmod(0o755)


def test_without_any_postgresql_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system_server, "_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OpsError, match="DATABASE_URL"):
        system_server.find_programs()


def test_the_last_user_stops_the_server_and_only_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _open(tmp_path)
    monkeypatch.delenv("DATABASE_URL")
    home = tmp_path / "home"
    with database.at_hand(home) as url:
        with database.hold(home):
            pass
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT current_database()").fetchone() == ("concitoyens",)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_third_choice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCITOYENS_POSTGRES", "oracle")
    with pytest.raises(OpsError, match="embedded or system"):
        database.local_server(tmp_path)


def test_a_postgresql_of_the_system_serves_too(tmp_path: Path) -> None:
    _open(tmp_path)
    server = system_server.SystemServer(tmp_path / "home")
    url = server.start(durable=False)
    try:
        assert server.start(durable=False) == url
        with psycopg.connect(url) as connection:
            row = connection.execute("SHOW server_version_num").fetchone()
        assert row is not None
        assert int(row[0]) // 10000 >= system_server.OLDEST_POSTGRESQL
    finally:
        server.stop()
    assert not server.is_running()
