"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concitoyens.congress import queries
from concitoyens.core import clock
from concitoyens.editions import queries as editions
from concitoyens.web.cache import kept_for
from concitoyens.web.middleware import public

#: Seconds during which the first page may be a little old.
FRESH = 30


@public
@require_safe
@kept_for(FRESH)
def home(request: HttpRequest) -> HttpResponse:
    """What the site is, the coming national day and the coming congress, else the last ones."""
    at = clock.now()
    congress = queries.next_or_last(at)
    phase = queries.phase(congress, at) if congress else ""
    edition = editions.current_edition(at)
    context = {
        "congress": congress,
        "phase": phase,
        "edition": edition,
        "committing": edition is not None and edition == editions.edition_to_join(at),
        "edition_over": edition is not None and editions.is_over(edition, at),
    }
    return render(request, "public/home.html", context)
