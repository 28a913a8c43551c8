"""Mailed links at the door: the token leaves the address bar before the page is shown.

``/l/<token>/`` answers with a redirection to the clean address of the link's purpose, and puts the token in
a cookie limited to that address: HttpOnly, gone with the browser's session, strictly necessary, and only for
who came by a link. Nothing is written by a GET. A view takes links so:

    @public
    @require_http_methods(["GET", "HEAD", "POST"])
    @with_link("congress.registration", at="public:my_registration")
    def my_registration(request: HttpRequest, link: Link) -> HttpResponse: ...

    path("mon-inscription/<str:handle>/", my_registration, name="my_registration")

Pages under the same address name the purpose only: ``@with_link("congress.registration")``.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from concitoyens.core import clock
from concitoyens.notifications import links
from concitoyens.notifications.models import Link

from .context import in_language
from .middleware import public

COOKIE = "__Secure-lien" if settings.PRODUCTION else "lien"
#: One for the address in each language.
COOKIES = {"fr": COOKIE, "en": f"{COOKIE}-en"}
View = Callable[..., HttpResponseBase]
#: Purpose → name of the page that it opens.
_pages: dict[str, str] = {}


def with_link(purpose: str, *, at: str = "") -> Callable[[View], View]:
    """Give the view the living link of its visitor as ``link``, or answer that it no longer works.

    at: the name of this view's address, for the page that the mailed link opens.
    """
    if at:
        _pages[purpose] = at

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, handle: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            link = from_request(request, purpose)
            if link is None or link.handle != handle:
                return gone(request, status=404)
            return view(request, *args, link=link, **kwargs)

        return guarded

    return guard


def from_request(request: HttpRequest, purpose: str) -> Link | None:
    """The living link whose token this browser holds for this address."""
    token = next((request.COOKIES[name] for name in COOKIES.values() if name in request.COOKIES), "")
    return links.find(token, purpose=purpose, at=clock.now()) if token else None


def clean_address(link: Link) -> str:
    """Where the page of this link is, without its token."""
    return reverse(_pages[link.purpose], kwargs={"handle": link.handle})


@public
@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address bar and go to the page of its purpose."""
    link = links.any_of(token)
    if link is None or link.purpose not in _pages:
        return gone(request, status=404)
    if not link.is_living(clock.now()):
        return gone(request, status=410)
    address = clean_address(link)
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    for language, name in COOKIES.items():  # whoever changes language on the page keeps their link
        path = in_language(address, language)
        answer.set_cookie(name, token, path=path, secure=settings.PRODUCTION, httponly=True, samesite="Lax")
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def gone(request: HttpRequest, *, status: int) -> HttpResponse:
    """The page for a link past its end, replaced, cut in two by a mail program, or whose cookie was refused."""
    page = render(request, "public/link_gone.html", status=status)
    page.headers["Referrer-Policy"] = "no-referrer"  # its address may still hold the token
    return page
