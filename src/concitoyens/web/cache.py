"""Public pages kept for a few seconds by each process: no statement of SQL for the next reader.

A page with a form is kept too: each reader gets it with a key of their own in place of the one it was drawn with.
"""

import re
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from concitoyens.core.idempotency import new_key

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]

#: Pages, and characters of pages, kept at most by one process.
MOST, HEAVIEST = 500, 24_000_000
#: Numbers of pages of a list, as ``choices`` of ``kept_for``.
PAGES = frozenset(str(number) for number in range(1, 61))
#: What ``{% form_key %}`` draws.
_KEY = re.compile(rb'(?<=name="form_key" value=")[\w-]+(?=")')


@dataclass(frozen=True)
class _Kept:
    """A page in pieces: between two of them goes the key of a form."""

    until: float
    pieces: list[bytes]
    headers: dict[str, str]

    @property
    def has_form(self) -> bool:
        return len(self.pieces) > 1

    @property
    def weight(self) -> int:
        return sum(map(len, self.pieces))

    def answer(self) -> HttpResponse:
        body = new_key().encode().join(self.pieces) if self.has_form else self.pieces[0]
        return HttpResponse(body, headers=self.headers)


_kept: dict[tuple[str, ...], _Kept] = {}


def kept_for(
    seconds: int, *, whoever_asks: bool = False, choices: Mapping[str, Collection[str]] | None = None
) -> Callable[[View[Arguments]], View[Arguments]]:
    """Keep the answer to an anonymous GET without query string; browsers and proxies may keep it as long.

    Whoever is signed in sees the page as it is now: an organiser reads at once what they changed.
    A page with a form is kept here only, since each reader's key is different.
    whoever_asks: a file that neither the reader nor the query changes. It is costly to make, and nobody makes us
    make it again and again by adding ``?1``, ``?2`` to its address or an invented cookie.
    choices: what a query may hold for its page to be kept too: the links of the page lead to no other.
    """
    allowed = choices or {}

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
            chosen = () if whoever_asks else tuple(sorted(request.GET.lists()))
            asks_for_own = not _among(chosen, allowed) or settings.SESSION_COOKIE_NAME in request.COOKIES
            if request.method == "POST" or (asks_for_own and not whoever_asks):
                return view(request, *args, **kwargs)
            key = (get_language() or "fr", request.path, *(f"{name}={values[0]}" for name, values in chosen))
            kept = _kept.get(key)
            if kept is None or kept.until <= time.monotonic():
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                if len(_kept) >= MOST or sum(page.weight for page in list(_kept.values())) >= HEAVIEST:
                    _kept.clear()
                kept = _Kept(time.monotonic() + seconds, _KEY.split(response.content), dict(response.headers))
                _kept[key] = kept
            response = kept.answer()
            if not kept.has_form:
                response.headers["Cache-Control"] = f"public, max-age={seconds}"
                patch_vary_headers(response, ["Cookie"])
            return response

        return cast(View[Arguments], answer)

    return decorate


def _among(chosen: Iterable[tuple[str, list[str]]], allowed: Mapping[str, Collection[str]]) -> bool:
    """Whether each name is there once, with a value that it may have."""
    return all(len(values) == 1 and values[0] in allowed.get(name, ()) for name, values in chosen)


def forget() -> None:
    """Keep nothing any more, neither pages nor pieces of them: between tests, and after a change in this process."""
    _kept.clear()
    cache.clear()
