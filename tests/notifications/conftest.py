"""A relay on loopback for the tests of the outbox."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from concitoyens.notifications import relay

from .sink import Sink, free_port, serve


@pytest.fixture
def sink(settings: Settings, tmp_path: Path) -> Iterator[Sink]:
    """An SMTP server that the product delivers to during one test."""
    port = free_port()
    sink = Sink(tmp_path / "mail.log")
    controller = serve(sink, port)
    settings.EMAIL_DELIVERED, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield sink
    relay.hang_up()
    controller.stop()
