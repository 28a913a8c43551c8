"""What waits for moderators, what waits for authors, sheets to correct, and what I did."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concitoyens.accounts import rules
from concitoyens.core import clock
from concitoyens.initiatives import queries
from concitoyens.initiatives.queries import moderating
from concitoyens.initiatives.rules import CLAIM_LASTS, is_taken
from concitoyens.web.national.access import NationalRequest, national

PER_PAGE = 50
FREE, MINE = "libres", "miennes"


@require_safe
@national(rules.may_moderate)
def queue(request: NationalRequest) -> HttpResponse:
    """Proposals, the oldest first; who treats each."""
    at, shown, found = clock.now(), request.GET.get("voir", ""), moderating.queue()
    if shown == MINE:
        found = found.filter(moderator=request.user)
    elif shown == FREE:
        found = found.filter(Q(moderator=None) | Q(claimed_at=None) | Q(claimed_at__lte=at - CLAIM_LASTS))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(sheet, is_taken(sheet, by=request.user.pk, at=at)) for sheet in page]
    context = {"page": page, "rows": rows, "shown": shown, "waiting": queries.waiting()}
    return render(request, "national/moderation/queue.html", context)


@require_safe
@national(rules.may_moderate)
def with_authors(request: NationalRequest) -> HttpResponse:
    """Changes asked, agreements to a merge asked."""
    page = Paginator(moderating.with_authors(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "national/moderation/authors.html", {"page": page, "waiting": queries.waiting()})


@require_safe
@national(rules.may_moderate)
def sheets(request: NationalRequest) -> HttpResponse:
    """Sheets of the inventory, to correct directly or to take out; those to read again first."""
    asked = queries.Asked.of(request.GET.get("q", ""), {})
    found = queries.search(asked).sheets if asked.text else moderating.to_confirm(clock.now())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "asked": asked, "waiting": queries.waiting()}
    return render(request, "national/moderation/sheets.html", context)


@require_safe
@national(rules.may_moderate)
def history(request: NationalRequest) -> HttpResponse:
    """What I decided."""
    steps = Paginator(moderating.my_steps(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": steps,
        "corrections": moderating.my_corrections(request.user)[:PER_PAGE],
        "flags": moderating.my_flags(request.user)[:PER_PAGE],
        "waiting": queries.waiting(),
    }
    return render(request, "national/moderation/history.html", context)
