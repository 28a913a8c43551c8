"""The first page of the national space."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concitoyens.accounts import rules
from concitoyens.accounts.queries import mandates_of
from concitoyens.core import clock

from .access import NationalRequest, national


@require_safe
@national(rules.has_national_role)
def home(request: NationalRequest) -> HttpResponse:
    """What one may do here."""
    mandates = mandates_of(request.user, at=clock.now())
    return render(request, "national/home.html", {"mandates": mandates})
