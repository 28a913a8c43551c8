"""What the town hall answers from its mailbox, and a colleague from theirs: nothing changes before a button."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from concitoyens.accounts.actions import invitations, mandates
from concitoyens.accounts.enums import MandateState
from concitoyens.accounts.messages import ACCEPT, OBJECTION, RENEWAL
from concitoyens.accounts.models import Mandate, MandateInvitation
from concitoyens.core import clock, journal
from concitoyens.core.errors import DomainError
from concitoyens.notifications.models import Link
from concitoyens.web.links import gone, with_link
from concitoyens.web.middleware import public

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
REFUSED = 422


@public
@get_or_post
@with_link(OBJECTION, at="commune:objection")
def objection(request: HttpRequest, link: Link) -> HttpResponse:
    """The town hall's mailbox refuses a newcomer."""
    mandate = _mandate(link)
    if mandate is None:
        return gone(request, status=410)
    refusal = _act(
        request, lambda: mandates.object_to(mandate=mandate, by=journal.VISITOR, at=clock.now()), mandate.is_living
    )
    mandate.refresh_from_db()
    context = {"mandate": mandate, "refusal": refusal, "objected": mandate.state == MandateState.OBJECTED}
    return render(request, "commune/objection.html", context, status=REFUSED if refusal else 200)


@public
@get_or_post
@with_link(RENEWAL, at="commune:renewal")
def renewal(request: HttpRequest, link: Link) -> HttpResponse:
    """The town hall's mailbox says that a mandate goes on, or stops."""
    mandate = _mandate(link)
    if mandate is None:
        return gone(request, status=410)
    now, stop = clock.now(), request.POST.get("answer") == "stop"
    act = mandates.end if stop else mandates.renew
    asked = request.POST.get("answer") in {"stop", "renew"} and (stop or mandate.is_renewable(now))
    refusal = _act(request, lambda: act(mandate=mandate, by=journal.VISITOR, at=now), mandate.is_living and asked)
    mandate.refresh_from_db()
    context = {"mandate": mandate, "refusal": refusal, "renewable": mandate.is_renewable(now)}
    return render(request, "commune/renewal.html", context, status=REFUSED if refusal else 200)


@public
@get_or_post
@with_link(ACCEPT, at="commune:invitation")
def invitation(request: HttpRequest, link: Link) -> HttpResponse:
    """A colleague accepts or declines; accepting proves the mailbox."""
    known = MandateInvitation.objects.select_related("commune__department", "invited_by")
    found = known.filter(pk=link.subject.rpartition(":")[2]).first()
    if found is None:
        return gone(request, status=410)
    context: dict[str, object] = {"invitation": found, "answer": "", "refusal": ""}
    answer = request.POST.get("answer", "")
    try:
        if answer == "accept":
            context["mandate"] = invitations.accept(invitation=found, at=clock.now())
        elif answer == "decline":
            invitations.withdraw(invitation=found, by=journal.VISITOR, at=clock.now())
        context["answer"] = answer if answer in {"accept", "decline"} else ""
    except DomainError as refused:
        context["refusal"] = refused.for_user()
    return render(request, "commune/invitation.html", context, status=REFUSED if context["refusal"] else 200)


def _mandate(link: Link) -> Mandate | None:
    known = Mandate.objects.select_related("user", "commune__department")
    return known.filter(pk=link.subject.rpartition(":")[2]).first()


def _act(request: HttpRequest, act: Callable[[], object], asked: bool) -> str:
    """Do it on POST when there is something to do; the refusal in words, if there is one."""
    if request.method != "POST" or not asked:
        return ""
    try:
        act()
    except DomainError as refused:
        return refused.for_user()
    return ""
