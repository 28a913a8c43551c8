"""How long a session lasts: 30 minutes without a request for national roles, 12 hours in all."""

import time
from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

IDLE = 30 * 60
LONGEST = 12 * 3600
#: The instant of the last request is written at most once in this time.
STEP = 60
BEGAN, SEEN = "session_began", "session_seen"


class SessionLimits:
    """End a session left idle or too old. Measured on the machine's clock: moving the demo clock ends nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # a request without session cookie is nobody's: do not even look
        if request.session.session_key and request.user.is_authenticated:
            now, session = int(time.time()), request.session
            if now - session.get(SEEN, now) > IDLE or now - session.get(BEGAN, now) > LONGEST:
                logout(request)
            elif now - session.get(SEEN, 0) >= STEP:
                session[SEEN] = now
                session.setdefault(BEGAN, now)
        return self.get_response(request)
