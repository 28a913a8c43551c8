"""Who did what about a congress."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from concitoyens.accounts import rules
from concitoyens.web.national.access import NationalRequest, national

from . import history
from .subject import congress_of, page

PER_PAGE = 50


@require_safe
@national(rules.may_read_journal)
def journal(request: NationalRequest, slug: str) -> HttpResponse:
    """The journal of this congress and of its registrations, newest first."""
    congress = congress_of(slug)
    found = Paginator(history.entries(congress), PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "journal",
        congress,
        tab="congress_journal",
        page=found,
        lines=history.in_words(list(found.object_list)),
    )
