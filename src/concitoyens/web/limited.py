"""Too many attempts: one page, with the delay in a sentence and in a header."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from concitoyens.core.limits import TooManyAttempts

View = Callable[..., HttpResponseBase]


def limited(view: View) -> View:
    """Answer 429 with Retry-After when the view meets a limit."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except TooManyAttempts as refusal:
            page = render(request, "errors/too_many.html", {"sentence": refusal.for_user()}, status=429)
            page.headers["Retry-After"] = str(refusal.retry_after)
            return page

    return guarded
