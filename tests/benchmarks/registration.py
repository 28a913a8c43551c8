"""Registrations a second, beside the floor: open the page, post, open the mailed link, confirm.

Eight visitors at a time, each with a mailbox, a commune and an address of their own, in the real server with its real
pages, commits, jobs and rows of mail. Between post and link, the clock is stopped while this process does the work of
the worker: it makes the links that the mails to confirm carry (``links.issue``). No worker runs meanwhile, for either
side. Redirections are followed as a browser does: the link costs two requests, and so does the post. Short
rounds of the floors and of the product alternate; the figure is the median of the ratios of neighbouring rounds, which
a machine that has other work disturbs least.
"""

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from . import stage
from .client import Browser
from .figures import Figure, percentile

AT_ONCE = 8
TARGET = 0.40
Step = Callable[[Browser, int], Awaitable[None]]


async def crowd(port: int, visitors: Sequence[int], step: Step, at_once: int = AT_ONCE) -> float:
    """Seconds for every visitor to do ``step``, ``at_once`` at a time, each on a connection kept alive."""
    left = iter(visitors)

    async def one_after_the_other() -> None:
        browser = Browser("127.0.0.1", port)
        for visitor in left:
            browser.headers = stage.PROXIED | {
                "X-Forwarded-For": f"10.{visitor >> 16}.{visitor >> 8 & 255}.{visitor & 255}"
            }
            await step(browser, visitor)
        browser.close()

    started = time.perf_counter()
    await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))
    return time.perf_counter() - started


@dataclass
class Floor:
    """The four requests to the bare project."""

    port: int

    async def apply(self, browser: Browser, visitor: int) -> None:
        form = {"token": str(visitor), "name": "Anne Roux", "email": f"anne{visitor}@example.org", "commune": "68032"}
        await self._get_and_post(browser, "/inscription/", form)

    async def confirm(self, browser: Browser, visitor: int) -> None:
        await self._get_and_post(browser, f"/confirmer/{visitor}/", {})

    @staticmethod
    async def _get_and_post(browser: Browser, address: str, form: dict[str, str]) -> None:
        page = await browser.get(address)
        assert page.status == 200, page
        token = page.body.partition(b'name="csrfmiddlewaretoken" value="')[2].partition(b'"')[0].decode()
        cookie = page.headers.get("set-cookie", "").partition(";")[0]
        if not token:
            received = await browser.post(address, form)
        else:
            origin = {"Cookie": cookie, "Referer": f"https://{stage.HOST}{address}"}
            received = await browser.post(address, form | {"csrfmiddlewaretoken": token}, **origin)
        assert received.status == 200 and b"C'est fait" in received.body.replace(b"&#x27;", b"'"), received

    def make_links(self, visitors: Sequence[int]) -> None:
        """The token is the visitor's number."""


@dataclass
class Product:
    """The same with us."""

    port: int
    slug: str
    communes: Sequence[str]
    tokens: dict[int, str]

    async def apply(self, browser: Browser, visitor: int) -> None:
        address = f"/congres/{self.slug}/inscription/"
        page = await browser.get(address)
        assert page.status == 200, page
        key = page.body.partition(b'name="form_key" value="')[2].partition(b'"')[0].decode()
        form = {
            "form_key": key, "name": f"Anne Roux {visitor}", "email": mailbox(visitor), "role": "mayor",
            "commune": self.communes[visitor % len(self.communes)], "organisation": "", "mode": "online",
            "people": "3", "question": "Comment avez-vous commencé ?", "consent": "on",
        }  # fmt: skip
        received = await browser.post(address, form)
        assert received.status == 302, (received.status, received.body[-3000:])
        assert (await browser.get(received.headers["location"])).status == 200

    async def confirm(self, browser: Browser, visitor: int) -> None:
        opened = await browser.get(f"/l/{self.tokens[visitor]}/")
        assert opened.status == 303, opened
        cookie = opened.headers["set-cookie"].partition(";")[0]
        address = opened.headers["location"]
        assert (await browser.get(address, Cookie=cookie)).status == 200
        done = await browser.post(address, {}, Cookie=cookie)
        assert done.status == 200, done

    def make_links(self, visitors: Sequence[int]) -> None:
        """What the worker does while it renders the mails."""
        from concitoyens.congress.models import Registration
        from concitoyens.core import clock, journal
        from concitoyens.notifications import links

        at = clock.now()
        wanted = {mailbox(visitor): visitor for visitor in visitors}
        for registration in Registration.objects.filter(email__in=wanted).order_by("pk"):
            self.tokens[wanted[registration.email]] = links.issue(
                purpose="congress.confirm", subject=journal.reference(registration), at=at,
                expires_at=at + timedelta(days=2),
            )  # fmt: skip


