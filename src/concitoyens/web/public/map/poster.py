"""The poster of a commune, for those that their town hall confirmed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concitoyens.core import clock
from concitoyens.reports.papers.poster import Paper
from concitoyens.reports.papers.poster import poster as compose
from concitoyens.reports.queries import commitment_of, edition_shown
from concitoyens.territories.queries import current_of
from concitoyens.web.cache import kept_for
from concitoyens.web.middleware import public
from concitoyens.web.public.congress.files import send_file

#: Seconds during which a poster may be a little old: it takes a tenth of a second to compose.
KEPT = 60


@public
@require_safe
@kept_for(KEPT, whoever_asks=True)
def download(request: HttpRequest, code: str, paper: str) -> HttpResponse:
    """The poster in A4 or A3; 404 and a sentence when the commune is not confirmed."""
    commune, edition = current_of(code.upper()), edition_shown(clock.now())
    if commune is None or paper not in list(Paper):
        raise Http404
    commitment = commitment_of(commune, edition) if edition else None
    if commitment is None:
        return render(request, "public/map/no_poster.html", {"commune": commune}, status=404)
    content = compose(commune, commitment, Paper(paper))
    return send_file(content, f"affiche-{commune.slug}-{paper}.pdf", "application/pdf")
