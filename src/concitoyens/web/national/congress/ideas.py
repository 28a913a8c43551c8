"""Ideas of the room as moderators see them: read, shown, joined to a sheet or made one, by keyboard."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress.actions import ideas as actions
from concitoyens.congress.enums import IdeaState
from concitoyens.congress.errors.room import NoSuchSheet
from concitoyens.congress.models import Congress, RoomIdea
from concitoyens.congress.queries import ideas as queries
from concitoyens.congress.queries.minutes import minute, replay_at
from concitoyens.congress.rules import is_free, may_become_sheet
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.room import SheetForm

from .subject import congress_of, page

AT_ONCE: dict[str, tuple[Callable[..., None], str | Promise]] = {
    "claim": (actions.claim, gettext_lazy("Vous vous en occupez : les autres le voient.")),
    "release": (actions.release, gettext_lazy("Laissée aux autres.")),
    "show": (actions.show, gettext_lazy("La salle la lit.")),
}
WITH_WORDS: dict[str, tuple[Callable[..., None], str | Promise]] = {
    "refuse": (actions.refuse, gettext_lazy("Elle n’est pas affichée ; la personne lit pourquoi.")),
    "decline": (actions.decline, gettext_lazy("Classée sans suite : tout le monde lit pourquoi.")),
}
#: In these states a moderator may still decide.
_OPEN = {IdeaState.PENDING, IdeaState.HEARD, IdeaState.AGREEING}


@require_safe
@national(rules.may_moderate)
def ideas(request: NationalRequest, slug: str) -> HttpResponse:
    """Those to treat, then what became of the others."""
    congress, at = congress_of(slug), clock.now()
    waiting = [(idea, not is_free(idea, request.user.pk, at)) for idea in queries.to_treat(congress)]
    others = [(idea, queries.fate(idea)) for idea in queries.settled(congress)]
    return page(request, "room_ideas", congress, tab="room", waiting=waiting, others=others)


@require_POST
@national(rules.may_moderate)
def take(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Make an idea of a question, or open the one that was made."""
    congress = congress_of(slug)
    question = get_object_or_404(congress.room_questions, pk=pk)
    try:
        idea = actions.take_from_question(question_id=question.pk, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, error.for_user())
        return redirect("national:room_question", slug, pk)
    return redirect("national:room_idea", slug, idea.pk)


@require_safe
@national(rules.may_moderate)
def idea(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """One idea, beside the sheets that look like it."""
    congress = congress_of(slug)
    return _idea_page(request, congress, _one(congress, pk))


@require_POST
@national(rules.may_moderate)
def act(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """One act, then the next idea to read, or this one again."""
    congress = congress_of(slug)
    one, asked = _one(congress, pk), request.POST.get("act", "")
    form = SheetForm(request.POST) if asked == "sheet" else None
    if form is not None and not form.is_valid():
        return _idea_page(request, congress, one, form=form, status=422)
    words = request.POST.get("words", "")
    try:
        told = _do(asked, one, words, form, request)
    except DomainError as error:
        again = _one(congress, pk)
        return _idea_page(request, congress, again, error.for_user(), form=form, opened=asked, words=words, status=409)
    messages.success(request, str(told))
    goes_on = asked not in {"claim", "release"}
    following = queries.next_to_treat(congress, moderator_id=request.user.pk, at=clock.now()) if goes_on else one
    return redirect("national:room_idea", slug, following.pk) if following else redirect("national:room_ideas", slug)


def _do(asked: str, one: RoomIdea, words: str, form: SheetForm | None, request: NationalRequest) -> str | Promise:
    common: dict[str, Any] = {"idea_id": one.pk, "by": request.user, "at": clock.now()}
    if asked in AT_ONCE:
        do, told = AT_ONCE[asked]
        do(**common)
        return told
    if asked in WITH_WORDS:
        do, told = WITH_WORDS[asked]
        do(**common, reason=words[:300])
        return told
    if asked == "join":
        number = request.POST.get("sheet", "")
        if not (number.isascii() and number.isdecimal() and len(number) < 19):
            raise NoSuchSheet
        actions.join(sheet_id=int(number), **common)
        return gettext_lazy("L’idée mène à cette fiche.")
    if form is None:
        raise Http404
    if actions.make_sheet(**common, **form.cleaned_data).state == IdeaState.AGREEING:
        return gettext_lazy("La personne est interrogée ; la fiche sera proposée dès qu’elle dit oui.")
    return gettext_lazy("La fiche est proposée : elle attend dans la file de l’inventaire.")


def _one(congress: Congress, pk: int) -> RoomIdea:
    found = congress.ideas.select_related(
        "registration", "commune__department", "claimed_by", "initiative__merged_into"
    )
    return get_object_or_404(found, pk=pk)


def _idea_page(
    request: NationalRequest, congress: Congress, one: RoomIdea, refusal: str = "", *, form: SheetForm | None = None,
    opened: str = "", words: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    free = is_free(one, request.user.pk, clock.now())
    is_open = one.state in _OPEN
    asks = one.state in {IdeaState.PENDING, IdeaState.HEARD} and one.agreed is not False
    return page(
        request, "room_idea", congress, tab="room", idea=one, refusal=refusal, opened=opened, words=words,
        form=form or SheetForm(initial={"title": one.title, "text": one.text, "category": one.category}),
        fate=queries.fate(one), minute=minute(congress, one.said_at), replay=replay_at(congress, one.said_at),
        alike=queries.already_there(one),
        taken=not free, is_mine=one.claimed_by_id == request.user.pk, consented=may_become_sheet(one),
        can_act=free and (is_open or one.state in {IdeaState.REFUSED, IdeaState.DECLINED}),
        can_join=free and is_open, can_make=free and asks, status=status,
    )  # fmt: skip
