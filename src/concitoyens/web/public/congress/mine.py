"""My registration: one page behind the mailed link, with the one thing to do now."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.congress import queries
from concitoyens.congress.actions import access, registrations, video, waiting
from concitoyens.congress.enums import Mode
from concitoyens.congress.models import Registration
from concitoyens.congress.papers import calendars, pages
from concitoyens.congress.queries.ideas import awaits_consent
from concitoyens.congress.rules import may_change, may_see_access
from concitoyens.core import clock, journal, live
from concitoyens.core.dates import moment
from concitoyens.core.errors import DomainError
from concitoyens.core.limits import TooManyAttempts
from concitoyens.notifications import links
from concitoyens.notifications.models import Link
from concitoyens.web.links import with_link
from concitoyens.web.middleware import CSP, public

from .after import after_context
from .files import send_file
from .forms import ChangeForm, DeputyForm
from .register import throttle
from .subject import MINE, key_of, registration_of

#: So near the congress, trying one’s equipment comes before the calendar.
SOON = timedelta(days=2)
CONFIRM = "congress.confirm"


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(CONFIRM, at="public:confirm_registration")
def confirm(request: HttpRequest, link: Link) -> HttpResponse:
    """The mailed link shows a button; the button confirms (a mail scanner that follows links changes nothing)."""
    if request.method != "POST":
        context = {"registration": registration_of(link, access=False), "handle": link.handle}
        return render(request, "public/congress/confirm.html", context)
    try:
        registration = registrations.confirm(registration_id=key_of(link), at=clock.now())
    except Registration.DoesNotExist:
        raise Http404 from None
    except DomainError as error:
        context = {
            "registration": registration_of(link, access=False),
            "handle": link.handle,
            "refusal": error.for_user(),
        }
        return render(request, "public/congress/confirm.html", context, status=409)
    return render(request, "public/congress/confirmed.html", {"registration": registration, "handle": link.handle})


@public
@require_safe
@with_link(MINE, at="public:my_registration")
def mine(request: HttpRequest, link: Link) -> HttpResponse:
    """Everything about my registration. Who joined in the hall has a seat in the room, and nothing else."""
    registration = registration_of(link)
    if registration.is_guest:
        return redirect("public:room", link.handle)
    return _page(request, link, registration)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(MINE)
def change(request: HttpRequest, link: Link) -> HttpResponse:
    """Change my answers."""
    registration = _registered(link)
    if request.method != "POST":
        return _change_page(request, link, ChangeForm(registration=registration))
    form = ChangeForm(request.POST, registration=registration)
    if not form.is_valid():
        return _change_page(request, link, form, status=422)
    try:
        registrations.change(
            registration_id=registration.pk,
            application=form.application(get_language() or "fr"),
            by=journal.VISITOR,
            at=clock.now(),
        )
    except DomainError as error:
        return _change_page(request, link, form, error.for_user(), status=409)
    return redirect("public:my_registration", link.handle)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(MINE)
def cancel(request: HttpRequest, link: Link) -> HttpResponse:
    """Say what will happen, then do it."""
    registration, refusal, status = _registered(link), "", 200
    if request.method == "POST":
        try:
            registrations.cancel(registration_id=registration.pk, by=journal.VISITOR, at=clock.now())
            return redirect("public:my_registration", link.handle)
        except DomainError as error:
            refusal, status = error.for_user(), 409
    context = {"registration": registration, "handle": link.handle, "refusal": refusal}
    return render(request, "public/congress/cancel.html", context, status=status)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(MINE)
def deputy(request: HttpRequest, link: Link) -> HttpResponse:
    """Somebody else comes instead."""
    registration = _registered(link)
    form, refusal, status = DeputyForm(request.POST or None), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            at = clock.now()
            try:
                throttle(request, form.cleaned_data["email"], "congress.deputy", at=at)
                registrations.send_deputy(registration_id=registration.pk, at=at, **form.cleaned_data)
                return render(request, "public/congress/handed_over.html", {"congress": registration.congress})
            except TooManyAttempts as error:
                refusal, status = error.for_user(), 429
            except DomainError as error:
                refusal, status = error.for_user(), 409
    context = {"registration": registration, "handle": link.handle, "form": form, "refusal": refusal}
    return render(request, "public/congress/deputy.html", context, status=status)


@public
@require_POST
@with_link(MINE)
def accept(request: HttpRequest, link: Link) -> HttpResponse:
    """Take the offered seat."""
    registration = _registered(link)
    try:
        waiting.accept_offer(registration_id=registration.pk, at=clock.now())
    except DomainError as error:
        return _page(request, link, registration, error.for_user(), status=409)
    return redirect("public:my_registration", link.handle)


@public
@require_POST
@with_link(MINE)
def enter(request: HttpRequest, link: Link) -> HttpResponse:
    """Go in: the presence is written, then the browser goes to the provider."""
    registration = _registered(link)
    try:
        address = video.enter(registration_id=registration.pk, at=clock.now())
    except DomainError as error:
        return _page(request, link, registration, error.for_user(), status=409)
    if not address:
        return redirect(reverse("public:room", args=[link.handle]) + "?video=1")
    if "from_room" in request.POST:
        # a page of the room may be older than the tool it leads to, which its policy for forms does not name
        return render(request, "public/congress/passage.html", {"address": address, "handle": link.handle})
    return redirect(address)


@public
@require_safe
@with_link(MINE)
def my_calendar(request: HttpRequest, link: Link) -> HttpResponse:
    """My calendar file, with my personal link in it."""
    registration = _registered(link)
    content = calendars.personal_calendar(registration, link=links.address(links.token_of(link)))
    return send_file(content, "congres.ics", "text/calendar; charset=utf-8")


@public
@require_safe
@with_link(MINE)
def access_sheet(request: HttpRequest, link: Link) -> HttpResponse:
    """Code and phone on paper; before the hour the sheet says when it opens, and holds no code."""
    registration = _registered(link)
    return send_file(pages.access_sheet(registration, at=clock.now()), "acces-au-congres.pdf", "application/pdf")


@public
@require_safe
@with_link(MINE)
def access_fragment(request: HttpRequest, link: Link) -> HttpResponse:
    """The part of the page that tells how to enter: asked again when the link was replaced."""
    registration = _registered(link)
    return render(request, "public/congress/mine.html#access", _context(link, registration))


def _registered(link: Link) -> Registration:
    registration = registration_of(link)
    if registration.is_guest:
        raise Http404
    return registration


def _page(
    request: HttpRequest, link: Link, registration: Registration, refusal: str = "", status: int = 200
) -> HttpResponse:
    asked = awaits_consent(registration)
    context = _context(link, registration) | {"refusal": refusal, "asked_for_consent": asked}
    response = render(request, "public/congress/mine.html", context, status=status)
    if context["door_open"] and (door := registration.congress.access.url):
        let_go_to_provider(response, door)
    return response


def let_go_to_provider(response: HttpResponse, door: str) -> None:
    """The form that enters is answered by the provider's address: a page that shows it may go there, no other."""
    host = "{0.scheme}://{0.netloc}".format(urlsplit(door))
    response.headers["Content-Security-Policy"] = CSP.replace("form-action 'self'", f"form-action 'self' {host}")


