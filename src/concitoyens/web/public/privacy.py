"""The page on personal data, generated from the register."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concitoyens.core.privacy import NATIONAL_TEAM, TEAM_AND_OPERATOR
from concitoyens.web import register
from concitoyens.web.middleware import public


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Controllers, purposes, bases, delays, rights."""
    context = {
        "legal": settings.LEGAL, "lines": register.public_lines(), "usual_controller": NATIONAL_TEAM,
        "usual_recipients": TEAM_AND_OPERATOR,
    }  # fmt: skip
    answer = render(request, "privacy/privacy.html", context)
    answer.headers["Cache-Control"] = "public, max-age=600"
    return answer
