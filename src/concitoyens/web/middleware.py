"""What every request goes through: headers, refusal of bad input, same origin, refusal by default."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseForbidden, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponseBase]

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    # with « no-referrer » a browser that sends no Sec-Fetch-Site says « Origin: null » of our own forms
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
if settings.SECURE_HSTS_SECONDS:
    HEADERS["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains"


class SecurityHeaders:
    """The header table (trust.md R20, R21) on every answer, static files included."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if "frame-ancestors *" in response.headers["Content-Security-Policy"]:
            del response.headers["X-Frame-Options"]  # it cannot say « everybody »
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response


#: A document has 10 MB at most; what is longer is not even read.
LONGEST_BODY = 12_000_000
#: Forms know no other; Django's generic views would take a PUT for a POST.
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class RefuseBadInput:
    """Refuse a method that no form uses, more than any form sends, and a NUL byte: PostgreSQL cannot store it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
            return render(request, "errors/413.html", status=413)
        if any("\x00" in part for part in self._texts(request)):
            return render(request, "public/bad_input.html", status=400)
        return self.get_response(request)

    @staticmethod
    def _texts(request: HttpRequest) -> list[str]:
        texts = [request.path_info, *request.COOKIES.values()]
        data = [request.GET]
        if request.method == "POST" and request.content_type != "application/json":
            data.append(request.POST)
        for values in data:
            for name, items in values.lists():
                texts += [name, *(str(item) for item in items)]
        return texts


class SameOriginOnly:
    """Refuse a form sent from another site, without any cookie.

    Browsers say where a request comes from (Sec-Fetch-Site, else Origin); a request that says nothing does
    not come from a page of another site. Public pages so need no CSRF cookie. One-click unsubscribe
    (RFC 8058) is posted by mail programs and names its view ``open_to_other_sites``.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        if request.method in {"GET", "HEAD", "OPTIONS"} or getattr(view, "open_to_other_sites", False):
            return None
        if self._same_origin(request):
            return None
        return HttpResponseForbidden(render(request, "public/other_site.html").content)

    @staticmethod
    def _same_origin(request: HttpRequest) -> bool:
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None:
            return site in {"same-origin", "none"}
        origin = request.headers.get("Origin")
        return origin is None or urlsplit(origin).netloc == request.get_host()


class RefuseByDefault:
    """Only a view marked ``@public`` answers somebody who is not signed in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        if getattr(view, "open_to_all", False) or view.__module__.startswith("allauth."):
            return None
        if request.user.is_authenticated:
            return None
        return redirect_to_login(request.get_full_path())


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def open_to_other_sites(view: View) -> View:
    """Mark a view that a mail program may post to: its address alone is the proof."""
    view.open_to_other_sites = True  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Mark a view that everybody may call. The list of such views is held by the rights matrix."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view
