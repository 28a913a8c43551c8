"""Web and live behind one port, for the one-command mode: one ASGI process, Django in threads."""

import os
from typing import Any

from a2wsgi import WSGIMiddleware

from . import live
from .supervisor import say

#: Threads that serve pages; the connection pool holds one more connection.
THREADS = 8


def serve(*, host: str, port: int) -> None:
    """Bring database and files up to date, then serve until SIGTERM."""
    os.environ.setdefault("DATABASE_POOL", str(THREADS + 1))
    from .preparation import bring_up_to_date  # loads Django, whose settings read the environment above

    bring_up_to_date(say)
    from concitoyens.config.wsgi import application

    django: Any = application
    pages: Any = WSGIMiddleware(django, workers=THREADS)
    hub = live.Hub.from_environment()
    live_app = live.application(hub)

    async def one_port(scope: live.Message, receive: live.Receive, send: live.Send) -> None:
        is_live = scope["type"] == "lifespan" or scope.get("path", "").startswith("/live/")
        await (live_app if is_live else pages)(scope, receive, send)

    live.serve_app(one_port, hub, host=host, port=port, started=announce)


def announce() -> None:
    """The address, and in a demonstration who one can be."""
    from django.conf import settings

    say(f"\n  Concitoyens answers at {settings.BASE_URL}/\n")
    if settings.DEMO:
        from concitoyens.accounts import demo

        say("  A demonstration: invented people, and no mail leaves this machine. Come in as:")
        for identity in demo.identities():
            say(f"    {identity.name} ({identity.words}): {settings.BASE_URL}{identity.entry_path}")
        say("")
    say("  Ctrl-C stops everything.\n")
