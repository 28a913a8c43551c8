"""The first page of the national space."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concitoyens.accounts import rules

from .access import NationalRequest, national


@require_safe
@national(rules.has_national_role)
def home(request: NationalRequest) -> HttpResponse:
    """What one may do here."""
    return render(request, "national/home.html")
