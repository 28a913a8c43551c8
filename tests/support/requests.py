"""Every request of every test, by the client or in the browser: a GET writes nothing, a page is clean."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

#: A visit may write these: the session, when it was last seen, the counters of attempts.
WRITABLE_BY_GET = {"django_session", "usersessions_usersession", "core_ratebucket"}
_WRITE = re.compile(
    r"^\s*(?:WITH\b.*?\)\s*)?(INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE|COPY)\s+(?:ONLY\s+)?\"?(\w+)", re.I | re.S
)
_UNCLEAN = {
    "an unrendered variable or tag": re.compile(r"\{\{|\{%"),
    "an inline handler": re.compile(r"<[^>]+\son[a-z]+\s*=", re.I),
    "an inline style": re.compile(r"<style\b|<[^>]+\sstyle\s*=", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.I),
    "a javascript: address": re.compile(r"=\s*[\"']?javascript:", re.I),
}

#: Mails carry their styles as attributes; this address shows one, sandboxed, in demonstrations only.
_A_MAIL = re.compile(r"(/en)?/(boite-aux-lettres/\d+|national/congres/[\w-]+/courriels/\w+/\w+)/html/$")


class WroteOnGet(Exception):
    """A GET or HEAD request changed the database."""


class UncleanPage(Exception):
    """A page holds what the content security policy blocks, or template code."""


def table_written(sql: str) -> str | None:
    """The table that this statement changes, or None for a reading."""
    found = _WRITE.match(sql)
    return found[2].lower() if found else None


class WatchRequests:
    """Outermost middleware of the test run."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self._clean(request, self.get_response(request))
        with connection.execute_wrapper(self._refuse_writes):
            return self._clean(request, self.get_response(request))

    @staticmethod
    def _refuse_writes(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        table = table_written(str(sql))
        if table and table not in WRITABLE_BY_GET:
            raise WroteOnGet(f"{table}: {sql}")
        return execute(sql, params, many, context)

    @staticmethod
    def _clean(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not getattr(response, "streaming", False) and response.headers.get("Content-Type", "").startswith(
            "text/html"
        ):
            text = response.content.decode()  # type: ignore[attr-defined]
            for what in unclean(text):
                if what.startswith("an inline style") and _A_MAIL.match(request.path):
                    continue
                raise UncleanPage(f"{request.path} holds {what}")
        return response


def unclean(html: str) -> Sequence[str]:
    """What is wrong with this page, in words, with the place."""
    return [
        f"{what}: {html[max(0, found.start() - 40) : found.end() + 60]!r}"
        for what, pattern in _UNCLEAN.items()
        if (found := pattern.search(html))
    ]


@pytest.fixture(autouse=True, scope="session")
def _requests_watched() -> None:
    """Put the watcher first, for the test client and for the live server alike."""
    if "tests.support.requests.WatchRequests" not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = ["tests.support.requests.WatchRequests", *settings.MIDDLEWARE]
