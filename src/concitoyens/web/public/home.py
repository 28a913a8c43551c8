"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concitoyens.web.middleware import public


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the site is, and the coming congress."""
    answer = render(request, "public/home.html")
    answer["Cache-Control"] = "public, max-age=60"
    return answer
