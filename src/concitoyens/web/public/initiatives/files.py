"""Files of a sheet: its PDF, its photos."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from concitoyens.initiatives.models import Initiative, InitiativePhoto
from concitoyens.initiatives.papers import sheet as paper
from concitoyens.web.cache import kept_for
from concitoyens.web.middleware import public
from concitoyens.web.photos import photo_answer
from concitoyens.web.public.congress.files import send_file

from .sheet import FRESH

#: A photo never changes at its address.
A_WEEK = 7 * 24 * 3600


@public
@require_safe
@kept_for(FRESH, whoever_asks=True)
def sheet_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """« Télécharger la fiche »."""
    sheet = get_object_or_404(Initiative.objects.published(), slug=slug)
    return send_file(paper.sheet_pdf(sheet), f"{slug}.pdf", "application/pdf")


@public
@require_safe
def photo(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """One photo of a published sheet, as one of the kinds that we write ourselves."""
    photos = InitiativePhoto.objects.filter(initiative__in=Initiative.objects.published(), initiative__slug=slug)
    response = photo_answer(list(photos.order_by("pk")), name)
    response.headers["Cache-Control"] = f"public, max-age={A_WEEK}"
    return response
