"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from concitoyens.web.middleware import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """What the site is, and the coming congress."""
    return render(request, "public/home.html")
