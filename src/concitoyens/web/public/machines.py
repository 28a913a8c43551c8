"""What machines read: robots.txt, sitemap.xml, security.txt (RFC 9116)."""

from datetime import timedelta
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from concitoyens.core import clock
from concitoyens.initiatives.queries import addresses
from concitoyens.web.context import in_language
from concitoyens.web.middleware import public

from .pages import pages

#: A reader of security.txt must not trust it for longer (RFC 9116 advises less than a year).
SECURITY_TXT_HOLDS_FOR = timedelta(days=180)
CLOSED_TO_ROBOTS = ("/national/", "/compte/", "/demo/", "/composants/")


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Public pages are open; spaces with people are not."""
    closed = "".join(f"Disallow: {path}\nDisallow: /en{path}\n" for path in CLOSED_TO_ROBOTS)
    return _cached(f"User-agent: *\n{closed}Sitemap: {settings.BASE_URL}/sitemap.xml\n", "text/plain")


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages of the site map and the sheets of the inventory, each with its twin in the other language."""
    lines = []
    for path in [*(page.url for page in pages()), *addresses()]:
        twins = {language: settings.BASE_URL + in_language(path, language) for language in ("fr", "en")}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(url)}"/>'
            for language, url in twins.items()
        )
        lines += [f"<url><loc>{escape(url)}</loc>{links}</url>" for url in twins.values()]
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return _cached(f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(lines)}</urlset>', "application/xml")


@public
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a vulnerability; the date of expiry moves with the day."""
    expires = (clock.now() + SECURITY_TXT_HOLDS_FOR).strftime("%Y-%m-%dT00:00:00Z")
    content = (
        f"Contact: mailto:{settings.LEGAL['SECURITY_EMAIL']}\n"
        f"Expires: {expires}\n"
        "Preferred-Languages: fr, en\n"
        f"Canonical: {settings.BASE_URL}{request.path}\n"
        f"Policy: {settings.BASE_URL}{reverse('public:security')}\n"
    )
    return _cached(content, "text/plain")


def _cached(content: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer
