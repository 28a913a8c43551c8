"""« Engager ma commune »: find it, say it, and be told what happens next. No account, no cookie, no script needed."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.accounts.queries import shown_mailbox, town_hall_mailbox
from concitoyens.congress.enums import AttendeeRole
from concitoyens.congress.messages import COMMIT
from concitoyens.congress.models import Registration
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.core.limits import Limit, TooManyAttempts, count_attempt
from concitoyens.core.net import address_block, client_address
from concitoyens.core.text import normal_email
from concitoyens.editions import queries
from concitoyens.editions.actions import commitments
from concitoyens.editions.enums import CommitmentSource, SpeakerRole
from concitoyens.editions.models import Edition
from concitoyens.notifications.mailboxes import throttle_unconfirmed
from concitoyens.notifications.models import Link
from concitoyens.territories.models import Commune
from concitoyens.territories.queries import current_of
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public
from concitoyens.web.public.congress.subject import registration_of

from .forms import AfterwardsForm, CommitForm, FindCommuneForm, SpeakerForm

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: A role of the congress, said as a role in the commune.
ROLES = {
    AttendeeRole.MAYOR: SpeakerRole.MAYOR,
    AttendeeRole.ELECTED: SpeakerRole.ELECTED,
    AttendeeRole.AGENT: SpeakerRole.AGENT,
    AttendeeRole.ASSOCIATION: SpeakerRole.ASSOCIATION,
}


@public
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Which commune? Found, it leads to its form."""
    form = FindCommuneForm(request.GET if "commune" in request.GET else None)
    afterwards = "apres" in request.GET
    if form.is_bound and form.is_valid():
        return redirect(_address(form.cleaned_data["commune"], afterwards=afterwards))
    at = clock.now()
    edition = queries.edition_just_held(at) if afterwards else queries.edition_to_join(at)
    context = {"form": form, "edition": edition, "afterwards": afterwards}
    return render(request, "public/editions/find.html", context, status=422 if form.errors else 200)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def commit(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """The form of a commune, before the day."""
    commune = _commune(code)
    edition = queries.edition_to_join(clock.now())
    if edition is None:
        return _closed(request, commune)
    return _answer(request, edition, commune, CommitForm(_posted(request), edition=edition))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def afterwards(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """« Nous l’avons fait, nous ne l’avions pas déclaré. »"""
    commune = _commune(code)
    edition = queries.edition_just_held(clock.now())
    if edition is None:
        return _closed(request, commune)
    return _answer(request, edition, commune, AfterwardsForm(_posted(request)))


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link("congress.confirm")
def from_confirmation(request: HttpRequest, link: Link) -> HttpResponse:
    """From the page that thanks for having confirmed one's registration."""
    return _from_congress(request, link)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link("congress.registration")
def from_registration(request: HttpRequest, link: Link) -> HttpResponse:
    """From one's registration."""
    return _from_congress(request, link)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(COMMIT, at="public:commit_from_congress")
def from_congress(request: HttpRequest, link: Link) -> HttpResponse:
    """From the mail that thanks for having come to the congress."""
    return _from_congress(request, link)


@public
@require_safe
def received(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """What happens now: the same page for everybody, known or not."""
    return _next_page(request, _commune(code), proven=False)


@public
@require_safe
def asked(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """The mailbox was proven already: the town hall has the word."""
    return _next_page(request, _commune(code), proven=True)


def _answer(
    request: HttpRequest,
    edition: Edition,
    commune: Commune,
    form: SpeakerForm,
    registration: Registration | None = None,
) -> HttpResponse:
    known = queries.commitment_to(edition, commune)
    context = {"edition": edition, "commune": commune, "form": form, "known": known, "registration": registration}
    if request.method != "POST":
        return render(request, "public/editions/commit.html", context)
    if not form.is_valid():
        return render(request, "public/editions/commit.html", context, status=422)
    at, declaration = clock.now(), form.declaration(get_language() or "fr")
    proven = registration is not None and normal_email(declaration.email) == registration.email_normal
    official = normal_email(town_hall_mailbox(commune)) == normal_email(declaration.email)
    try:
        commitments.check(edition, commune, declaration, at)
        _throttle(request, commune, "" if proven else declaration.email, at)
        commitments.declare(edition=edition, commune=commune, declaration=declaration, mailbox_proven=proven, at=at)
    except TooManyAttempts as error:
        context["refusal"] = error.for_user()
        page = render(request, "public/editions/commit.html", context, status=429)
        page.headers["Retry-After"] = str(error.retry_after)
        return page
    except DomainError as error:
        context["refusal"] = error.for_user()
        return render(request, "public/editions/commit.html", context, status=409)
    name = "public:commit_asked" if proven or official else "public:commit_received"
    return redirect(name, commune.code, commune.slug)


def _from_congress(request: HttpRequest, link: Link) -> HttpResponse:
    """What the congress knows is filled in, and the mailbox is proven by the link."""
    registration = registration_of(link, access=False)
    edition = queries.edition_to_join(clock.now())
    if registration.commune is None:
        return redirect("public:commit_find")
    if edition is None:
        return _closed(request, registration.commune)
    role = ROLES.get(AttendeeRole(registration.role), "")
    initial = {"name": registration.name, "email": registration.email, "role": role}
    form = CommitForm(_posted(request), edition=edition, initial=initial)
    form.source = CommitmentSource.CONGRESS
    return _answer(request, edition, registration.commune, form, registration)


def _throttle(request: HttpRequest, commune: Commune, email: str, at: datetime) -> None:
    """A town hall is written to about a few people a day at most; an address block is counted loosely."""
    limits = [
        Limit(f"block/{address_block(client_address(request))}/commitments", 100, HOUR),
        Limit(f"commitments/{commune.code}", 12, DAY),
    ]
    token = request.POST.get("form_key", "")[:100]
    if email:
        throttle_unconfirmed(email, "editions.declare", at, token=token, also=limits)
    else:
        count_attempt(limits, at=at, token=token)


def _next_page(request: HttpRequest, commune: Commune, *, proven: bool) -> HttpResponse:
    context = {"commune": commune, "proven": proven, "mailbox": shown_mailbox(commune)}
    return render(request, "public/editions/received.html", context)


def _closed(request: HttpRequest, commune: Commune) -> HttpResponse:
    at = clock.now()
    context = {"commune": commune, "edition": queries.current_edition(at), "just_held": queries.edition_just_held(at)}
    return render(request, "public/editions/closed.html", context)


def _posted(request: HttpRequest) -> QueryDict | None:
    """An empty post is a post: it is told what is missing."""
    return request.POST if request.method == "POST" else None


def _commune(code: str) -> Commune:
    commune = current_of(code.upper())
    if commune is None:
        raise Http404
    return commune


def _address(commune: Commune, *, afterwards: bool) -> str:
    return f"{commune.get_absolute_url()}engager/" + ("apres-coup/" if afterwards else "")
