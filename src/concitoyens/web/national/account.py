"""One's own account: the sessions open now."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from concitoyens.accounts.actions.team import close_sessions
from concitoyens.accounts.models import User
from concitoyens.core import clock


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    alive = Session.objects.filter(expire_date__gt=clock.now() - clock.offset()).values("session_key")
    found = UserSession.objects.filter(user=_user(request), session_key__in=alive).order_by("-created_at")
    current = request.session.session_key
    return render(request, "account/sessions.html", {"sessions": found, "current": current})


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close one other session, or all others."""
    only = request.POST.get("session", "")
    user, key = _user(request), request.session.session_key or ""
    if only and not only.isdecimal():
        return redirect("account_sessions")
    close_sessions(user=user, by=user, at=clock.now(), but=key, only=only)
    messages.success(request, _("C’est fait : la session fermée devra s’identifier de nouveau."))
    return redirect("account_sessions")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # refusal by default came before
    return request.user
