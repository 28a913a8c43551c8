"""After the congress: its questions and their answers, on its page, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from concitoyens.congress.models import Congress
from concitoyens.congress.queries.room import shown_questions
from concitoyens.core import clock
from concitoyens.web.cache import kept_for
from concitoyens.web.middleware import public

from .page import FRESH


@public
@require_safe
@kept_for(FRESH)
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """What the room read, once it is over: the answered ones first, with the communes of those who sign."""
    congress = get_object_or_404(Congress.objects.visible(), slug=slug)
    if not congress.is_over(clock.now()):
        raise Http404
    questions = sorted(shown_questions(congress), key=lambda one: (not one.answer, -one.votes, one.asked_at))
    return render(request, "public/congress/answers.html", {"congress": congress, "questions": questions})
