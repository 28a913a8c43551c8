"""A browser of a few lines: cookies, redirections, forms; every answer is timed and counted."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin, urlsplit

from .pages import Page

#: Requests under way at once: about what a proxy keeps open towards the application.
AT_ONCE = 48
#: Seconds after which an answer is no longer waited for.
PATIENCE = 30.0
REDIRECTIONS = 5


@dataclass
class Traffic:
    """Everything asked in a rehearsal. ``most``: requests after which none is sent any more."""

    most: int
    sent: int = 0
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))


class TooMuchTraffic(Exception):
    """The bound of a rehearsal is reached: nothing more is sent."""


@dataclass(frozen=True)
class Answer:
    """What came back; ``path``: after redirections; names of ``headers`` in lower case."""

    status: int
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def page(self) -> Page:
        return Page(self.text)


@dataclass
class Browser:
    """One person's browser, with its cookies."""

    port: int
    traffic: Traffic
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str) -> Answer:
        return await self._follow("GET", path, b"")

    async def post(self, path: str, fields: list[tuple[str, str]], *, script: bool = False) -> Answer:
        """Send a form. ``script``: as the script of the page does, that asks for no new page."""
        return await self._follow("POST", path, urlencode(fields).encode(), script=script)

    async def press(
        self, page: Answer, words: str, filled: Mapping[str, str] | None = None, *, within: str = ""
    ) -> Answer:
        """Fill in the form of a button and press it. Raises NoSuchButton."""
        action, held = page.page.press(words, within)
        filled = filled or {}
        fields = [(name, value) for name, value in held if name not in filled]
        return await self.post(urljoin(page.path, action) or page.path, [*fields, *filled.items()])

    async def _follow(self, method: str, path: str, body: bytes, *, script: bool = False) -> Answer:
        for _ in range(REDIRECTIONS):
            answer = await self._ask(method, path, body, script=script)
            if answer.status not in {301, 302, 303} or "location" not in answer.headers:
                return answer
            parts = urlsplit(urljoin(path, answer.headers["location"]))
            method, path, body = "GET", parts.path + (f"?{parts.query}" if parts.query else ""), b""
        return answer

    async def _ask(self, method: str, path: str, body: bytes, *, script: bool) -> Answer:
        traffic = self.traffic
        if traffic.sent >= traffic.most:
            raise TooMuchTraffic(str(traffic.most))
        traffic.sent += 1
        lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{self.port}", "Connection: close"]
        lines += ["Accept-Language: fr", f"Content-Length: {len(body)}"]
        if body:
            lines.append("Content-Type: application/x-www-form-urlencoded")
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if script:
            lines.append("X-Requested-With: fetch")
        async with traffic.gate:
            started = time.monotonic()
            try:
                raw = await asyncio.wait_for(self._exchange("\r\n".join([*lines, "", ""]).encode() + body), PATIENCE)
            except (OSError, TimeoutError) as error:
                traffic.errors.append(f"{method} {path}: {type(error).__name__}")
                return Answer(0, path, {}, b"")
            traffic.times.append(time.monotonic() - started)
        answer = self._read(raw, path)
        if answer.status >= 500 or answer.status == 0:
            traffic.errors.append(f"{method} {path}: {answer.status}")
        return answer

    async def _exchange(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(request)
            return await reader.read(-1)
        finally:
            writer.close()

    def _read(self, raw: bytes, path: str) -> Answer:
        head, _, body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _, held = value.partition(";")[0].partition("=")
                self.cookies[cookie] = held
            headers[name.lower()] = value
        status = int(first.split(" ")[1]) if first.count(" ") >= 1 else 0
        chunked = headers.get("transfer-encoding") == "chunked"
        return Answer(status, path, headers, _joined(body) if chunked else body)


def _joined(body: bytes) -> bytes:
    """The parts of a chunked answer."""
    parts = []
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size.split(b";")[0] or b"0", 16)
        if length == 0:
            break
        parts.append(rest[:length])
        body = rest[length + 2 :]
    return b"".join(parts)
