"""The people of a rehearsal: each comes by an own link and sits in front of an own page.

Nine in ten have a page that follows the stream and fetches what everybody reads, as room.js does; one in ten has no
script and reads the page again. All of them are coroutines of one process; each watches what reaches its screen.
"""

import asyncio
import random
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape

from .browser import Browser, Traffic

#: What is asked or proposed in a rehearsal carries its author and a number: « essai-12-3 ».
MARK = re.compile(r"essai-(\d+)-\d+")
#: What a page tells its scripts. Read this way rather than parsed: the audience must cost little beside the pages.
_DATA = re.compile(r'(data-cc-[a-z]+)="([^"]*)"')
#: One person in so many has no script.
PLAIN = 10
#: As room.js: pages do not fetch in the same instant; a browser whose stream was cut comes back after three seconds.
SPREAD, COMES_BACK = 0.6, 3.0
#: Seconds between two readings of the page by a browser without script, and of its line about the video.
READS_AGAIN, LOOKS_AT_VIDEO = 30.0, 4.0


@dataclass
class Person:
    """One person. ``reads``: marks on the screen now; ``first_seen``: mark → instant it came on this screen."""

    number: int
    link: str
    browser: Browser
    hall: "Hall"
    scripted: bool
    home: str = ""
    connected: bool = False
    reads: set[str] = field(default_factory=set)
    first_seen: dict[str, float] = field(default_factory=dict)
    gone: dict[str, float] = field(default_factory=dict)
    door: str = ""
    door_changed: float = 0.0
    state_page: str = ""
    data: dict[str, str] = field(default_factory=dict)
    back_at: float = 0.0

    async def come_in(self) -> None:
        """By the mailed link, to one's own page."""
        self.home = (await self.browser.get(self.link)).path

    async def sit_down(self) -> bool:
        """Open the room; whether it opened."""
        answer = await self.browser.get(f"{self.home}salle/")
        if answer.status != 200:
            return False
        self.data = {name: unescape(value) for name, value in _DATA.findall(answer.text)}
        frames = re.search(r'class="room-state[^"]*" src="([^"]+)"', answer.text)
        self.state_page = frames[1] if frames else ""
        self._look(answer.text, own_page=True)
        if here := self.data.get("data-cc-here"):
            await self.browser.post(here, [])
        return True

    async def stay(self) -> None:
        """Follow what happens until cancelled."""
        await (self._follow() if self.scripted else self._read_again())

    async def _follow(self) -> None:
        while True:
            with suppress(OSError, EOFError, asyncio.IncompleteReadError):
                await self._listen()
            self.connected = False
            await asyncio.sleep(COMES_BACK + random.random())  # noqa: S311 - not a secret

    async def _listen(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.hall.live_port)
        try:
            path = self.data["data-cc-room"]
            writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".encode())
            if b" 200 " not in (await reader.readuntil(b"\r\n\r\n"))[:20]:
                raise EOFError
            self.connected, self.back_at = True, time.monotonic()
            while line := await reader.readline():
                if line.startswith(b"data: ") and (version := line[6:].strip().decode()).isdigit():
                    await asyncio.sleep(random.random() * SPREAD)  # noqa: S311 - not a secret
                    answer = await self.browser.get(f"{self.data['data-cc-snapshot']}?v={version}")
                    if answer.status == 200:
                        self._look(answer.text)
        finally:
            writer.close()

    async def _read_again(self) -> None:
        self.connected, self.back_at = True, time.monotonic()
        waited = random.random() * READS_AGAIN  # noqa: S311 - not a secret
        while True:
            await asyncio.sleep(LOOKS_AT_VIDEO)
            waited += LOOKS_AT_VIDEO
            if self.state_page and self.hall.video_replaced and not self.door_changed:
                line = await self.browser.get(self.state_page)
                self.door_changed = time.monotonic() if "La vidéo a changé" in line.text else 0.0
            if waited >= READS_AGAIN:
                waited = 0.0
                await self.sit_down()

    def _look(self, html: str, *, own_page: bool = False) -> None:
        """Take note of what is on the screen."""
        now = time.monotonic()
        found = {match[0] for match in MARK.finditer(html)}
        for mark in found - self.reads:
            self.first_seen.setdefault(mark, now)
        for mark in self.reads - found:
            self.gone[mark] = now
        self.reads = found
        own = f"essai-{self.number}-"
        self.hall.leaks += [
            mark for mark in found if mark not in self.hall.allowed and not (own_page and mark.startswith(own))
        ]
        if (door := re.search(r'data-cc-door="(\d+)"', html)) and door[1] != self.door:
            if self.door:
                self.door_changed = now
            self.door = door[1]


@dataclass
class Hall:
    """Everybody. ``allowed``: marks that a moderator has shown; ``leaks``: marks read before, by somebody else."""

    live_port: int
    people: list[Person] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)
    leaks: list[str] = field(default_factory=list)
    video_replaced: bool = False
    _tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    @classmethod
    def of(cls, links: Iterable[str], *, web_port: int, live_port: int, traffic: Traffic) -> "Hall":
        """One person for each mailed link."""
        hall = cls(live_port)
        for number, link in enumerate(links):
            plain = number % PLAIN == PLAIN - 1
            hall.people.append(Person(number, link, Browser(web_port, traffic), hall, scripted=not plain))
        return hall

    @property
    def scripted(self) -> list[Person]:
        return [person for person in self.people if person.scripted]

    @property
    def plain(self) -> list[Person]:
        return [person for person in self.people if not person.scripted]

    def follow(self) -> None:
        """Everybody stays in front of their page from now on."""
        self._tasks = [asyncio.create_task(person.stay()) for person in self.people]

    async def leave(self) -> None:
        """Everybody closes the page."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def connected(self) -> int:
        return sum(person.connected for person in self.people)

    async def until(self, true: Callable[[], bool], within: float) -> bool:
        """Wait for something to be true, ``within`` seconds at most."""
        deadline = time.monotonic() + within
        while not true():
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(0.05)
        return True
