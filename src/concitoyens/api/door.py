"""The one door of what is open: reading only, without key or cookie, in French, politely limited, kept by caches."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag

from concitoyens.core import clock
from concitoyens.core.limits import Limit, TooManyAttempts, count_attempt
from concitoyens.core.net import client_address

from .problems import problem

View = Callable[..., HttpResponseBase]
WINDOW = timedelta(minutes=10)
#: Requests of one address in ten minutes: all the communes of France, a hundred at a time, take 350; whole files.
MOST = {"api": 1000, "files": 60}
#: Found, moved for ever, not changed.
_KEPT_STATUSES = (200, 301, 304)
#: Seconds during which browsers and proxies may keep an answer.
KEPT = 300


def open_data(*, kept: int = KEPT, kind: Literal["api", "files"] = "api") -> Callable[[View], View]:
    """Around a view that reads: counts the request, answers 304 to who already holds it, says how long to keep it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            with translation.override("fr"):
                try:
                    limit = Limit(f"open_data/{kind}/{client_address(request)}", times=MOST[kind], window=WINDOW)
                    count_attempt([limit], at=clock.now())
                    response = view(_reading(request), *args, **kwargs)
                except TooManyAttempts as refusal:
                    response = problem(429, refusal.for_user())
                    response.headers["Retry-After"] = str(refusal.retry_after)
                except Http404 as refusal:
                    response = problem(404, str(refusal))
            return _kept(request, response, kept)

        answer.open_to_all = True  # type: ignore[attr-defined]  # read by web.middleware.RefuseByDefault
        return answer

    return decorate


def _reading(request: HttpRequest) -> HttpRequest:
    """HEAD is answered as GET; the server leaves the body out."""
    request.method = "GET" if request.method == "HEAD" else request.method
    return request


def _kept(request: HttpRequest, response: HttpResponseBase, seconds: int) -> HttpResponseBase:
    if response.status_code not in _KEPT_STATUSES:
        return response
    response.headers.setdefault("Cache-Control", f"public, max-age={seconds}")
    if response.status_code != 200:
        return response
    if not response.streaming:
        set_response_etag(response)
    found = get_conditional_response(request, etag=response.headers.get("ETag"), response=response)  # type: ignore[arg-type]
    return found or response
