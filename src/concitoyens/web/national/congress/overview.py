"""One congress at a glance, its preview, its publication."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress import queries
from concitoyens.congress.actions import organise
from concitoyens.congress.enums import Mode
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.web.congress_page import context_of
from concitoyens.web.national.access import NationalRequest, national

from .subject import REFUSED, congress_of, page


@require_safe
@national(rules.has_national_role)
def overview(request: NationalRequest, slug: str) -> HttpResponse:
    """Counts, seats, and what may be done now."""
    return _page(request, slug)


@require_safe
@national(rules.may_organise_congresses)
def preview(request: NationalRequest, slug: str) -> HttpResponse:
    """The page exactly as the public will see it, under a banner."""
    congress = congress_of(slug)
    return render(request, "national/congress/preview.html", context_of(congress))


@require_POST
@national(rules.may_organise_congresses)
def publish(request: NationalRequest, slug: str) -> HttpResponse:
    """Open the page to everybody, or say what is missing."""
    congress = congress_of(slug)
    try:
        organise.publish(congress_id=congress.pk, by=request.user, at=clock.now())
    except DomainError as error:
        return _page(request, slug, refusal=error.for_user(), status=REFUSED)
    messages.success(request, _("La page est publiée : tout le monde peut la lire."))
    return redirect("national:congress", slug)


def _page(request: NationalRequest, slug: str, refusal: str = "", status: int = 200) -> HttpResponse:
    congress, at = congress_of(slug), clock.now()
    pools = {pool.mode: pool for pool in congress.seat_pools.all()}
    return page(
        request, "overview", congress, status=status, refusal=refusal, tab="congress",
        counts=queries.counts(congress),
        seats=[(mode, pools.get(mode)) for mode in congress.modes],
        over=congress.is_over(at),
        online=Mode.ONLINE in congress.modes,
        has_link=bool(congress.access.url),
        sessions=congress.sessions.filter(cancelled=False).count(),
    )  # fmt: skip
