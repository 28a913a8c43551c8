"""Editions and the charter: read by everybody, past ones included."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from concitoyens.core import clock
from concitoyens.documents import linked_data
from concitoyens.editions import queries
from concitoyens.editions.models import Charter, Edition
from concitoyens.editions.papers import charters
from concitoyens.territories.queries import current_of
from concitoyens.web.cache import kept_for
from concitoyens.web.middleware import public

#: Seconds during which these pages may be a little old.
FRESH = 30


@public
@require_safe
@kept_for(FRESH)
def editions(request: HttpRequest) -> HttpResponse:
    """The edition to come, then those that were held."""
    at = clock.now()
    visible = list(Edition.objects.visible(at).prefetch_related("official_dates"))
    coming = [edition for edition in visible if not queries.is_over(edition, at)]
    past = [edition for edition in visible if queries.is_over(edition, at)]
    return render(request, "public/editions/list.html", {"coming": coming, "past": past})


@public
@require_safe
@kept_for(FRESH)
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """One edition: dates, words, charter, partners, and the one thing to do now."""
    at = clock.now()
    known = Edition.objects.visible(at).select_related("charter").prefetch_related("official_dates", "partners")
    found = get_object_or_404(known, slug=slug)
    context = {
        "edition": found,
        "open": found.takes_commitments(at) and not queries.is_over(found, at),
        "over": queries.is_over(found, at),
        "afterwards": queries.edition_just_held(at) == found,
        "structured_data": linked_data.script([one.in_linked_data() for one in queries.national_occasions(found)]),
    }
    return render(request, "public/editions/edition.html", context)


@public
@require_safe
@kept_for(FRESH)
def charter(request: HttpRequest, version: int = 0) -> HttpResponse:
    """A version of the charter, the latest by default, with the others."""
    versions = queries.published_charters()
    found = _version(versions, version) if version else next(iter(versions), None)
    context = {"charter": found, "versions": versions, "before": _before(versions, found) if found else None}
    return render(request, "public/editions/charter.html", context)


@public
@require_safe
@kept_for(FRESH)
def charter_changes(request: HttpRequest, version: int) -> HttpResponse:
    """What a version changes in the one before, article by article and word by word."""
    versions = queries.published_charters()
    found = _version(versions, version)
    before = _before(versions, found)
    if before is None:
        raise Http404
    context = {"charter": found, "before": before, "changes": queries.charter_changes(before, found)}
    return render(request, "public/editions/charter_changes.html", context)


@public
@require_safe
@kept_for(FRESH, whoever_asks=True)
def charter_pdf(request: HttpRequest, version: int) -> HttpResponse:
    """A version on paper."""
    found = _version(queries.published_charters(), version)
    return _pdf(charters.charter_paper(found), f"socle-commun-v{version}.pdf")


@public
@require_safe
@kept_for(FRESH, whoever_asks=True)
def signed_charter(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """The version that a commune signed, with its name: only once its town hall has confirmed."""
    commune = current_of(code.upper())
    signature = queries.last_signature(commune) if commune else None
    if commune is None or signature is None:
        raise Http404
    return _pdf(charters.signed_paper(signature), f"socle-commun-{commune.slug}.pdf")


def _version(versions: list[Charter], version: int) -> Charter:
    found = next((one for one in versions if one.version == version), None)
    if found is None:
        raise Http404
    return found


def _before(versions: list[Charter], charter: Charter) -> Charter | None:
    return next((one for one in versions if one.version < charter.version), None)


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    return answer
