"""The addresses of files and feeds: find, render, send."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concitoyens.api.door import open_data
from concitoyens.api.v1.movement import edition_or_404
from concitoyens.api.v1.places import commune_or_404
from concitoyens.core import clock
from concitoyens.documents import open_tables
from concitoyens.editions.models import Edition
from concitoyens.territories.models import LoadedFile

from . import catalogue, engagement, feeds, geojson
from .tables import COMMITMENTS, COMMUNES, FIGURES, INITIATIVES, TABLES, Table

#: Seconds: communes change once a year.
A_DAY = 86_400


@open_data(kind="files", kept=A_DAY)
@require_safe
def communes(request: HttpRequest) -> HttpResponseBase:
    """All the communes; its ETag is that of the official files they were loaded from."""
    loaded = LoadedFile.objects.aggregate(last=Max("pk"))["last"]
    etag = quote_etag(f"communes-{loaded}")
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    response = _csv(COMMUNES)
    response.headers["ETag"] = etag
    return response


@open_data(kind="files")
@require_safe
def initiatives(request: HttpRequest) -> HttpResponseBase:
    """The inventory as a table."""
    return _csv(INITIATIVES)


@open_data(kind="files")
@require_safe
def commitments(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The confirmed communes of an edition as a table."""
    return _csv(COMMITMENTS, edition_or_404(slug))


@open_data(kind="files")
@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The three numbers of every territory as a table."""
    return _csv(FIGURES, edition_or_404(slug))


@open_data(kind="files")
@require_safe
def commitments_geojson(request: HttpRequest, slug: str) -> HttpResponse:
    """The confirmed communes of an edition on a map."""
    edition = edition_or_404(slug)
    answer = _json(geojson.confirmed_communes(edition), "application/geo+json")
    answer.headers["Content-Disposition"] = f'inline; filename="engagements-{edition.slug}.geojson"'
    return answer


@open_data(kind="files", kept=A_DAY)
@require_safe
def schema(request: HttpRequest, name: str) -> HttpResponse:
    """The Table Schema of one table."""
    table = TABLES.get(name)
    if table is None:
        raise Http404(_("Aucune table ne porte ce nom."))
    return _json(catalogue.schema_of(table), "application/json")


@open_data(kind="files")
@require_safe
def package(request: HttpRequest) -> HttpResponse:
    """The Data Package: every table with its address, its schema and its licence."""
    return _json(catalogue.data_package(clock.now()), "application/json")


@open_data(kind="files")
@require_safe
def initiatives_atom(request: HttpRequest) -> HttpResponse:
    """New initiatives."""
    return HttpResponse(feeds.new_initiatives(), content_type="application/atom+xml; charset=utf-8")


@open_data(kind="files")
@require_safe
def commitments_atom(request: HttpRequest) -> HttpResponse:
    """Newly committed communes."""
    return HttpResponse(feeds.newly_committed(clock.now()), content_type="application/atom+xml; charset=utf-8")


@open_data(kind="files")
@require_safe
def edition_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The official dates of an edition in one's calendar."""
    edition = edition_or_404(slug)
    return _calendar(feeds.edition_calendar(edition), edition.slug)


@open_data(kind="files")
@require_safe
def commune_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The days of a commune in one's calendar; one that is committed to nothing has an empty one, which will fill."""
    commune = commune_or_404(code)
    return _calendar(feeds.commune_calendar(commune, clock.now()), commune.code)


@open_data(kind="files")
@require_safe
def missions(request: HttpRequest) -> HttpResponse:
    """The feed that API Engagement reads; nothing at this address unless the operator opened it."""
    if not settings.API_ENGAGEMENT_FEED:
        raise Http404(_("Ce flux n’est pas ouvert."))
    return HttpResponse(engagement.missions(clock.now()), content_type="application/xml; charset=utf-8")


def _csv(table: Table, edition: Edition | None = None) -> StreamingHttpResponse:
    lines = open_tables.csv_lines(table.columns, table.rows(edition))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"{table.name}-{edition.slug}.csv" if edition else f"{table.name}.csv"
    response.headers["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    address = settings.BASE_URL + reverse("files:schema", args=[table.name])
    response.headers["Link"] = f'<{address}>; rel="describedby"; type="application/json"'
    return response


def _json(data: Mapping[str, Any], content_type: str) -> HttpResponse:
    return JsonResponse(data, content_type=content_type, json_dumps_params={"ensure_ascii": False})


def _calendar(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response
