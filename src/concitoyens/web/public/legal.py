"""Legal pages: what the law asks to say, from the settings and the stored audits."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from concitoyens.core import clock
from concitoyens.web import accessibility as statement
from concitoyens.web import ecodesign as eco
from concitoyens.web.middleware import public

from .pages import sections


def _page(request: HttpRequest, template: str, **data: object) -> HttpResponse:
    """A page that is the same for everybody: it may be kept for ten minutes."""
    answer = render(request, f"legal/{template}.html", {"legal": settings.LEGAL, **data})
    answer["Cache-Control"] = "public, max-age=600"
    return answer


@public
@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    """Publisher, director of publication and host (LCEN)."""
    return _page(request, "legal")


@public
@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """The two cookies of people who sign in; none for the others."""
    names = {"session": settings.SESSION_COOKIE_NAME, "csrf": settings.CSRF_COOKIE_NAME}
    return _page(request, "cookies", names=names, session_hours=settings.SESSION_COOKIE_AGE // 3600)


@public
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Conditions of use."""
    return _page(request, "terms")


@public
@require_safe
def charter(request: HttpRequest) -> HttpResponse:
    """What may be contributed, and how it is moderated."""
    return _page(request, "charter")


@public
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """How to report a content (DSA)."""
    return _page(request, "report")


@public
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """How to report a vulnerability."""
    return _page(request, "security")


@public
@require_safe
def ecodesign(request: HttpRequest) -> HttpResponse:
    """The declaration of eco-design, its score computed from the criteria."""
    return _page(request, "ecodesign", declaration=eco.declaration(), lines=eco.lines(get_language() or "fr"))


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, in the imposed order."""
    return _page(request, "accessibility", audit=statement.audit())


@public
@require_safe
def accessibility_plan(request: HttpRequest) -> HttpResponse:
    """The plan over three years."""
    first = clock.now().year
    return _page(request, "accessibility_plan", audit=statement.audit(), first=first, last=first + 2)


@public
@require_safe
def accessibility_year(request: HttpRequest) -> HttpResponse:
    """What is done this year."""
    return _page(request, "accessibility_year", audit=statement.audit(), year=clock.now().year)


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page of the site, by subject."""
    return _page(request, "sitemap", sections=sections())


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Answers to what people ask most."""
    return _page(request, "help")


@public
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to write to, or to call, for what."""
    return _page(request, "contact")
