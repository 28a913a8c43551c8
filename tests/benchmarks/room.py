"""The room full: people who follow it, post and vote, on the real web and live processes.

Each follower keeps a stream open and, told of a version, fetches the fragment within the time that a page gives itself
(room.js). All of them are coroutines of this one process, which takes its part of the two cores too: what is measured
is slower than what people see. A run is bounded in people and in time.
"""

import asyncio
import os
import random
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import psutil

from . import stage
from .client import Browser
from .figures import Figure, percentile

FOLLOWERS, CROWD, POSTERS, VOTERS, SHOWN = 2000, 5000, 200, 2000, 12
#: As room.js: nobody asks in the same instant.
SPREAD = 0.6
#: Connections kept alive by which everybody fetches the fragment: a proxy keeps about as many.
CONNECTIONS = 48


@dataclass
class Hall:
    """One congress that is on, its people, and where it is followed."""

    congress: Any
    people: list[Any]
    stream: str
    fragment: str
    links: list[tuple[str, str]]

    @property
    def pk(self) -> int:
        return int(self.congress.pk)


def _hall(people: int, links: int) -> Hall:
    """``people`` confirmed; the first ``links`` of them came by their mailed link."""
    from django.urls import reverse

    from concitoyens.congress.actions.room import open_room, topic
    from concitoyens.congress.models import AccessDetails, Congress, Registration
    from concitoyens.core import clock, journal, live
    from concitoyens.notifications import links as mailed

    at = clock.now()
    congress = Congress.objects.create(
        slug=f"salle-{os.getpid()}-{random.randrange(10**6)}", title="La salle pleine", status="published",
        published_at=at, updated_at=at, starts_at=at - timedelta(minutes=10), ends_at=at + timedelta(hours=2),
        form="online", support_email="aide@concitoyens.example.org",
    )  # fmt: skip
    AccessDetails.objects.create(congress=congress)
    open_room(congress)
    everybody = Registration.objects.bulk_create(
        Registration(
            congress=congress,
            status="confirmed",
            name=f"Anne {n}",
            person_key=f"anne {n}",
            role="mayor",
            email=f"a{n}@example.org",
            email_normal=f"a{n}@example.org",
            created_at=at,
            confirmed_at=at,
        )
        for n in range(people)
    )
    held = []
    for person in everybody[:links]:
        token = mailed.issue(
            purpose="congress.registration", subject=journal.reference(person), at=at, expires_at=at + timedelta(days=1)
        )
        found = mailed.find(token, purpose="congress.registration", at=at)
        assert found is not None
        held.append((found.handle, token))
    token = live.token(topic(congress.pk), at)
    fragment = reverse("public:room_snapshot", args=[congress.pk, token])
    return Hall(congress, everybody, live.stream_path(topic(congress.pk), at), fragment, held)


