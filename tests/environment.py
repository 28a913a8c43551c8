"""Loaded before Django (``-p tests.environment``): test mode, and a PostgreSQL server of its own.

The server never waits for the disk, belongs to one run and is removed with its data at the end. With
``DATABASE_URL`` set, the tests run against that server instead.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.support.translations import compile_all

os.environ["CONCITOYENS_MODE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "concitoyens.config.settings"
os.environ["DATABASE_POOL"] = "0"
# The browser's driver keeps an event loop in the main thread, where the tests also call the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

_started = None

if "PYTEST_XDIST_WORKER" not in os.environ:
    _home = Path(tempfile.mkdtemp(prefix="concitoyens-test-"))
    os.environ["CONCITOYENS_HOME"] = str(_home)
    os.environ["CONCITOYENS_TEST_RUN"] = str(os.getpid())
    compile_all()
    (_home / "static").mkdir()  # where collected files would be: the middleware warns when it is missing
    if not os.environ.get("DATABASE_URL"):
        from concitoyens.ops.database import EmbeddedServer

        _started = EmbeddedServer(_home)
        os.environ["DATABASE_URL"] = _started.start(durable=False)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what this run started and remove its folder."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    if _started is not None:
        _started.stop()
    shutil.rmtree(_home, ignore_errors=True)