def _context(link: Link, registration: Registration) -> dict[str, object]:
    at, congress = clock.now(), registration.congress
    door_open = may_see_access(registration, at) and registration.mode == Mode.ONLINE
    topic = access.topic(congress.pk)
    return after_context(registration) | {
        "registration": registration,
        "handle": link.handle,
        "congress": congress,
        "access": congress.access,
        "door_open": door_open,
        "phase": queries.phase(congress, at),
        "now": at,
        "changeable": may_change(registration, at),
        "contacts": calendars.contacts(congress),
        "rank": queries.waiting_place(registration) if registration.waiting_rank else None,
        "live_url": live.stream_path(topic, at),
        "soon": congress.starts_at - at <= SOON,
        "seconds_to_access": (congress.access_opens_at - at).total_seconds(),
        "access_told": _("L’accès s’ouvre %(when)s.") % {"when": moment(congress.access_opens_at, zone=congress.zone)},
    }


def _change_page(
    request: HttpRequest, link: Link, form: ChangeForm, refusal: str = "", status: int = 200
) -> HttpResponse:
    registration = form.registration
    context = {
        "registration": registration,
        "handle": link.handle,
        "congress": registration.congress,
        "form": form,
        "refusal": refusal,
        "answers": [form[f"answer_{question.pk}"] for question in form.asked],
    }
    return render(request, "public/congress/change.html", context, status=status)
