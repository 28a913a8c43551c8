"""Lists in pages: numbers in the answer, addresses in the ``Link`` header (RFC 8288)."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

Item = TypeVar("Item")

LAST = 10_000
PageNumber = Annotated[int, Query(ge=1, le=LAST, description="Numéro de la page, à partir de 1.")]
PageSize = Annotated[int, Query(ge=1, le=100, description="Nombre d’éléments par page.")]


class Pages(Schema, Generic[Item]):
    """Une page d’une liste. Les adresses des autres sont dans l’en-tête Link."""

    total: int = Field(description="Nombre d’éléments de toute la liste.")
    page: int = Field(description="Numéro de cette page.")
    pages: int = Field(description="Nombre de pages.")
    elements: list[Item]


def page_of(
    request: HttpRequest,
    response: HttpResponse,
    rows: QuerySet[Any],
    number: int,
    size: int,
    *,
    total: int,
    shape: Callable[[Any], Any],
) -> dict[str, Any]:
    """One page of ``rows``, each in the shape of the contract. Raises Http404 beyond the last page."""
    pages = max(1, -(-total // size))
    if number > pages:
        raise Http404(_("La page %(number)d n’existe pas : la dernière est la page %(pages)d.") % {
            "number": number, "pages": pages,
        })  # fmt: skip
    response.headers["Link"] = _links(request, number, pages)
    shown = rows[(number - 1) * size : number * size]
    return {"total": total, "page": number, "pages": pages, "elements": [shape(row) for row in shown]}


def _links(request: HttpRequest, number: int, pages: int) -> str:
    others = {"first": 1, "prev": number - 1, "next": number + 1, "last": pages}
    links = []
    for name, page in others.items():
        if 1 <= page <= pages:
            query = request.GET.copy()
            query["page"] = str(page)
            links.append(f'<{settings.BASE_URL}{request.path}?{query.urlencode()}>; rel="{name}"')
    return ", ".join(links)
