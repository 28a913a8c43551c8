"""The door of the national space: signed in, with a role, with a second factor, and allowed by a rule."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from concitoyens.accounts import demo, rules
from concitoyens.accounts.models import User
from concitoyens.accounts.queries import has_second_factor

View = Callable[..., HttpResponseBase]


class NationalRequest(HttpRequest):
    """A request that went through the door."""

    user: User


def national(rule: rules.Rule) -> Callable[[View], View]:
    """Only whom ``rule`` allows.

    Nobody signed in: the sign-in page. No role, or the rule says no: 404, as if the page did not exist.
    A role without second factor: the enrolment page and nothing else.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = request.user
            if not isinstance(user, User):
                return redirect_to_login(request.get_full_path())
            if not rules.has_national_role(user):
                raise Http404
            if not second_factor_done(request, user):
                return redirect("mfa_index")
            if not rule(user):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.national_rule = rule  # type: ignore[attr-defined]
        return guarded

    return guard


def second_factor_done(request: HttpRequest, user: User) -> bool:
    """Enrolled; sign-in then always asked for it. A demonstration takes it as done."""
    if settings.DEMO and request.session.get(demo.SECOND_FACTOR_TAKEN):
        return True
    return has_second_factor(user)