@contextmanager
def floor(kind: str) -> Iterator[int]:
    """One of the two floors, served; gives its port."""
    port = stage.free_port()
    address = f"http://127.0.0.1:{port}/inscription/"
    with stage.running(["tests.benchmarks.floor", str(port)], address=address, FLOOR=kind):
        yield port


def mailbox(visitor: int) -> str:
    """The mailbox of a visitor."""
    return f"anne{visitor}@mairie{visitor % 997}.example.org"


def rate(side: Floor | Product, visitors: Sequence[int]) -> float:
    """Registrations a second from the page to the confirmed seat."""
    applied = asyncio.run(crowd(side.port, visitors, side.apply))
    side.make_links(visitors)
    confirmed = asyncio.run(crowd(side.port, visitors, side.confirm))
    return len(visitors) / (applied + confirmed)


def open_congress(slug: str) -> str:
    """A published congress with 100,000 seats online, a real page and programme."""
    from concitoyens.core import clock
    from tests.factories.congress import CongressFactory, SeatPoolFactory, SessionFactory

    at = clock.now()
    congress = CongressFactory(slug=slug, starts_at=at + timedelta(days=21), published_at=at, updated_at=at)
    SeatPoolFactory(congress=congress, mode="online", capacity=100_000)
    SessionFactory.create_batch(8, congress=congress)
    return str(congress.slug)


def communes() -> list[str]:
    """A thousand communes, as the list of the form writes them: « Berrwiller (68032) »."""
    from concitoyens.territories.models import Commune

    return [commune.choice for commune in Commune.objects.current().order_by("code")[:35_000:35]]


def measure(rounds: int = 24, visitors: int = 64) -> list[Figure]:
    """Alternate both sides and compare."""
    import django

    django.setup()
    slug, numbers = open_congress(f"banc-{os.getpid()}"), iter(range(1, 10**6))
    with floor("project") as project, floor("barest") as barest, stage.product() as port:
        sides: dict[str, Floor | Product] = {
            "project": Floor(project), "ours": Product(port, slug, communes(), {}), "barest": Floor(barest),
        }  # fmt: skip
        rates: dict[str, list[float]] = {name: [] for name in sides}
        for round_ in range(rounds + 1):
            for name, side in sides.items():
                found = rate(side, [next(numbers) for _ in range(visitors)])
                if round_:  # the first one warms up
                    rates[name].append(found)
                sys.stderr.write(f"  {name}: {found:.1f} registrations/s\n")
        pages = page_times(port, f"/congres/{slug}/")
    base, got, least = (statistics.median(rates[name]) for name in ("project", "ours", "barest"))
    share, of_least = (
        statistics.median(ours / theirs for ours, theirs in zip(rates["ours"], rates[name], strict=True))
        for name in ("project", "barest")
    )
    return [
        Figure(
            "Registrations, share of a bare project (startproject)", "at least 40 %",
            f"{share:.0%} ({got:.0f}/s of {base:.0f}/s)", share >= TARGET,
        ),
        Figure(
            "The same, share of the least Django can do (no middleware, form, template, ORM)", "told beside it",
            f"{of_least:.0%} ({got:.0f}/s of {least:.0f}/s)", True,
        ),
        Figure(
            "Public page, 95th percentile", "under 20 ms",
            f"{percentile(pages, 0.95) * 1000:.1f} ms", percentile(pages, 0.95) < 0.020,
        ),
    ]  # fmt: skip


def page_times(port: int, address: str | Sequence[str], times: int = 3000, *, at_once: int = AT_ONCE) -> list[float]:
    """How long each of ``times`` visitors waits for the public page (or one of several), ``at_once`` at a time."""
    addresses = [address] if isinstance(address, str) else address
    waited: list[float] = []

    async def look(browser: Browser, visitor: int) -> None:
        started = time.perf_counter()
        answer = await browser.get(addresses[visitor % len(addresses)])
        waited.append(time.perf_counter() - started)
        assert answer.status == 200

    asyncio.run(crowd(port, range(times), look, at_once))
    return waited
