"""The congress seen again: its chapters are its sessions, beside what was answered and brought."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from concitoyens.congress.models import Congress
from concitoyens.congress.queries import replay as queries
from concitoyens.congress.queries.ideas import shown_ideas
from concitoyens.congress.queries.minutes import player
from concitoyens.congress.queries.room import shown_questions
from concitoyens.core import clock
from concitoyens.web.cache import kept_for
from concitoyens.web.middleware import CSP, public

from .page import FRESH


@public
@require_safe
@kept_for(FRESH)
def replay(request: HttpRequest, slug: str) -> HttpResponse:
    """Once the congress is over. The recording is played here once asked for: until then its host learns nothing."""
    congress = get_object_or_404(Congress.objects.visible(), slug=slug)
    if not congress.is_over(clock.now()):
        raise Http404
    framed = player(congress.replay_url)
    playing = framed if "lire" in request.GET else ""
    context = {
        "congress": congress,
        "framed": framed,
        "playing": playing,
        "chapters": queries.chapters(congress, playing),
        "questions": shown_questions(congress),
        "ideas": shown_ideas(congress),
    }
    response = render(request, "public/congress/replay.html", context)
    if playing:
        host = "{0.scheme}://{0.netloc}".format(urlsplit(playing))
        response.headers["Content-Security-Policy"] = CSP.replace("frame-src 'none'", f"frame-src {host}")
    return response
