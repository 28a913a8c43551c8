"""Signing in: a mailed code or a passkey; then the second factor, which allauth asks for."""

from allauth.account.utils import perform_login
from allauth.mfa.base import views as mfa
from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.accounts.actions import sign_in as actions
from concitoyens.accounts.adapter import front_page
from concitoyens.accounts.models import User
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.core.limits import count_attempt
from concitoyens.core.net import address_block, client_address
from concitoyens.web.limited import limited
from concitoyens.web.middleware import public

from .account_forms import CodeForm, EmailForm

#: In the session between the two pages: which code, for which mailbox, and where to go afterwards.
_PENDING = "sign_in"


@public
@require_http_methods(["GET", "HEAD", "POST"])
@limited
def login(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code. The answer is the same whether the mailbox has an account or not."""
    if request.user.is_authenticated:
        return redirect(front_page(request.user))
    form = EmailForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
        return render(request, "account/login.html", context, status=status)
    email, now = form.cleaned_data["email"], clock.now()
    block = address_block(client_address(request))
    count_attempt(actions.limits_of_requests(email, block=block), at=now)
    code = actions.request_code(email=email, at=now)
    asked = {"code": code.pk, "length": code.length, "email": email, "next": request.POST.get("next", "")}
    request.session[_PENDING] = asked
    return redirect("account_code")


@public
@require_http_methods(["GET", "HEAD", "POST"])
@limited
def enter_code(request: HttpRequest) -> HttpResponseBase:
    """Type the code; then the second factor, if there is one, or its enrolment."""
    pending = request.session.get(_PENDING)
    if pending is None or request.user.is_authenticated:
        return redirect("account_login")
    form = CodeForm(request.POST or None, length=pending.get("length", 6))
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.use_code(code_id=pending["code"], digits=form.cleaned_data["code"], at=clock.now())
        except DomainError as refusal:
            form.add_error("code", refusal.for_user())
        else:
            del request.session[_PENDING]
            target = _safe(request, pending["next"], user)
            answer: HttpResponseBase = perform_login(request, user, redirect_url=target, email=user.email)
            return answer
    context = {"form": form, "email": pending["email"]}
    return render(request, "account/code.html", context, status=422 if form.errors else 200)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@limited
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """The second step, with attempts counted."""
    answer: HttpResponseBase = mfa.authenticate(request)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@limited
def second_factor_again(request: HttpRequest) -> HttpResponseBase:
    """The second factor asked again before it is changed."""
    answer: HttpResponseBase = mfa.reauthenticate(request)
    return answer


@public
@require_http_methods(["GET", "HEAD", "POST"])
def logout(request: HttpRequest) -> HttpResponse:
    """A button, then the session is gone."""
    if request.method == "POST":
        end_session(request)
        return redirect("public:home")
    return render(request, "account/logout.html")


@public
@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Say that the account was closed."""
    return render(request, "account/closed.html")


def _safe(request: HttpRequest, target: str, user: User) -> str:
    """Where to go after sign-in: the address of this site that was asked for, else the space of this person."""
    inside = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if target and inside else front_page(user)
