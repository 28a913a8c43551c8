"""The page of a congress, and the list of congresses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.web.cache import kept_for
from concitoyens.web.congress_page import context_of
from concitoyens.web.middleware import public

#: Seconds during which a public page may be a little old.
FRESH = 5


@public
@require_safe
@kept_for(FRESH)
def congresses(request: HttpRequest) -> HttpResponse:
    """Coming congresses, then those that were held."""
    at = clock.now()
    visible = Congress.objects.visible()
    context = {"coming": visible.coming(at), "past": visible.past(at)}
    return render(request, "public/congress/list.html", context)


@public
@require_safe
@kept_for(FRESH)
def congress(request: HttpRequest, slug: str) -> HttpResponse:
    """One congress: everything one needs to decide, and the one thing to do now."""
    found = get_object_or_404(Congress.objects.visible(), slug=slug)
    return render(request, "public/congress/page.html", context_of(found))
