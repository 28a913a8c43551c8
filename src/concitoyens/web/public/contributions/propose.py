"""Proposing an initiative: a short form, what resembles it, then a mailed link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.core.text import fold
from concitoyens.initiatives import queries
from concitoyens.initiatives.actions import finding, proposals
from concitoyens.web.cache import kept_for
from concitoyens.web.limited import limited
from concitoyens.web.middleware import public

from .door import throttle
from .forms import MailboxForm, ProposalForm

#: Seconds during which the empty form may be a little old.
FRESH = 60


@public
@require_http_methods(["GET", "HEAD", "POST"])
@limited
@kept_for(FRESH)
def propose(request: HttpRequest) -> HttpResponse:
    """The idea. What resembles it is shown once before anything is written, unless it was seen while typing."""
    if request.method != "POST":
        return _page(request, ProposalForm(initial={"name": request.GET.get("nom", "")[:120]}))
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    name, at = form.cleaned_data["name"], clock.now()
    if fold(name) not in request.POST.getlist("seen") and (
        alike := queries.similar(name, form.cleaned_data["description"])
    ):
        return _page(request, form, alike=alike, typed=name)
    throttle(request, "initiatives.propose", email=form.cleaned_data["contributor_email"], at=at)
    try:
        proposals.propose(draft=form.draft(get_language() or "fr"), at=at)
    except DomainError as error:
        return _page(request, form, refusal=error.for_user(), status=409)
    return redirect("public:proposal_received")


@public
@require_safe
@kept_for(FRESH)
def alike(request: HttpRequest) -> HttpResponse:
    """« Ressemble à… », while one types."""
    typed = request.GET.get("name", "")[:120]
    context = {"alike": queries.similar(typed, request.GET.get("description", "")[:500]), "seen": fold(typed)}
    return render(request, "public/contributions/alike.html", context)


@public
@require_safe
@kept_for(FRESH)
def received(request: HttpRequest) -> HttpResponse:
    """A mail is on its way."""
    return render(request, "public/contributions/received.html")


@public
@require_http_methods(["GET", "HEAD", "POST"])
@limited
def find(request: HttpRequest) -> HttpResponse:
    """Send the links of one's proposals again; the answer is the same whoever asks."""
    form = MailboxForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at, email = clock.now(), form.cleaned_data["email"]
        throttle(request, "initiatives.find", email=email, at=at)
        finding.ask_for_links(email=email, at=at)
        return redirect("public:proposal_link_sent")
    status = 422 if request.method == "POST" else 200
    return render(request, "public/contributions/find.html", {"form": form}, status=status)


@public
@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    """If this mailbox proposed something, a mail is on its way."""
    return render(request, "public/contributions/link_sent.html")


def _page(request: HttpRequest, form: ProposalForm, status: int = 200, **shown: object) -> HttpResponse:
    typed = str(shown.get("typed", ""))
    context = {"form": form, "alike": [], "refusal": "", "seen": fold(typed), **shown}
    return render(request, "public/contributions/propose.html", context, status=status)
