"""Nothing passes from one test to the next, and nothing leaves the machine."""

import ipaddress
import socket
from collections.abc import Iterator
from datetime import UTC
from typing import Any

import pytest
import vobject
from django.core.cache import cache
from django.utils import translation

from concitoyens.core import clock
from concitoyens.web.cache import forget


class OutgoingConnection(Exception):
    """The code under test tried to reach another machine."""


def _is_here(host: object) -> bool:
    if host in {None, "", "localhost", "testserver"}:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _sockets_closed() -> Iterator[None]:
    """Only this machine can be reached: loopback and local sockets."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        real_lookup = socket.getaddrinfo

        def lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
            if not _is_here(host.decode() if isinstance(host, bytes) else host):
                raise OutgoingConnection(f"{host} was looked up")
            return real_lookup(host, *args, **kwargs)

        patch.setattr(socket, "getaddrinfo", lookup)
        yield


def _guarded(real: Any) -> Any:
    def connect(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and not _is_here(address[0]):
            raise OutgoingConnection(f"{address} was called")
        return real(self, address)

    return connect


def _known_zones() -> dict[str, object]:
    """vobject, a parser of the tests, remembers the first VTIMEZONE it reads of a name, whatever file comes next."""
    zones: dict[str, object] = getattr(vobject.icalendar, "__tzidMap")
    return zones


@pytest.fixture(autouse=True)
def _fresh_process() -> Iterator[None]:
    """No cached value, no moved clock, no language left by the test before."""
    cache.clear()
    clock.forget()
    forget()
    _known_zones().clear()
    vobject.icalendar.registerTzid("UTC", UTC)
    translation.activate("fr")
    yield
    translation.deactivate()
