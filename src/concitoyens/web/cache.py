"""Public pages kept for a few seconds by each process: no statement of SQL for the next reader."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]

#: Pages kept at most by one process.
MOST = 500
_kept: dict[tuple[str, str], tuple[float, bytes, dict[str, str]]] = {}


def kept_for(seconds: int) -> Callable[[View[Arguments]], View[Arguments]]:
    """Keep the answer to an anonymous GET without query string; browsers and proxies may keep it as long.

    Whoever is signed in sees the page as it is now: an organiser reads at once what they changed.
    """

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
            if request.GET or settings.SESSION_COOKIE_NAME in request.COOKIES:
                return view(request, *args, **kwargs)
            key = (get_language() or "fr", request.path)
            found = _kept.get(key)
            if found and found[0] > time.monotonic():
                response = HttpResponse(found[1], headers=found[2])
            else:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                if len(_kept) >= MOST:
                    _kept.clear()
                _kept[key] = (time.monotonic() + seconds, response.content, dict(response.headers))
            response.headers["Cache-Control"] = f"public, max-age={seconds}"
            patch_vary_headers(response, ["Cookie"])
            return response

        return cast(View[Arguments], answer)

    return decorate


def forget() -> None:
    """Keep nothing any more: between tests, and after a change in this process."""
    _kept.clear()
