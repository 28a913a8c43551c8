"""The two pages for people: what may be reused and how; the interface for programs, operation by operation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from concitoyens.core import clock

from .door import KEPT
from .files import catalogue
from .v1 import api


def _public(view: Any) -> Any:
    view.open_to_all = True  # read by web.middleware.RefuseByDefault
    return view


@_public
@require_safe
@cache_control(public=True, max_age=KEPT)
def index(request: HttpRequest) -> HttpResponse:
    """Licence, credit, files and feeds."""
    context = {
        "licence": catalogue.LICENCE,
        "credit": catalogue.CREDIT,
        "files": catalogue.whole(),
        "editions": list(catalogue.shown_editions(clock.now())),
        "feeds": catalogue.feeds(),
    }
    return render(request, "open_data/index.html", context)


@_public
@require_safe
@cache_control(public=True, max_age=KEPT)
def programs(request: HttpRequest) -> HttpResponse:
    """Each operation of the interface, from its OpenAPI document."""
    document = api.get_openapi_schema()
    operations = [
        {
            "id": operation["get"]["operationId"],
            "path": path,
            "words": operation["get"]["description"],
            "parameters": [_parameter(one) for one in operation["get"]["parameters"]],
            "example": _example(path),
        }
        for path, operation in document["paths"].items()
    ]
    return render(request, "open_data/programs.html", {"operations": operations, "version": api.version})


def _parameter(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": said["name"],
        "words": said["description"],
        "required": said["required"],
        "default": said["schema"].get("default") or "",
    }


#: What stands in the addresses of examples.
_EXAMPLES = {"{code_insee}": "68032", "{edition}": "nom-de-l-edition", "{initiative}": "nom-de-l-initiative"}


def _example(path: str) -> str:
    for name, value in _EXAMPLES.items():
        path = path.replace(name, value)
    return f"{settings.BASE_URL}{path}"
