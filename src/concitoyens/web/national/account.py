"""One's own account: the sessions open now."""

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import view_recovery_codes
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

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


@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """How many are left; a button shows new ones, once."""
    known = get_object_or_404(Authenticator, user=_user(request), type=Authenticator.Type.RECOVERY_CODES)
    codes, shown = known.wrap(), False
    if request.method == "POST":
        codes, shown = view_recovery_codes(request)  # may first ask for the second factor again
    context = {
        "codes": codes.get_unused_codes() if shown else [],
        "left": len(codes.get_unused_codes()),
        "total": app_settings.RECOVERY_CODE_COUNT,
        "to_show": not codes.did_view,
    }
    return render(request, "mfa/recovery_codes/index.html", context)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # refusal by default came before
    return request.user
