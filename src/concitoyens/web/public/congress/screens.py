"""The stage and the projected screen: addresses that the team gives and revokes, no account on these machines."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.congress.actions import answering
from concitoyens.congress.actions.room import topic
from concitoyens.congress.enums import QuestionState
from concitoyens.congress.models import Congress
from concitoyens.congress.queries import room as queries
from concitoyens.core import clock, live
from concitoyens.core.errors import DomainError
from concitoyens.notifications.models import Link
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public
from concitoyens.web.room_page import followed

from .room import is_number

#: What the stage still has to answer.
_TO_ANSWER = {QuestionState.SHOWN, QuestionState.TO_WRITE}


def congress_of(link: Link) -> Congress:
    """The congress of this address, if it is published."""
    return get_object_or_404(Congress.objects.visible(), pk=link.subject.rpartition(":")[2])


@public
@require_safe
@with_link("congress.projection", at="public:projection")
def projection(request: HttpRequest, link: Link) -> HttpResponse:
    """For the screen of the hall: what the room reads, in large letters, and the code to join."""
    return render(request, "public/congress/projection.html", followed(congress_of(link), clock.now()))


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link("congress.stage", at="public:stage")
def stage(request: HttpRequest, link: Link) -> HttpResponse:
    """For who is on the stage: the question pinned, those that come next, and « answered »."""
    congress, at, refusal = congress_of(link), clock.now(), ""
    if request.method == "POST":
        number = request.POST.get("question", "")
        question = congress.room_questions.filter(pk=number).first() if is_number(number) else None
        if question is None:
            raise Http404
        try:
            answering.answered_on_stage(question_id=question.pk, at=at)
            return redirect("public:stage", link.handle)
        except DomainError as error:
            refusal = error.for_user()
    now = queries.snapshot(congress, at)
    waiting = [one for one in now.questions if one.state in _TO_ANSWER]
    context = {
        "congress": congress, "now": now, "handle": link.handle, "refusal": refusal, "waiting": waiting,
        "live_url": live.stream_path(topic(congress.pk), at),
        "answered": sum(1 for one in now.questions if one.state == QuestionState.LIVE)
    }  # fmt: skip
    return render(request, "public/congress/stage.html", context, status=409 if refusal else 200)
