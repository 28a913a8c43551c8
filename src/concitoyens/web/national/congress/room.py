"""The room as moderators see it: what waits, what is shown, one question at a time, by keyboard."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress.actions import answering
from concitoyens.congress.actions import room as actions
from concitoyens.congress.enums import QuestionState
from concitoyens.congress.models import Congress, RoomQuestion
from concitoyens.congress.queries import room as queries
from concitoyens.congress.queries.ideas import has_idea, to_treat
from concitoyens.congress.rules import is_free
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.room import RoomForm
from concitoyens.web.room_page import followed

from .subject import congress_of, page, status_of

#: Acts without words, by the name of their button, and what is said when they are done.
AT_ONCE: dict[str, tuple[Callable[..., None], str | Promise]] = {
    "claim": (answering.claim, gettext_lazy("Vous vous en occupez : les autres le voient.")),
    "release": (answering.release, gettext_lazy("Laissée aux autres.")),
    "show": (answering.show, gettext_lazy("La salle la lit.")),
    "pin": (answering.pin, gettext_lazy("Épinglée en tête.")),
    "unpin": (answering.unpin, gettext_lazy("Elle n’est plus épinglée.")),
    "live": (answering.answered_live, gettext_lazy("Notée comme traitée en direct.")),
    "promise": (answering.promise_answer, gettext_lazy("La salle lit qu’une réponse écrite viendra.")),
}
#: Acts with words, and the name of their argument.
WITH_WORDS: dict[str, tuple[Callable[..., None], str, str | Promise]] = {
    "refuse": (answering.refuse, "reason", gettext_lazy("Elle n’est pas affichée ; la personne lit pourquoi.")),
    "out": (answering.put_out_of_scope, "reason", gettext_lazy("La salle lit pourquoi elle est hors du sujet.")),
    "answer": (answering.answer, "text", gettext_lazy("La réponse est affichée.")),
}
#: Once one of these is done, the next question that waits is opened.
GOES_ON = {"show", "refuse", "out", "promise", "merge", "answer"}
DOORS: dict[str, Callable[..., object]] = {
    "close": actions.close_room, "reopen": actions.reopen_room, "advance": actions.take_advance_questions,
}  # fmt: skip


@require_safe
@national(rules.may_moderate)
def room(request: NationalRequest, slug: str) -> HttpResponse:
    """Everything at a glance."""
    congress = congress_of(slug)
    return _page(request, congress)


@require_POST
@national(rules.may_moderate)
def settings(request: NationalRequest, slug: str) -> HttpResponse:
    """The announcement, and whether questions are taken."""
    congress, form = congress_of(slug), RoomForm(request.POST)
    if not form.is_valid():
        return _page(request, congress, form)
    actions.set_room(congress=congress, by=request.user, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("C’est fait : les pages ouvertes le montrent."))
    return redirect("national:room", slug)


@require_POST
@national(rules.may_moderate)
def doors(request: NationalRequest, slug: str) -> HttpResponse:
    """Close or open the room in one gesture, or take the questions asked on the form."""
    congress, act = congress_of(slug), DOORS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    done = act(congress=congress, by=request.user, at=clock.now())
    if isinstance(done, int):
        told = ngettext("%(n)s question est arrivée dans la file.", "%(n)s questions sont arrivées dans la file.", done)
        messages.success(request, told % {"n": done})
    return redirect("national:room", slug)


@require_safe
@national(rules.may_moderate)
def question(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """One question, beside those that look like it."""
    congress = congress_of(slug)
    return _question_page(request, congress, _one(congress, pk))


@require_POST
@national(rules.may_moderate)
def act(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """One act, then the next question that waits, or this one again."""
    congress, at = congress_of(slug), clock.now()
    one, asked = _one(congress, pk), request.POST.get("act", "")
    words = request.POST.get("words", "")
    try:
        told = _do(asked, one, words, request, at)
    except DomainError as error:
        return _question_page(
            request, congress, _one(congress, pk), error.for_user(), opened=asked, words=words, status=409
        )
    messages.success(request, str(told))
    following = queries.next_to_moderate(congress, moderator_id=request.user.pk, at=at) if asked in GOES_ON else one
    return redirect("national:room_question", slug, following.pk) if following else redirect("national:room", slug)


@require_safe
@national(rules.may_moderate)
def projection(request: NationalRequest, slug: str) -> HttpResponse:
    """For the screen of the hall, or the speakers' tablet: what the room reads, in large letters."""
    return render(request, "public/congress/projection.html", followed(congress_of(slug), clock.now()))


def _do(asked: str, one: RoomQuestion, words: str, request: NationalRequest, at: datetime) -> str | Promise:
    common: dict[str, Any] = {"question_id": one.pk, "by": request.user, "at": at}
    if asked in AT_ONCE:
        do, told = AT_ONCE[asked]
        do(**common)
        return told
    if asked in WITH_WORDS:
        do, name, told = WITH_WORDS[asked]
        do(**common, **{name: words[:2000] if name == "text" else words[:300]})
        return told
    into = request.POST.get("into", "")
    if asked == "merge" and into.isascii() and into.isdecimal() and len(into) < 19:
        answering.merge(into_id=int(into), **common)
        return gettext_lazy("Les deux questions n’en font plus qu’une ; leurs soutiens sont réunis.")
    raise Http404


def _one(congress: Congress, pk: int) -> RoomQuestion:
    found = congress.room_questions.select_related(
        "registration__commune__department", "claimed_by", "merged_into", "idea"
    )
    return get_object_or_404(found, pk=pk)


def _page(request: NationalRequest, congress: Congress, form: RoomForm | None = None) -> HttpResponse:
    at = clock.now()
    now, counts = queries.snapshot(congress, at), queries.counts_by_state(congress)
    form = form or RoomForm(initial={name: getattr(now.room, name) for name in RoomForm.base_fields})
    return page(
        request, "room", congress, tab="room", form=form, now=now,
        ideas_waiting=to_treat(congress).count(),
        waiting=[(one, not is_free(one, request.user.pk, at)) for one in queries.to_moderate(congress)],
        counts=[(label, counts[state]) for state, label in QuestionState.choices if state in counts],
        status=status_of(form),
    )  # fmt: skip


def _question_page(
    request: NationalRequest, congress: Congress, one: RoomQuestion, refusal: str = "", *, opened: str = "",
    words: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    return page(
        request, "room_question", congress, tab="room", question=one, refusal=refusal, opened=opened, words=words,
        taken=not is_free(one, request.user.pk, clock.now()), is_mine=one.claimed_by_id == request.user.pk,
        alike=queries.alike(one), is_open=one.state not in {QuestionState.MERGED, QuestionState.WITHDRAWN},
        has_idea=has_idea(one), status=status,
    )  # fmt: skip
