"""The door of a commune's space: signed in, with a mandate in force for this commune, and allowed by a rule."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from concitoyens.accounts import rules
from concitoyens.accounts.models import Mandate, User
from concitoyens.core import clock
from concitoyens.territories.models import Commune

View = Callable[..., HttpResponseBase]


class CommuneRequest(HttpRequest):
    """A request that went through the door: who asks, for which commune, by which mandate."""

    user: User
    commune: Commune
    mandate: Mandate


def for_commune(rule: rules.CommuneRule = rules.speaks_for) -> Callable[[View], View]:
    """Only who holds a mandate in force for the commune of the address, and whom ``rule`` allows.

    Nobody signed in: the sign-in page. Another commune, no mandate, or the rule says no: 404, as if the page did
    not exist. A second factor is offered to those who speak for a commune, not asked for.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, code: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return redirect_to_login(request.get_full_path())
            held = Mandate.objects.in_force(clock.now()).filter(user=request.user, commune__code=code)
            mandate = held.select_related("user", "commune__department__region").first()
            if mandate is None or not rule(request.user, mandate.commune):
                raise Http404
            request.mandate, request.commune = mandate, mandate.commune
            return view(request, *args, **kwargs)

        guarded.commune_rule = rule  # type: ignore[attr-defined]
        return guarded

    return guard
