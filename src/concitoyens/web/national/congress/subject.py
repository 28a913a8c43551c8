"""What every page about one congress begins and ends with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from concitoyens.congress.models import Congress, Registration

#: A form that was refused is shown again with this status.
REFUSED = 422


def congress_of(slug: str) -> Congress:
    """The congress of this address, draft or not, or 404."""
    return get_object_or_404(Congress.objects.select_related("access"), slug=slug)


def registration_of(congress: Congress, pk: int) -> Registration:
    """One registration of this congress, or 404."""
    registrations = congress.registrations.registered().select_related("commune__department", "congress__access")
    return get_object_or_404(registrations, pk=pk)


def page(request: HttpRequest, template: str, congress: Congress, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of this congress."""
    return render(
        request, f"national/congress/{template}.html", {"congress": congress, "tab": "", **context}, status=status
    )


def status_of(form: Any) -> int:
    """200 for a fresh form, 422 for one that was refused."""
    return REFUSED if form.errors else 200
