"""Static files, served without leaving the thread of the request."""

from collections.abc import Callable
from typing import IO, NoReturn, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from servestatic.middleware import ServeStaticMiddleware


async def _nobody(request: HttpRequest) -> NoReturn:
    raise AssertionError(request)  # only the table of files is used


class StaticFiles:
    """The files of servestatic, answered in turn by a synchronous middleware.

    Its own middleware is asynchronous: under WSGI each page would cross two threads and an event loop, which costs
    more than most pages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.files = ServeStaticMiddleware(_nobody).files

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        file = self.files.get(request.path_info)
        if file is None:
            return self.get_response(request)
        found = file.get_response(request.method or "GET", request.META)
        content = b""
        if found.file is not None:
            with cast(IO[bytes], found.file) as opened:
                content = opened.read()
        response = HttpResponse(content, status=int(found.status))
        del response.headers["Content-Type"]
        for name, value in found.headers:
            if value is not None:
                response.headers[name] = value
        return response
