"""The first page of the national space."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concitoyens.accounts import rules
from concitoyens.accounts.models import RightsRequest
from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.editions.queries import current_edition
from concitoyens.initiatives import queries

from .access import NationalRequest, national


@require_safe
@national(rules.has_national_role)
def home(request: NationalRequest) -> HttpResponse:
    """What comes next: the congress, the edition, and the requests that the law gives a month for."""
    at = clock.now()
    context = {
        "to_moderate": queries.waiting() if rules.may_moderate(request.user) else None,
        "congress": Congress.objects.visible().coming(at).first(),
        "edition": current_edition(at),
        "waiting": RightsRequest.objects.filter(answered_at=None).count(),
    }
    return render(request, "national/home.html", context)
