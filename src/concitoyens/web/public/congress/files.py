"""Files that everybody may take: PDF of the page and of the programme, calendars, related documents."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from concitoyens.congress.models import Congress, CongressDocument, CongressSession
from concitoyens.congress.papers import calendars, pages
from concitoyens.web.cache import kept_for
from concitoyens.web.middleware import public

from .page import FRESH


@public
@require_safe
@kept_for(FRESH, whoever_asks=True)
def page_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """« Télécharger en PDF »: the page, dated, from the same source."""
    return send_file(pages.page(_congress(slug)), f"{slug}.pdf", "application/pdf")


@public
@require_safe
@kept_for(FRESH, whoever_asks=True)
def programme_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """« Télécharger le programme »."""
    return send_file(pages.programme(_congress(slug)), f"programme-{slug}.pdf", "application/pdf")


@public
@require_safe
@kept_for(FRESH, whoever_asks=True)
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """« Ajouter à mon agenda », for everybody."""
    return send_file(calendars.public_calendar(_congress(slug)), f"{slug}.ics", "text/calendar; charset=utf-8")


@public
@require_safe
@kept_for(FRESH, whoever_asks=True)
def session_calendar(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """One session in one's calendar."""
    sessions = CongressSession.objects.select_related("congress").filter(congress__in=Congress.objects.visible())
    session = get_object_or_404(sessions, uid=uid, congress__slug=slug)
    return send_file(calendars.session_calendar(session), f"seance-{slug}.ics", "text/calendar; charset=utf-8")


@public
@require_safe
def document(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """A related document, always as a file to keep, never shown inside our pages."""
    documents = CongressDocument.objects.filter(congress__in=Congress.objects.visible(), congress__slug=slug)
    found = documents.filter(sha256=digest).first()
    if found is None:
        raise Http404
    with found.file.open() as stored:  # 10 MB at most: see documents.uploads
        return send_file(stored.read(), found.name, found.content_type)


def _congress(slug: str) -> Congress:
    return get_object_or_404(Congress.objects.visible(), slug=slug)


def send_file(content: bytes, name: str, content_type: str) -> HttpResponse:
    """An attachment of this name and type."""
    response = HttpResponse(content, content_type=content_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = str(disposition)
    return response
