"""What a database and a data folder need before the site can answer."""

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

Say = Callable[[str], None]


def pending_migrations() -> list[str]:
    """Names of the migrations that this program has and the database has not."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def bring_up_to_date(say: Say) -> None:
    """Migrate, load communes, inventory and demonstration, collect the static files; skip what is done."""
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # a migration takes the time it needs
    try:
        migrate(say)
        load_territories(say)
        if settings.DEMO:
            load_demo_if_empty(say)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")  # the connection goes back to the pool of the pages
        connection.close()
    collect_static(say)


def migrate(say: Say) -> None:
    """Apply the pending migrations."""
    if pending := pending_migrations():
        say(f"Preparing the database ({len(pending)} migrations)…")
        call_command("migrate", interactive=False, verbosity=0)


def load_territories(say: Say) -> None:
    """Load communes and departments when there are none, and the inventory that came with this version."""
    from concitoyens.territories.models import Commune  # models need django.setup()

    if not Commune.objects.exists():
        say("Loading the communes of France…")
        import_module("concitoyens.territories.loader").load_all()
    if loaded := import_module("concitoyens.initiatives.loader").load_all():
        say(f"{loaded} sheets of the inventory were added or brought up to date.")


def load_demo_if_empty(say: Say) -> None:
    """Fill an empty database with the demonstration."""
    from concitoyens import demo
    from concitoyens.core import clock

    if not demo.is_loaded():
        say("Loading the demonstration…")
        demo.load_demo(clock.now())


def collect_static(say: Say) -> None:
    """Collect and compress the static files when one of them has changed."""
    fingerprint = _static_fingerprint()
    mark = Path(settings.STATIC_ROOT) / ".fingerprint"
    if settings.MODE == "test" or (mark.exists() and mark.read_text() == fingerprint):
        return
    say("Collecting the static files…")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(fingerprint)


def _static_fingerprint() -> str:
    """Names, sizes and dates of every static file, as one hash."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(django.__version__.encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()
