"""Pages of refusal: what happened, and the way out. The last one needs neither database nor session."""

import logging
import secrets
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)
#: Seconds after which a page tries again by itself when the database is away.
TRY_AGAIN = 10


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: an address or a form that we cannot read."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: this person may not do this."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing at this address."""
    return render(request, "errors/404.html", status=404)


def too_many(request: HttpRequest, *, minutes: int = 10) -> HttpResponse:
    """429: too many attempts; says when to come back."""
    answer = render(request, "errors/429.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(60 * minutes)
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503 when the database is away, and the page then tries again by itself.

    No context processor runs: whatever failed may fail again. The number on the page is the one in the log, just
    before what failed.
    """
    reference = f"{secrets.token_hex(2)}-{secrets.token_hex(2)}".upper()
    logger.error("failure %s: %s %s", reference, request.method, request.path)
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        html = render_to_string("errors/503.html", {"seconds": TRY_AGAIN, "posted": request.method == "POST"})
        return HttpResponse(html, status=503, headers={"Retry-After": str(TRY_AGAIN)})
    return HttpResponse(render_to_string("errors/500.html", {"reference": reference}), status=500)
