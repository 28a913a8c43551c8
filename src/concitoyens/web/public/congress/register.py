"""Registering without an account, and finding one's link again."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.congress import queries
from concitoyens.congress.actions import finding, registrations
from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.core.idempotency import new_key
from concitoyens.core.limits import Limit, TooManyAttempts
from concitoyens.core.net import address_block, client_address
from concitoyens.notifications.mailboxes import throttle_unconfirmed
from concitoyens.web.cache import kept_for
from concitoyens.web.middleware import public
from concitoyens.web.once import claims_its_key

from .forms import MailboxForm, RegistrationForm

HOUR = timedelta(hours=1)
#: Seconds during which the empty form may be a little old: what is posted is judged on what is true then.
FRESH = 5


def throttle(request: HttpRequest, email: str, form: str, *, at: datetime, token: str = "") -> None:
    """Three mails a day to a mailbox for all forms, one per form in ten minutes; a town hall is one address,
    so an address block is counted loosely (trust.md R32, R33). Raises TooManyAttempts.
    """
    block = address_block(client_address(request))
    throttle_unconfirmed(email, form, at, token=token, also=[Limit(f"block/{block}/registrations", 250, HOUR)])


@public
@claims_its_key
@require_http_methods(["GET", "HEAD", "POST"])
@kept_for(FRESH)
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; what is received is the same page for everybody, registered already or not."""
    congress = _congress(slug)
    at = clock.now()
    if request.method != "POST":
        refusal = ""
        try:
            registrations.check_open(congress, at)
        except DomainError as error:
            refusal = error.for_user()
        return _form(request, congress, RegistrationForm(congress=congress), refusal)
    form = RegistrationForm(request.POST, congress=congress)
    if not form.is_valid():
        return _form(request, congress, form, status=422)
    application = form.application(get_language() or "fr")
    key = request.POST.get("form_key", "")[:100] or new_key()
    try:
        registrations.check_open(congress, at)
        throttle(request, application.email, "congress.register", at=at, token=key)
        registrations.register(congress=congress, application=application, form_key=key, at=at)
    except TooManyAttempts as error:
        return _too_many(_form(request, congress, form, error.for_user(), status=429), error)
    except DomainError as error:
        return _form(request, congress, form, error.for_user(), status=409)
    return redirect("public:registration_received", slug=slug)


@public
@require_safe
@kept_for(FRESH)
def received(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens now: a mail is on its way."""
    congress = _congress(slug)
    return render(request, "public/congress/received.html", {"congress": congress})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def find_link(request: HttpRequest, slug: str) -> HttpResponse:
    """Send one's links again; the answer is the same whoever asks."""
    congress = _congress(slug)
    if request.method != "POST":
        return render(request, "public/congress/find_link.html", {"congress": congress, "form": MailboxForm()})
    form = MailboxForm(request.POST)
    context = {"congress": congress, "form": form, "refusal": ""}
    if not form.is_valid():
        return render(request, "public/congress/find_link.html", context, status=422)
    at, email = clock.now(), form.cleaned_data["email"]
    try:
        throttle(request, email, "congress.find_link", at=at)
    except TooManyAttempts as error:
        context["refusal"] = error.for_user()
        return _too_many(render(request, "public/congress/find_link.html", context, status=429), error)
    finding.ask_for_links(congress=congress, email=email, at=at)
    return redirect("public:link_sent", slug=slug)


@public
@require_safe
def link_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """If this mailbox is registered, a mail is on its way."""
    congress = _congress(slug)
    return render(request, "public/congress/link_sent.html", {"congress": congress})


def _congress(slug: str) -> Congress:
    if congress := queries.visible(slug):
        return congress
    raise Http404


def _form(
    request: HttpRequest, congress: Congress, form: RegistrationForm, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "congress": congress,
        "form": form,
        "refusal": refusal,
        "open": congress.takes_registrations(clock.now()),
        "seats": [seats for seats in queries.seats_left(congress) if seats.left is not None],
        "answers": [form[f"answer_{question.pk}"] for question in form.asked],
    }
    return render(request, "public/congress/register.html", context, status=status)


def _too_many(response: HttpResponse, error: TooManyAttempts) -> HttpResponse:
    response.headers["Retry-After"] = str(error.retry_after)
    return response
