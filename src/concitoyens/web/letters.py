"""The HTML half of a mail, shown as a mail program would: at an address of its own, able to do nothing."""

from django.http import HttpResponse

#: It may style itself; links open on a press; nothing else is loaded, run, sent or framed.
MAIL_CSP = (
    "sandbox allow-top-navigation-by-user-activation allow-popups; default-src 'none'; "
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def letter_page(html: str) -> HttpResponse:
    """The mail alone, under its own content policy."""
    return HttpResponse(html, headers={"Content-Security-Policy": MAIL_CSP})
