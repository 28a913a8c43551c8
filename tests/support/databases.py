"""One database is migrated per run; each process of the run works in a copy of it."""

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

_LOCK = 20260922


def _server() -> psycopg.Connection[Any]:
    """A connection to the database named in the environment, outside every transaction."""
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def _exists(server: psycopg.Connection[Any], name: str) -> bool:
    return server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _use(name: str) -> None:
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name


def _prepare(model: str, copy: str) -> None:
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [_LOCK])  # one process migrates, the others wait
        if not _exists(server, model):
            making = f"{model}_making"
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(making))
            )
            _use(making)
            call_command("migrate", verbosity=0, interactive=False)
            connections["default"].close()
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(model))
            )
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(copy), sql.Identifier(model)))
    _use(copy)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Replace pytest-django's set-up, which migrates once per process."""
    model = f"test_concitoyens_{os.environ['CONCITOYENS_TEST_RUN']}"
    with django_db_blocker.unblock():
        _prepare(model, f"{model}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing on a server that is not ours."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    prefix = f"test_concitoyens_{os.environ['CONCITOYENS_TEST_RUN']}"
    with _server() as server:
        names = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix]).fetchall()
        for (name,) in names:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(autouse=True)
def _no_job_survives(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """Django's flush forgets the tables of jobs, which its migrations do not manage."""
    yield
    marker = request.node.get_closest_marker("django_db")
    committed = marker is not None and marker.kwargs.get("transaction")
    if committed or {"transactional_db", "live_server", "site"} & set(request.fixturenames):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers CASCADE")
