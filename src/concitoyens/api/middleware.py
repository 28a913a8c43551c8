"""Around every address for programs: readable from any site, and refusals that a program understands."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from .problems import problem

Answer = Callable[[HttpRequest], HttpResponseBase]

#: The interface, its files and its feeds.
ADDRESSES = ("/api/", "/donnees/")
METHODS = "GET, HEAD, OPTIONS"
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
_FIRST_REFUSAL = 400


class OpenToPrograms:
    """CORS for reading without credentials; what other layers refuse in HTML is refused as a problem document."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ADDRESSES):
            return self.get_response(request)
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204)
            response.headers["Access-Control-Allow-Methods"] = METHODS
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
            response.headers["Access-Control-Max-Age"] = "86400"
        elif request.method not in {"GET", "HEAD"}:
            with translation.override("fr"):
                response = problem(405)
            response.headers["Allow"] = METHODS
        else:
            response = self._in_words(self.get_response(request))
        for name, value in _CORS.items():
            response.headers[name] = value
        return response

    @staticmethod
    def _in_words(response: HttpResponseBase) -> HttpResponseBase:
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code < _FIRST_REFUSAL or not is_page:
            return response
        with translation.override("fr"):
            return problem(response.status_code)
