"""The stream shown inside the room: a page of ours around the provider’s, so that the room itself frames only us."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concitoyens.congress.enums import Mode
from concitoyens.congress.rules import may_see_access
from concitoyens.core import clock
from concitoyens.notifications.models import Link
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public

from .room import in_room
from .subject import MINE

#: Pages of ours inside the page of the room.
FRAMED = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


@public
@require_safe
@with_link(MINE)
def state(request: HttpRequest, link: Link, known: int) -> HttpResponse:
    """For a browser without script: asks every few seconds whether the video is still the one that its page knows."""
    access = in_room(link).congress.access
    context = {"access": access, "handle": link.handle, "changed": access.version != known}
    response = render(request, "public/congress/video_state.html", context)
    response.headers["Content-Security-Policy"] = FRAMED
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@public
@require_safe
@with_link(MINE)
def stream(request: HttpRequest, link: Link) -> HttpResponse:
    """Of the moment: the room asks for it again when the organisers change the stream."""
    registration = in_room(link)
    access = registration.congress.access
    if not (may_see_access(registration, clock.now()) and registration.mode == Mode.ONLINE and access.is_framed):
        raise Http404
    response = render(request, "public/congress/stream.html", {"access": access})
    hosts = {"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in (access.url, access.sign_language_url) if url}
    response.headers["Content-Security-Policy"] = f"{FRAMED}; frame-src {' '.join(sorted(hosts))}"
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
