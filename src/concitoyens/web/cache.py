"""Public pages kept for a few seconds by each process: no statement of SQL for the next reader.

A page with a form is kept too: each reader gets it with a key of their own in place of the one it was drawn with.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from concitoyens.core.idempotency import new_key

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]

#: Pages kept at most by one process.
MOST = 500
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

    def answer(self) -> HttpResponse:
        body = new_key().encode().join(self.pieces) if self.has_form else self.pieces[0]
        return HttpResponse(body, headers=self.headers)


_kept: dict[tuple[str, str], _Kept] = {}


def kept_for(seconds: int, *, whoever_asks: bool = False) -> Callable[[View[Arguments]], View[Arguments]]:
    """Keep the answer to an anonymous GET without query string; browsers and proxies may keep it as long.

    Whoever is signed in sees the page as it is now: an organiser reads at once what they changed.
    A page with a form is kept here only, since each reader's key is different.
    whoever_asks: a file that neither the reader nor the query changes. It is costly to make, and nobody makes us
    make it again and again by adding ``?1``, ``?2`` to its address or an invented cookie.
    """

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
            asks_for_own = bool(request.GET) or settings.SESSION_COOKIE_NAME in request.COOKIES
            if request.method == "POST" or (asks_for_own and not whoever_asks):
                return view(request, *args, **kwargs)
            key = (get_language() or "fr", request.path)
            kept = _kept.get(key)
            if kept is None or kept.until <= time.monotonic():
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                if len(_kept) >= MOST:
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


def forget() -> None:
    """Keep nothing any more: between tests, and after a change in this process."""
    _kept.clear()