@dataclass
class Audience:
    """Everybody who follows the room. ``seen``: word of a question → seconds from its showing to each page."""

    live_port: int
    web_port: int
    hall: Hall
    shown_at: dict[bytes, float] = field(default_factory=dict)
    seen: dict[bytes, list[float]] = field(default_factory=dict)
    gone_at: dict[bytes, float] = field(default_factory=dict)
    gone: dict[bytes, list[float]] = field(default_factory=dict)
    connected: int = 0
    cut: int = 0
    returned: list[float] = field(default_factory=list)
    killed_at: float = 0.0
    unasked: int = 0
    fetches: bool = True
    _browsers: "asyncio.Queue[Browser]" = field(default_factory=asyncio.Queue)

    def open(self) -> None:
        for _ in range(CONNECTIONS):
            self._browsers.put_nowait(Browser("127.0.0.1", self.web_port, dict(stage.PROXIED)))

    async def follow(self) -> None:
        """One person, who comes back by themselves three seconds after a cut, as a browser does."""
        while True:
            with suppress(OSError, EOFError, asyncio.IncompleteReadError):
                await self._listen()
            if self.killed_at == 0.0:
                self.cut += 1
            await asyncio.sleep(3 + random.random())

    async def _listen(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.live_port)
        try:
            head = f"GET {self.hall.stream} HTTP/1.1\r\nHost: {stage.HOST}\r\nAccept: text/event-stream\r\n\r\n"
            writer.write(head.encode())
            answer = await reader.readuntil(b"\r\n\r\n")
            if b" 200 " not in answer[:20]:
                raise EOFError
            self.connected += 1
            if self.killed_at:
                self.returned.append(time.monotonic() - self.killed_at)
            try:
                await self._hear(reader)
            finally:
                self.connected -= 1
        finally:
            writer.close()

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        known: dict[bytes, bool] = {}
        while line := await reader.readline():
            if not line.startswith(b"data: ") or not self.fetches or not line[6:].strip().isdigit():
                continue
            await asyncio.sleep(random.random() * SPREAD)
            page = await self._fragment(line[6:].strip().decode())
            now = time.monotonic()
            self.unasked += page.count(b"JAMAIS")
            for word in [word for word in self.shown_at if not known.get(word) and word in page]:
                known[word] = True
                self.seen.setdefault(word, []).append(now - self.shown_at[word])
            for word in [word for word in self.gone_at if known.get(word) and word not in page]:
                known[word] = False
                self.gone.setdefault(word, []).append(now - self.gone_at[word])
        raise EOFError

    async def _fragment(self, version: str) -> bytes:
        browser = await self._browsers.get()
        try:
            return (await browser.get(f"{self.hall.fragment}?v={version}")).body
        except (OSError, EOFError, asyncio.IncompleteReadError):
            browser.close()
            return b""
        finally:
            self._browsers.put_nowait(browser)

    async def gather(self, people: int) -> list["asyncio.Task[None]"]:
        """Everybody in, some hundreds a second."""
        tasks = []
        for n in range(people):
            tasks.append(asyncio.create_task(self.follow()))
            if n % 50 == 49:
                await asyncio.sleep(0.05)
        await self.are_there(people, within=60)
        return tasks

    async def are_there(self, people: int, *, within: float) -> None:
        """Wait until so many are connected, or until ``within`` seconds have passed."""
        for _ in range(int(within * 5)):
            if self.connected >= people:
                return
            await asyncio.sleep(0.2)


@contextmanager
def _live() -> Iterator[tuple[int, Callable[[], "psutil.Process"], Callable[[], Awaitable[None]]]]:
    """The live process: its port, who it is, and how it is killed and started again."""
    port = stage.free_port()
    command = ["concitoyens.ops.cli", "live", "--port", str(port)]
    healthy = f"http://127.0.0.1:{port}/live/healthz"
    holders: list[Any] = []

    def start() -> None:
        holder = stage.running(command, address=healthy)
        process = holder.__enter__()
        holders.append((holder, psutil.Process(process.pid)))

    async def kill() -> None:
        holders[-1][1].send_signal(signal.SIGKILL)
        await asyncio.sleep(1)
        await asyncio.to_thread(start)

    start()
    try:
        yield port, lambda: holders[-1][1], kill
    finally:
        for holder, _process in holders:
            holder.__exit__(None, None, None)


def _word(n: int) -> bytes:
    return f"mot{n:04d}".encode()


async def _posts(hall: Hall, port: int, seconds: float, answered: list[int]) -> None:
    """Two hundred people ask once each over ``seconds``; nothing of it may be seen before a moderator shows it."""
    from concitoyens.core.idempotency import new_key

    async def ask(n: int, handle: str, token: str) -> None:
        await asyncio.sleep(seconds * n / len(hall.links))
        browser = Browser("127.0.0.1", port, dict(stage.PROXIED))
        address = f"/mon-inscription/{handle}/salle/question/"
        form = {"form_key": new_key(), "text": f"JAMAIS LUE {n}"}
        answer = await browser.post(address, form, Cookie=f"__Secure-lien={token}")
        browser.close()
        answered.append(answer.status)

    await asyncio.gather(*(ask(n, *link) for n, link in enumerate(hall.links)))


