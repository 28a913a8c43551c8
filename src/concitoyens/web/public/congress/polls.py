"""Polls of the room: one votes or gives words; who voted reads the results when the organisers chose so.

Those results are a second fragment, the same for all who voted: its signed address is given with the vote.
"""

import time
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from concitoyens.congress.actions import polls, words
from concitoyens.congress.enums import ResultsShown
from concitoyens.congress.models import Poll, Room
from concitoyens.congress.queries.polls import seen_by_voters
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.core.limits import Limit, TooManyAttempts, count_attempt
from concitoyens.notifications.models import Link
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public

from .room import FRESH, back_to_room, check_token, in_room, is_number, results_address, room_page
from .room_forms import AskForm
from .subject import MINE

TEN_MINUTES = timedelta(minutes=10)
#: (poll, language) → until when, page.
_drawn: dict[tuple[int, str], tuple[float, str]] = {}


@public
@require_POST
@with_link(MINE)
def vote(request: HttpRequest, link: Link) -> HttpResponse:
    """Vote in a poll or give one’s words, or change them while it is open."""
    registration, number, at = in_room(link), request.POST.get("poll", ""), clock.now()
    if not is_number(number):
        raise Http404
    given = request.POST.getlist(f"words-{number}")
    chosen = [int(one) for one in request.POST.getlist(f"poll-{number}") if is_number(one)]
    try:
        if given:
            count_attempt([Limit(f"room/{registration.pk}/words", 10, TEN_MINUTES)], at=at)
            words.give_words(registration=registration, poll_id=int(number), words=given, at=at)
            poll = Poll.objects.get(pk=number)
        else:
            poll = polls.vote(registration=registration, poll_id=int(number), choices=chosen, at=at)
    except Poll.DoesNotExist:
        raise Http404 from None
    except TooManyAttempts as error:
        return room_page(request, link, registration, AskForm(), error.for_user(), status=429)
    except DomainError as error:
        return room_page(request, link, registration, AskForm(), error.for_user(), status=409)
    if request.headers.get("X-Requested-With") == "fetch":
        return _done(poll)
    return back_to_room(request, link, f"#poll-{number}")


def _done(poll: Poll) -> HttpResponse:
    answer = HttpResponse(status=204)
    if poll.results == ResultsShown.VOTED:
        answer.headers["X-Results"] = results_address(poll, clock.now())
    return answer


@public
@require_safe
def results(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """One poll as who voted sees it, drawn at most once a second by each process."""
    check_token(polls.topic(pk), token)
    place = (pk, get_language() or "fr")
    until, page = _drawn.get(place, (0.0, ""))
    if until <= time.monotonic():
        poll = get_object_or_404(Poll.objects.select_related("congress"), pk=pk)
        room = Room.objects.filter(congress=poll.congress).first()
        takes_votes = not poll.congress.is_over(clock.now()) and (room is None or room.closed_at is None)
        context = {"shown": seen_by_voters(poll), "takes_votes": takes_votes}
        page = render(request, "public/congress/room_poll.html", context).text
        _drawn[place] = (time.monotonic() + FRESH, page)
    return HttpResponse(page)
