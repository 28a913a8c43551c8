"""Maintenance of a database: bring it up to date, fill it with the demonstration."""

import sys

from django.conf import settings
from django.db import connection

from . import preparation
from .errors import OpsError

#: What stays when a demonstration is emptied: the schema's own memory, and the workers that are running.
KEPT = ("django_migrations", "django_content_type", "auth_permission", "procrastinate_workers")


def say(text: str) -> None:
    """Tell the operator, on the terminal."""
    print(text, file=sys.stderr, flush=True)


def migrate() -> int:
    """``concitoyens migrate``: also what a new version asks for at an upgrade."""
    preparation.migrate(say)
    preparation.load_territories(say)
    preparation.collect_static(say)
    say("The database is up to date.")
    return 0


def demo(*, reset: bool) -> int:
    """``concitoyens demo``: refuses anything but a demonstration database."""
    if not settings.DEMO:
        raise OpsError("This is not a demonstration (CONCITOYENS_MODE): nothing was touched.")
    preparation.migrate(say)
    if reset:
        empty()
    preparation.load_territories(say)
    preparation.load_demo_if_empty(say)
    say("The demonstration is loaded.")
    return 0


def empty() -> None:
    """Throw away every row, sequences included, in one transaction."""
    tables = [name for name in connection.introspection.table_names() if name not in KEPT]
    names = ", ".join(connection.ops.quote_name(name) for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY")
