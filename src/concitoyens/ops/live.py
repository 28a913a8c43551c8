"""The live process: streams of version numbers (Server-Sent Events), without Django and without ORM.

One connection listens to PostgreSQL for everybody; a stream costs some 20 KB and no thread. What a stream says:

``event: version`` / ``data: 17``    the topic is at version 17 (the last one only: a slow reader skips the others)
``event: state`` / ``data: lost``    the database is away; versions may be missed until ``back``
``event: state`` / ``data: back``    it is back: fetch again what you show
``: still here``                     every 15 seconds
"""

import asyncio
import json
import logging
import os
import socket
import time
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import psycopg
import uvicorn

from concitoyens.config.environment import from_process
from concitoyens.core.live_tokens import CHANNEL, TOPIC, derive_key, is_valid

from .errors import OpsError

logger = logging.getLogger("concitoyens.live")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

HEARTBEAT = 15.0
FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0
#: Topics whose last version is remembered for those who arrive later.
REMEMBERED = 10_000
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx: pass each line on at once
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


@dataclass(eq=False)
class Stream:
    """What one reader has still to be told: the last version, the last state."""

    version: int | None = None
    state: str = ""
    closing: bool = False
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self) -> bytes:
        """What to send now, as lines of the protocol."""
        self.news.clear()
        text = f"event: state\ndata: {self.state}\n\n" if self.state else ""
        if self.version is not None:
            text += f"event: version\ndata: {self.version}\n\n"
        self.state, self.version = "", None
        return text.encode()


class Hub:
    """Everybody who follows something, and the one connection that listens."""

    def __init__(self, database_url: str, key: bytes, *, most: int = 10_000) -> None:
        self.database_url = database_url
        self.key = key
        self.most = most
        self.connected = False
        self.count = 0
        self.streams: defaultdict[str, set[Stream]] = defaultdict(set)
        self.versions: OrderedDict[str, int] = OrderedDict()
        self._closing = False
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_environment(cls) -> "Hub":
        """LIVE_DATABASE_URL (past a PgBouncer, which does not pass LISTEN on), else DATABASE_URL."""
        environment = from_process()
        url = environment.get("LIVE_DATABASE_URL") or environment.get("DATABASE_URL")
        if not url:
            raise OpsError("DATABASE_URL is missing: the live process listens to PostgreSQL.")
        most = int(environment.get("LIVE_MAX_STREAMS", "10000"))
        return cls(url, derive_key(environment.get("SECRET_KEY")), most=most)

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen_for_ever())

    def close(self) -> None:
        """End every stream: browsers come back by themselves to the next process."""
        self._closing = True
        for stream in self._all():
            stream.closing = True
            stream.news.set()
        if self._task is not None:
            self._task.cancel()

    def _all(self) -> list[Stream]:
        return [stream for streams in self.streams.values() for stream in streams]

    async def _listen_for_ever(self) -> None:
        wait = FIRST_WAIT
        while not self._closing:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self.database_url, autocommit=True, connect_timeout=5, application_name="concitoyens live",
                    keepalives_idle=30, keepalives_interval=10, keepalives_count=3,
                ) as connection:  # fmt: skip
                    await connection.execute(f"LISTEN {CHANNEL}")
                    wait = FIRST_WAIT
                    self._set_connected(True)
                    async for notice in connection.notifies():
                        self.publish(notice.payload)
            except (psycopg.Error, OSError) as error:
                logger.warning("the database is away (%s); trying again in %.1f s", type(error).__name__, wait)
            self._set_connected(False)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    def _set_connected(self, connected: bool) -> None:
        if connected == self.connected:
            return
        self.connected = connected
        if connected:
            logger.info("listening to the database")
        for stream in self._all():
            stream.state = "back" if connected else "lost"
            stream.news.set()

    def publish(self, payload: str) -> None:
        """``topic version`` from PostgreSQL, to those who follow the topic."""
        topic, _, number = payload.partition(" ")
        if not TOPIC.fullmatch(topic) or not number.isdecimal():
            logger.warning("a notice that is not ours was left aside")
            return
        self.versions[topic] = version = int(number)
        self.versions.move_to_end(topic)
        if len(self.versions) > REMEMBERED:
            self.versions.popitem(last=False)
        for stream in self.streams.get(topic, ()):
            stream.version = version
            stream.news.set()

    def join(self, topic: str) -> Stream:
        stream = Stream(version=self.versions.get(topic), state="" if self.connected else "lost")
        if stream.version is not None or stream.state:
            stream.news.set()
        self.streams[topic].add(stream)
        self.count += 1
        return stream

    def leave(self, topic: str, stream: Stream) -> None:
        self.streams[topic].discard(stream)
        if not self.streams[topic]:
            del self.streams[topic]
        self.count -= 1