def full() -> list[Figure]:
    """2,000 follow, 200 post; questions are shown and one in three hidden again; then the live process is killed."""
    import django

    django.setup()
    hall = _hall(FOLLOWERS, POSTERS)
    with stage.product() as web, _live() as (live, process, kill):
        return asyncio.run(_full(hall, web, live, process, kill))


async def _full(hall: Hall, web: int, live: int, process: Any, kill: Any) -> list[Figure]:
    audience = Audience(live, web, hall)
    audience.open()
    tasks = await audience.gather(FOLLOWERS)
    await asyncio.gather(*(audience._fragment("0") for _ in range(CONNECTIONS)))  # their pages are open: web is warm
    answered: list[int] = []
    inside = audience.connected
    posting = asyncio.create_task(_posts(hall, web, SHOWN * 4.0, answered))
    for n in range(SHOWN):
        question = await asyncio.to_thread(_show, hall, audience, n)
        await asyncio.sleep(3.5)
        if n % 3 == 0:
            await asyncio.to_thread(_hide, question, audience, n)
            await asyncio.sleep(2.5)
    await posting
    await asyncio.sleep(3)
    memory, threads, cut = process().memory_info().rss / 1e6, process().num_threads(), audience.cut
    shown = [one for times in audience.seen.values() for one in times]
    hidden = [one for times in audience.gone.values() for one in times]
    audience.killed_at = time.monotonic()
    await kill()
    await audience.are_there(inside, within=40)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    hides = len([n for n in range(SHOWN) if n % 3 == 0])
    refused = [status for status in answered if status != 302]
    back = max(audience.returned, default=999.0)
    return [
        Figure(
            f"{inside:,} connected, {POSTERS} posting: a question shown is on each page, 99th percentile", "under 3 s",
            f"{percentile(shown, 0.99):.2f} s (median {percentile(shown, 0.5):.2f} s, {len(shown):,} of "
            f"{inside * SHOWN:,} seen)",
            percentile(shown, 0.99) < 3 and len(shown) == inside * SHOWN,
        ),
        Figure(
            "A question hidden again has left each page, 99th percentile", "under 2 s",
            f"{percentile(hidden, 0.99):.2f} s ({len(hidden):,} of {inside * hides:,})",
            percentile(hidden, 0.99) < 2 and len(hidden) == inside * hides,
        ),
        Figure("The live process, memory and threads", "under 120 MB, no thread a person",
               f"{memory:.0f} MB, {threads} threads, {cut} cut", memory < 120 and threads < 10 and cut == 0),
        Figure(f"{POSTERS} questions posted meanwhile; what no moderator showed, seen", "all kept; 0 seen",
               f"{len(answered) - len(refused)} kept, {audience.unasked} seen", not refused and not audience.unasked),
        Figure("Live process killed with -9: everybody is back", "within 30 s",
               f"{len(audience.returned):,} of {inside:,} back, the last after {back:.1f} s",
               len(audience.returned) >= inside and back < 30),
    ]  # fmt: skip


def _show(hall: Hall, audience: Audience, n: int) -> int:
    from concitoyens.congress.actions import answering
    from concitoyens.congress.models import RoomQuestion
    from concitoyens.core import clock

    word = _word(n)
    question = RoomQuestion.objects.create(
        congress=hall.congress, registration=hall.people[-1], text=f"Et {word.decode()} ?", asked_at=clock.now()
    )
    audience.shown_at[word] = time.monotonic()
    answering.show(question_id=question.pk, by=_moderator(), at=clock.now())
    return int(question.pk)


