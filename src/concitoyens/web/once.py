"""A form posted twice does its work once: the second post gets the answer of the first."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from concitoyens.core import clock, idempotency

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class OncePerForm:
    """Claim the key that ``{% form_key %}`` put in a form, around the view that answers it.

    The key, the act and the answer are one transaction: a twin waits for the first post and is sent where it
    was sent. A form sent back for correction leaves no key: it may be posted again. A view whose action claims
    the key itself says so with ``@claims_its_key``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: list[object], kwargs: dict[str, object]
    ) -> HttpResponseBase | None:
        if request.method != "POST" or getattr(view, "claims_its_key", False):
            return None
        typed = request.POST.get("form_key", "")[:100]
        if not typed:
            return None
        key = f"{request.path}/{typed}"
        with transaction.atomic():
            if done := idempotency.claim(key, answer=request.path, at=clock.now()):
                return HttpResponseRedirect(done)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                idempotency.settle(key, answer=response.url)
            else:
                idempotency.release(key)
        return response


def claims_its_key(view: View) -> View:
    """Mark a view whose action claims the key of the form, with fewer statements than this module needs."""
    view.claims_its_key = True  # type: ignore[attr-defined]
    return view
