"""The inventory: words, choices, a list. All of it is in the address; nothing depends on who asks."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from concitoyens.initiatives import queries
from concitoyens.initiatives.papers.facts import in_short
from concitoyens.web.cache import kept_for
from concitoyens.web.middleware import public

PER_PAGE = 12
#: Seconds during which the list may be a little old.
FRESH = 60


class CountedPages(Paginator):  # type: ignore[type-arg]  # not generic at run time
    """Pages of a search, which has counted its sheets already."""

    def __init__(self, found: queries.Found) -> None:
        super().__init__(found.sheets, PER_PAGE)
        self._total = found.total

    @cached_property
    def count(self) -> int:
        return self._total


@public
@require_safe
@kept_for(FRESH)
def index(request: HttpRequest) -> HttpResponse:
    """The search and its choices, and what they give."""
    asked = queries.Asked.of(request.GET.get("q", ""), dict(request.GET.lists()))
    order = request.GET.get("tri", "")
    found = queries.search(asked, order)
    page = CountedPages(found).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "found": found,
        "page": page,
        "rows": [(sheet, in_short(sheet)) for sheet in page],
        "orders": queries.Order.choices,
        "order": order if order in queries.Order.values else "",
    }
    return render(request, "public/initiatives/index.html", context)
