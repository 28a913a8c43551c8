"""The live room, behind the mailed link: what is said now, my questions, what I support.

What everybody reads is one fragment, drawn at most once a second by each process; what is mine stays in the page.
Without JavaScript the page reloads itself and every button works.
"""

import time
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from concitoyens.congress.actions import asking, presence
from concitoyens.congress.actions.polls import topic as poll_topic
from concitoyens.congress.actions.room import open_room, topic
from concitoyens.congress.enums import IdeaState
from concitoyens.congress.models import Congress, Poll, Registration, Room, RoomQuestion, Silence
from concitoyens.congress.queries import polls as poll_queries
from concitoyens.congress.queries import room as queries
from concitoyens.congress.queries.ideas import own_ideas
from concitoyens.congress.queries.presence import people_there
from concitoyens.congress.rules import may_count_people, may_enter_room, may_see_access, may_speak
from concitoyens.core import clock, live, live_tokens
from concitoyens.core.dates import moment
from concitoyens.core.errors import DomainError
from concitoyens.core.limits import Limit, TooManyAttempts, count_attempt
from concitoyens.notifications.models import Link
from concitoyens.web.links import with_link
from concitoyens.web.middleware import CSP, public

from .crowd import wanted_version
from .room_forms import AskForm, IdeaForm
from .subject import MINE, registration_of

#: Seconds during which one process shows the same fragment to everybody, unless a newer version is asked for.
FRESH = 1.0
#: What a person may do with one question, by the name of its button.
ACTS = {"support": asking.support, "stop": asking.stop_supporting, "withdraw": asking.withdraw}
#: (congress, language) → until when, version, page.
_drawn: dict[tuple[int, str], tuple[float, int, str]] = {}


@public
@require_safe
@with_link(MINE)
def room(request: HttpRequest, link: Link) -> HttpResponse:
    """Everything that happens, and what I can do."""
    return room_page(request, link, in_room(link), AskForm())


@public
@require_POST
@with_link(MINE)
def ask(request: HttpRequest, link: Link) -> HttpResponse:
    """Put a question before the moderators."""
    registration, form = in_room(link), AskForm(request.POST)
    if not form.is_valid():
        return room_page(request, link, registration, form, status=422)
    at = clock.now()
    try:
        not_too_fast(registration, at)
        asking.ask(registration=registration, at=at, **form.cleaned_data)
    except TooManyAttempts as error:
        return room_page(request, link, registration, form, error.for_user(), status=429)
    except DomainError as error:
        return room_page(request, link, registration, form, error.for_user(), status=409)
    return back_to_room(request, link, "#mine")


@public
@require_POST
@with_link(MINE)
def act(request: HttpRequest, link: Link) -> HttpResponse:
    """Support a question or stop, withdraw mine. A page that follows the room asks for no answer but « done »."""
    registration = in_room(link)
    name = next((name for name in ACTS if name in request.POST), "")
    number = request.POST.get(name, "")
    if not is_number(number):
        raise Http404
    try:
        ACTS[name](registration=registration, question_id=int(number), at=clock.now())
    except RoomQuestion.DoesNotExist:
        raise Http404 from None
    except DomainError as error:
        return room_page(request, link, registration, AskForm(), error.for_user(), status=409)
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    return back_to_room(request, link, f"#question-{number}")


def back_to_room(request: HttpRequest, link: Link, place: str) -> HttpResponse:
    """The room again at this place, with the video when it was shown: the address remembers it, no cookie does."""
    return redirect(reverse("public:room", args=[link.handle]) + ("?video=1" if "video" in request.GET else "") + place)


def is_number(text: str) -> bool:
    """A key of a row, as a form sends it."""
    return text.isascii() and text.isdecimal() and len(text) < 19


