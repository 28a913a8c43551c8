"""A real browser on a real server: fixtures of the journeys, and what every page must hold when it is visited."""

import gzip
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from .ecoindex import Weight

_NAMES = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
#: Narrow phone and usual screen, in CSS pixels (trust.md R68).
WIDTHS = (320, 1280)
_COMPRESSIBLE = re.compile(r"text/|javascript|json|svg|xml")
_COUNT_ELEMENTS = "() => document.querySelectorAll(':not(svg *)').length"
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
NO_BROWSER = """
No browser was found, so the journeys, the accessibility of the pages and their weight CANNOT be checked.
Install Chromium (Debian, Ubuntu: apt install chromium), or name one in CHROMIUM=/path/to/chrome.
To run the rest without them, knowingly: WITHOUT_BROWSER=1
"""


def find_chromium() -> str | None:
    """The path of a Chromium: ``CHROMIUM``, else the usual names."""
    names = (os.environ.get("CHROMIUM") or "", *_NAMES)
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of the browser are left out only when somebody said so, and come last.

    Playwright leaves an event loop running in the thread; the test client would refuse to work under it.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    browsing = [item for item in items if item.get_closest_marker("browser")]
    without = os.environ.get("WITHOUT_BROWSER", "") not in {"", "0"}
    if without and browsing:
        config.hook.pytest_deselected(items=browsing)
        items[:] = [item for item in items if item not in browsing]
        config.stash[_left_out] = len(browsing)
    elif browsing and find_chromium() is None:
        raise pytest.UsageError(NO_BROWSER)


_left_out = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if os.environ.get("WITHOUT_BROWSER", "") not in {"", "0"}:
        terminalreporter.section("WITHOUT A BROWSER", sep="!", red=True, bold=True)
        terminalreporter.line("The journeys, the accessibility and the weight of the pages were NOT checked.")


@dataclass
class Visit:
    """What the browser said and received since the page was asked for."""

    complaints: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Start afresh for the next page."""
        self.complaints.clear()
        self.sizes.clear()
        self.outside.clear()

    def note(self, response: Response, site: str) -> None:
        """Count one answer, in bytes as a compressing server sends them."""
        if response.url.startswith("data:"):
            return
        if not response.url.startswith(site):
            self.outside.append(response.url)
        if response.status in {204, 301, 302, 303, 304, 307, 308}:
            self.sizes.append(300)
            return
        try:
            body = response.body()
        except PlaywrightError:  # the page went on by itself before it was read
            self.sizes.append(int(response.headers.get("content-length") or 300))
            return
        compressible = _COMPRESSIBLE.search(response.headers.get("content-type", ""))
        self.sizes.append(len(gzip.compress(body, 6)) if compressible else len(body))


@dataclass
class Site:
    """The site as a person visits it: ``visit`` opens a page and checks all that every page promises."""

    url: str
    page: Page
    seen: Visit = field(default_factory=Visit)

    def __post_init__(self) -> None:
        self.page.on("console", lambda line: self._hear(line.type, line.text))
        self.page.on("pageerror", lambda error: self.seen.complaints.append(str(error)))
        self._responses: list[Response] = []
        self.page.on("response", self._receive)

    def _receive(self, response: Response) -> None:
        self._responses.append(response)

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and "Failed to load resource: the server responded with a status of 4" not in text:
            self.seen.complaints.append(text)

    def open(self, path: str) -> Page:
        """Go to ``path`` and fail on a violation of the CSP, an error of a script, or a request to another site."""
        self.seen.clear()
        self._responses.clear()
        self.page.goto(self.url + path if path.startswith("/") else path, wait_until="load")
        self.check_quiet()
        return self.page

    def check_quiet(self) -> None:
        """Nothing was refused by the CSP, no script failed, no other site was asked for anything."""
        for response in self._responses:
            self.seen.note(response, self.url)
        self._responses.clear()
        assert (self.seen.complaints, self.seen.outside) == ([], [])

    def weight(self) -> Weight:
        """What the page that was just opened weighs."""
        elements = self.page.evaluate(_COUNT_ELEMENTS)
        return Weight(elements=elements, requests=len(self.seen.sizes), kilobytes=sum(self.seen.sizes) / 1000)

    def visit(self, path: str, *, at_least: str = "A") -> Weight:
        """Open ``path`` and check accessibility at each width and weight: EcoIndex ``at_least`` that letter."""
        self.open(path)
        weight = self.weight()
        assert weight.letter <= at_least, f"{path}: {weight}"
        assert weight.kilobytes <= 500, f"{path}: {weight}"
        self.check_accessible()
        return weight

    def check_accessible(self) -> None:
        """Axe finds nothing and nothing overflows, on a phone and on a screen."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            assert (width, self.page.url, _axe(self.page)) == (width, self.page.url, [])
            overflow = self.page.evaluate(_OVERFLOW)
            assert overflow <= 0, f"{self.page.url} is {overflow} px too wide at {width} px"

    def screenshot(self, name: str) -> None:
        """Keep a picture in ``screenshots/`` when SCREENSHOTS=1; nothing is compared with it."""
        if os.environ.get("SCREENSHOTS"):
            folder = Path("screenshots")
            folder.mkdir(exist_ok=True)
            self.page.screenshot(path=folder / f"{name}.png", full_page=True)


def _axe(page: Page) -> list[str]:
    """The violations of the page, one line each, in the state it is in. axe enters by the debugger, not by the CSP."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]
    ]


def _axe_source() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


AXE = _axe_source()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the run."""
    path = find_chromium()
    assert path is not None, NO_BROWSER
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


def _context(browser: Browser, **options: Any) -> BrowserContext:
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", reduced_motion="reduce", **options)
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """A page of a new person, without any cookie."""
    context = _context(chromium, base_url=live_server.url)
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_js(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """The same, in a browser that runs no script."""
    context = _context(chromium, base_url=live_server.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def site(page: Page, live_server: Any) -> Site:
    """The site in a browser: ``site.visit("/")``."""
    return Site(live_server.url, page)