async def _answer(send: Send, status: int, body: Mapping[str, object], *more: tuple[bytes, bytes]) -> None:
    headers = [(b"content-type", b"application/json"), *HEADERS[1:], *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


def application(hub: Hub) -> Application:
    """The ASGI application: ``/live/<topic>?token=…`` and ``/live/healthz``."""

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(hub, receive, send)
        elif scope["type"] != "http":
            return
        elif scope["method"] not in {"GET", "HEAD"}:
            await _answer(send, 405, {"error": "method not allowed"}, (b"allow", b"GET, HEAD"))
        elif scope["path"] == "/live/healthz":
            body = {"database": "ok" if hub.connected else "away", "streams": hub.count}
            await _answer(send, 200 if hub.connected else 503, body)
        else:
            await _follow(hub, scope, receive, send)

    return app


async def _lifespan(hub: Hub, receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            hub.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            hub.close()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def _follow(hub: Hub, scope: Message, receive: Receive, send: Send) -> None:
    topic = scope["path"].removeprefix("/live/")
    token = parse_qs(scope["query_string"].decode("ascii", "replace")).get("token", [""])[0]
    if not TOPIC.fullmatch(topic) or not is_valid(hub.key, topic, token, now=time.time()):
        await _answer(send, 403, {"error": "this link is not valid any more: reload the page"})
        return
    if hub.count >= hub.most:
        await _answer(send, 503, {"error": "too many streams"}, (b"retry-after", b"30"))
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    if scope["method"] == "HEAD":
        await send({"type": "http.response.body", "body": b""})
        return
    stream = hub.join(topic)
    gone = asyncio.create_task(_until_gone(receive, stream))
    try:
        await _tell(stream, send)
    finally:
        gone.cancel()
        hub.leave(topic, stream)


async def _tell(stream: Stream, send: Send) -> None:
    """Send what is new, and a sign of life when nothing is, until the reader or the process goes."""
    await send({"type": "http.response.body", "body": b"retry: 3000\n\n", "more_body": True})
    while not stream.closing:
        try:
            await asyncio.wait_for(stream.news.wait(), HEARTBEAT)
        except TimeoutError:
            body = b": still here\n\n"
        else:
            body = stream.take()
        if not stream.closing:
            await send({"type": "http.response.body", "body": body, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _until_gone(receive: Receive, stream: Stream) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.closing = True
    stream.news.set()


class _Server(uvicorn.Server):
    """Ends the streams as soon as it is told to stop, instead of waiting for readers who never leave."""

    def __init__(self, config: uvicorn.Config, hub: Hub, started: Callable[[], None]) -> None:
        super().__init__(config)
        self.hub = hub
        self.when_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.when_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.hub.close()
        await super().shutdown(sockets)


def serve_app(app: Application, hub: Hub, *, host: str, port: int, started: Callable[[], None] = lambda: None) -> None:
    """Serve ``app`` until SIGTERM or Ctrl-C; ``started`` is called once it answers."""
    level = os.environ.get("LOG_LEVEL", "warning").lower()
    config = uvicorn.Config(
        app, host=host, port=port, access_log=False, log_level=level, server_header=False, lifespan="on",
        timeout_graceful_shutdown=5, proxy_headers=False, backlog=4096,
    )  # fmt: skip
    _Server(config, hub, started).run()


def serve(*, host: str, port: int) -> None:
    """The live process alone, behind a proxy that sends it ``/live/``."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    hub = Hub.from_environment()
    serve_app(application(hub), hub, host=host, port=port)