def _hide(question: int, audience: Audience, n: int) -> None:
    from concitoyens.congress.actions import answering
    from concitoyens.core import clock

    audience.gone_at[_word(n)] = time.monotonic()
    answering.refuse(question_id=question, reason="Essai.", by=_moderator(), at=clock.now())


def _moderator() -> Any:
    from concitoyens.accounts.models import User

    return User.objects.get_or_create(email="moderation@example.org", defaults={"role": "moderator"})[0]


def five_thousand() -> list[Figure]:
    """5,000 stay connected for 40 s, told of ten versions; nobody is cut."""
    import django

    django.setup()
    hall = _hall(1, 0)
    with _live() as (live, process, _kill):
        return asyncio.run(_stay(hall, live, process))


async def _stay(hall: Hall, live: int, process: Any) -> list[Figure]:
    from concitoyens.congress.actions.room import tell
    from concitoyens.core import clock

    audience = Audience(live, 0, hall, fetches=False)
    tasks = await audience.gather(CROWD)
    inside = audience.connected
    for _ in range(10):
        await asyncio.to_thread(tell, hall.pk, clock.now())
        await asyncio.sleep(4)
    still, cut, memory = audience.connected, audience.cut, process().memory_info().rss / 1e6
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return [
        Figure(f"{CROWD:,} connected for 40 s", "nobody cut",
               f"{inside:,} in, {still:,} still there, {cut} cut, {memory:.0f} MB", still == CROWD and cut == 0)
    ]  # fmt: skip


def votes() -> list[Figure]:
    """2,000 people vote within 10 s, one in ten presses twice."""
    import django

    django.setup()
    from concitoyens.congress.actions import polls
    from concitoyens.congress.enums import PollKind, ResultsShown
    from concitoyens.congress.models import Ballot, Poll
    from concitoyens.core import clock

    hall = _hall(VOTERS, VOTERS)
    poll = polls.draft_poll(
        congress=hall.congress, question="Oui ?", kind=PollKind.SINGLE, options=["Oui", "Non"],
        results=ResultsShown.CLOSED, by=_moderator(), at=clock.now(),
    )  # fmt: skip
    polls.open_poll(poll_id=poll.pk, by=_moderator(), at=clock.now())
    option = poll.options.all()[0].pk
    with stage.product() as web:
        statuses, lasted = asyncio.run(_vote(hall, web, poll.pk, option))
    counted = Ballot.objects.filter(poll=poll).count()
    polls.close_poll(poll_id=poll.pk, by=_moderator(), at=clock.now())
    voters = Poll.objects.get(pk=poll.pk).voters
    good = sum(1 for status in statuses if status in {204, 302})
    return [
        Figure(f"{VOTERS:,} votes sent in 10 s, one in ten twice", f"{VOTERS:,} counted, each once",
               f"{counted:,} ballots, {voters:,} counted, {good:,} of {len(statuses):,} answered, in {lasted:.1f} s",
               counted == voters == VOTERS and good == len(statuses))
    ]  # fmt: skip


async def _vote(hall: Hall, port: int, poll: int, option: int) -> tuple[list[int], float]:
    statuses: list[int] = []
    gate = asyncio.Semaphore(CONNECTIONS)

    async def one(n: int, handle: str, token: str) -> None:
        await asyncio.sleep(10 * n / len(hall.links))
        for _press in range(2 if n % 10 == 0 else 1):
            async with gate:
                browser = Browser("127.0.0.1", port, stage.PROXIED | {"X-Requested-With": "fetch"})
                form = {"poll": str(poll), f"poll-{poll}": str(option)}
                answer = await browser.post(
                    f"/mon-inscription/{handle}/salle/vote/", form, Cookie=f"__Secure-lien={token}"
                )
                browser.close()
                statuses.append(answer.status)

    started = time.perf_counter()
    await asyncio.gather(*(one(n, *link) for n, link in enumerate(hall.links)))
    return statuses, time.perf_counter() - started
