"""The live process, for real: many readers, one notice; the database away and back."""

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from concitoyens.core import live_tokens
from concitoyens.ops.database import EmbeddedServer

from .processes import clean_environment, free_port, started, status, wait_for

SECRET = "a secret of the tests, long enough to be one: 0123456789"
KEY = live_tokens.derive_key(SECRET)
READERS = 200


async def _read(port: int, topic: str, token: str, until: bytes, ready: asyncio.Semaphore | None = None) -> bytes:
    """Follow ``topic`` until ``until`` has come."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /live/{topic}?token={token} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    seen = b""
    while until not in seen:
        part = await asyncio.wait_for(reader.read(4096), 30)
        if not part:
            break
        if ready is not None and b"retry:" in part:
            ready.release()
        seen += part
    writer.close()
    return seen


async def _many(port: int, url: str) -> list[bytes]:
    token = live_tokens.issue(KEY, "congress.7", now=time.time())
    ready = asyncio.Semaphore(0)
    readers = [asyncio.create_task(_read(port, "congress.7", token, b"data: 42\n", ready)) for _ in range(READERS)]
    for _ in range(READERS):
        await asyncio.wait_for(ready.acquire(), 30)
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    async with connection:
        await connection.execute("SELECT pg_notify('concitoyens_live', 'congress.8 41')")
        await connection.execute("SELECT pg_notify('concitoyens_live', 'congress.7 42')")
    return await asyncio.gather(*readers)


def test_one_notice_reaches_every_reader_and_the_database_may_go_and_come_back(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    server, port = EmbeddedServer(tmp_path / "home"), free_port()
    url = server.start(durable=False)
    environment = clean_environment(DATABASE_URL=url, SECRET_KEY=SECRET)
    health = f"http://127.0.0.1:{port}/live/healthz"
    try:
        with started("live", "--port", str(port), environment=environment, output=tmp_path / "output"):
            wait_for(lambda: status(health) == 200, what="the live process")
            seen = asyncio.run(_many(port, url))
            assert sum(b"event: version\ndata: 42\n" in each for each in seen) == READERS
            assert not any(b"41" in each.partition(b"\r\n\r\n")[2] for each in seen)

            server.stop()
            wait_for(lambda: status(health) == 503, what="the live process noticing")
            token = live_tokens.issue(KEY, "congress.7", now=time.time())
            assert b"data: lost\n" in asyncio.run(_read(port, "congress.7", token, b"data: lost\n"))
            server.start(durable=False)
            wait_for(lambda: status(health) == 200, what="the live process listening again")
            assert b"data: 42\n" in asyncio.run(_read(port, "congress.7", token, b"data: 42\n"))
            assert status(f"http://127.0.0.1:{port}/live/congress.8?token={token}") == 403
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("topic", "age", "spoil"),
    [("congress.8", 0, ""), ("congress.7", live_tokens.LASTS + 1, ""), ("congress.7", 0, "0"), ("congress.7", 0, "é")],
)
def test_a_token_opens_one_topic_for_a_time(topic: str, age: float, spoil: str) -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC).timestamp()
    token = live_tokens.issue(KEY, "congress.7", now=now)
    assert live_tokens.is_valid(KEY, "congress.7", token, now=now)
    assert not live_tokens.is_valid(KEY, topic, token + spoil, now=now + age)
