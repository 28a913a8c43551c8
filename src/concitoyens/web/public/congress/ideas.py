"""Ideas said in the room, what their authors may still do, and the public list of what the congress brought."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from concitoyens.congress.actions import ideas
from concitoyens.congress.models import Congress, RoomIdea
from concitoyens.congress.queries.ideas import shown_ideas
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.core.limits import TooManyAttempts
from concitoyens.notifications.models import Link
from concitoyens.web.cache import kept_for
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public

from .page import FRESH
from .room import back_to_room, in_room, is_number, not_too_fast, room_page
from .room_forms import AskForm, IdeaForm
from .subject import MINE


@public
@require_POST
@with_link(MINE)
def say(request: HttpRequest, link: Link) -> HttpResponse:
    """Bring an idea to the moderators."""
    registration = in_room(link)
    form, at = IdeaForm(request.POST, registration=registration), clock.now()
    if not form.is_valid():
        return room_page(request, link, registration, form, status=422)
    try:
        not_too_fast(registration, at)
        ideas.say(registration=registration, at=at, **form.cleaned_data)
    except TooManyAttempts as error:
        return room_page(request, link, registration, form, error.for_user(), status=429)
    except DomainError as error:
        return room_page(request, link, registration, form, error.for_user(), status=409)
    return back_to_room(request, link, "#my-ideas")


@public
@require_POST
@with_link(MINE)
def answer(request: HttpRequest, link: Link) -> HttpResponse:
    """Take one’s idea back, or say whether it may become a sheet."""
    registration, number = in_room(link), request.POST.get("idea", "")
    act = request.POST.get("act", "")
    if not is_number(number) or act not in {"withdraw", "agree", "disagree"}:
        raise Http404
    try:
        if act == "withdraw":
            ideas.withdraw(registration=registration, idea_id=int(number), at=clock.now())
        else:
            ideas.consent(
                registration=registration, idea_id=int(number), agreed=act == "agree",
                name_shown="name_shown" in request.POST, credits_commune="credits_commune" in request.POST,
                at=clock.now(),
            )  # fmt: skip
    except RoomIdea.DoesNotExist:
        raise Http404 from None
    except DomainError as error:
        return room_page(request, link, registration, AskForm(), error.for_user(), status=409)
    return back_to_room(request, link, "#my-ideas")


@public
@require_safe
@kept_for(FRESH)
def brought(request: HttpRequest, slug: str) -> HttpResponse:
    """Each idea that the room heard, followed to its end."""
    congress = get_object_or_404(Congress.objects.visible(), slug=slug)
    shown = shown_ideas(congress)
    published = sum(1 for one in shown if one.fate.sheet is not None)
    context = {"congress": congress, "ideas": shown, "published": published, "is_over": congress.is_over(clock.now())}
    return render(request, "public/congress/brought.html", context)
