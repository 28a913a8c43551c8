"""The door and the clock of a demonstration. Every page here is a 404 outside demonstration mode."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import demo
from concitoyens.accounts.adapter import front_page
from concitoyens.core import clock
from concitoyens.core.demo_clock import move_clock
from concitoyens.web.middleware import public

PARIS = ZoneInfo("Europe/Paris")
#: Ten minutes before the true congress of 2021 opens.
CONGRESS_EVENING = datetime(2021, 6, 8, 17, 20, tzinfo=PARIS)
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class ClockForm(forms.Form):
    """The instant wanted, in Paris time."""

    instant = forms.DateTimeField(
        label=_("Date et heure (de Paris)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


def demo_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """404 unless this is a demonstration."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return public(guarded)


@demo_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who one can be, what time it is, where the mails are."""
    return _page(request, ClockForm(initial={"instant": clock.now().astimezone(PARIS)}))


@demo_only
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The signed link printed at start: GET shows a button, POST signs in."""
    if (identity := demo.identity_of(token)) is None:
        raise Http404
    if request.method != "POST":
        return render(request, "national/demo_enter.html", {"identity": identity})
    users = {user.email: user for user in demo.ensure_identities()}
    login(request, users[identity.email], backend=_BACKEND)
    request.session[demo.SECOND_FACTOR_TAKEN] = True
    return redirect(front_page(users[identity.email]))


@demo_only
@require_POST
def set_clock(request: HttpRequest) -> HttpResponse:
    """Jump to an instant, one hour further, or back to the real time."""
    jump = request.POST.get("jump")
    if jump == "congress":
        move_clock(to=CONGRESS_EVENING)
    elif jump == "hour":
        move_clock(to=clock.now() + timedelta(hours=1))
    elif jump == "real":
        move_clock(to=None)
    else:
        form = ClockForm(request.POST)
        if not form.is_valid():
            return _page(request, form, status=422)
        move_clock(to=form.cleaned_data["instant"])
    return redirect("demo:index")


def _page(request: HttpRequest, form: ClockForm, status: int = 200) -> HttpResponse:
    context = {
        "identities": demo.identities(),
        "now": clock.now(),
        "moved": clock.offset(),
        "form": form,
    }
    return render(request, "national/demo.html", context, status=status)