@public
@require_safe
def snapshot(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """What everybody sees, without any statement when it was drawn a moment ago. ``v``: the version announced."""
    check_token(topic(pk), token)
    at_least = wanted_version(request.GET.get("v", ""))
    place = (pk, get_language() or "fr")
    until, version, page = _drawn.get(place, (0.0, 0, ""))
    is_old = version < at_least and Room.objects.filter(pk=pk, version__gt=version).exists()
    if until <= time.monotonic() or is_old:
        congress = get_object_or_404(Congress.objects.visible().select_related("access"), pk=pk)
        shown = queries.snapshot(congress, clock.now())
        page = render(request, "public/congress/room.html#now", {"now": shown, "congress": shown.congress}).text
        until, version = time.monotonic() + FRESH, shown.room.version
        _drawn[place] = (until, version, page)
    response = HttpResponse(page)
    response.drawn = (until, version)  # type: ignore[attr-defined]  # read by crowd.py, around Django
    return response


def check_token(subject: str, token: str) -> None:
    """404 unless this address was given for this subject."""
    if not live_tokens.is_valid(live_tokens.derive_key(settings.SECRET_KEY), subject, token, now=time.time()):
        raise Http404


def in_room(link: Link) -> Registration:
    """Who came by this link, when the room is theirs; 404 otherwise."""
    registration = registration_of(link)
    if not may_enter_room(registration):
        raise Http404
    return registration


def not_too_fast(registration: Registration, at: datetime) -> None:
    """One question or idea in thirty seconds (or what the moderators chose), five in ten minutes (trust.md R35)."""
    slow = timedelta(seconds=open_room(registration.congress).slow_seconds)
    who = f"room/{registration.pk}"
    limits = [Limit(f"{who}/ten", 5, timedelta(minutes=10))]
    if slow:
        limits.append(Limit(f"{who}/slow", 1, slow))
    count_attempt(limits, at=at)


def results_address(poll: Poll, at: datetime) -> str:
    """Where who voted in this poll reads its results."""
    return reverse("public:poll_results", args=[poll.pk, live.token(poll_topic(poll.pk), at)])


def room_page(
    request: HttpRequest, link: Link, registration: Registration, form: forms.Form, refusal: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The whole page; ``form``: of a question or of an idea, as it was refused."""
    at, congress = clock.now(), registration.congress
    ballots = poll_queries.ballots_of(registration)
    now = queries.snapshot(congress, at, voted=ballots)
    silence = Silence.objects.filter(registration=registration).first()
    token = live.token(topic(congress.pk), at)
    door_open = may_see_access(registration, at) and registration.mode == "online"
    watching = door_open and congress.access.is_framed and "video" in request.GET
    context = {
        "registration": registration,
        "handle": link.handle,
        "congress": congress,
        "now": now,
        "form": form if isinstance(form, AskForm) else AskForm(),
        "idea_form": form if isinstance(form, IdeaForm) else IdeaForm(registration=registration),
        "refusal": refusal,
        "access": congress.access,
        "door_open": door_open,
        "speaking": may_speak(registration, now.room, at) and silence is None,
        "silence": silence,
        "my_ideas": (my_ideas := own_ideas(registration)),
        "asked_for_consent": any(one.idea.state == IdeaState.AGREEING for one in my_ideas),
        "mine": list(queries.own_questions(registration)),
        "supported": queries.supported_by(registration),
        "ballots": ballots,
        "chosen": (chosen := {choice for choices in ballots.values() for choice in choices}),
        "my_words": poll_queries.words_of(chosen),
        "results_urls": [results_address(one.poll, at) for one in now.polls if one.told_to_voters_only],
        "here_url": reverse("public:room_here", args=[registration.pk, presence.token(registration, at)]),
        "people": people_there(registration) if may_count_people(registration) else None,
        "live_url": live.stream_path(topic(congress.pk), at),
        "snapshot_url": reverse("public:room_snapshot", args=[congress.pk, token]),
        "watching": watching,
        "keep": "?video=1" if watching else "",
        "access_told": _("L’accès s’ouvre %(when)s.") % {"when": moment(congress.access_opens_at, zone=congress.zone)},
        "seconds_to_access": (congress.access_opens_at - at).total_seconds(),
        "paused": watching or "pause" in request.GET or request.method == "POST",
        "seconds_to_start": (congress.starts_at - at).total_seconds(),
    }
    response = render(request, "public/congress/room.html", context, status=status)
    if door_open:
        response.headers["Content-Security-Policy"] = CSP.replace("frame-src 'none'", "frame-src 'self'")
    return response
