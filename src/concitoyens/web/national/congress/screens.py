"""Screens without account: the code of the hall, the view of the stage, the projected screen."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress.actions import screens as actions
from concitoyens.congress.enums import Screen
from concitoyens.congress.papers import pages
from concitoyens.congress.queries import presence
from concitoyens.congress.queries.screens import address
from concitoyens.core import clock
from concitoyens.documents import qr
from concitoyens.web.national.access import NationalRequest, national

from .subject import congress_of, page


@require_safe
@national(rules.may_moderate)
def screens(request: NationalRequest, slug: str) -> HttpResponse:
    """The three addresses, to open, show or print, each renewed or revoked in one gesture."""
    congress, at = congress_of(slug), clock.now()
    shown = [(screen, address(congress, screen, at)) for screen in Screen]
    codes = {screen: qr.svg(url) for screen, url in shown if url}
    return page(
        request, "room_screens", congress, tab="room", guests=presence.guests(congress),
        screens=[(screen.value, screen.label, url, codes.get(screen, "")) for screen, url in shown],
    )  # fmt: skip


@require_POST
@national(rules.may_moderate)
def act(request: NationalRequest, slug: str) -> HttpResponse:
    """Make, renew or revoke one of them."""
    congress, asked = congress_of(slug), request.POST.get("screen", "")
    act = {"renew": actions.renew, "revoke": actions.revoke}.get(request.POST.get("act", ""))
    if act is None or asked not in Screen.values:
        raise Http404
    act(congress=congress, screen=Screen(asked), by=request.user, at=clock.now())
    renewed = act is actions.renew
    told = _("L’adresse est prête.") if renewed else _("L’adresse n’ouvre plus rien.")
    messages.success(request, told)
    return redirect("national:room_screens", slug)


@require_safe
@national(rules.may_moderate)
def hall_sheet(request: NationalRequest, slug: str) -> HttpResponse:
    """The code of the hall on a sheet to print and put on each chair or door."""
    congress, at = congress_of(slug), clock.now()
    url = address(congress, Screen.HALL, at)
    if not url:
        raise Http404
    answer = HttpResponse(pages.hall_sheet(congress, url, at=at), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="code-de-la-salle-{congress.slug}.pdf"'
    return answer
