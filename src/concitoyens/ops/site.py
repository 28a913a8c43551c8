"""Web and live behind one port, for the one-command mode: one ASGI process, Django in threads."""

import os
from typing import Any

from a2wsgi import WSGIMiddleware

from . import live

#: Threads that serve pages; the connection pool holds one more connection.
THREADS = 8


def serve(*, host: str, port: int) -> None:
    """Serve until SIGTERM."""
    os.environ.setdefault("DATABASE_POOL", str(THREADS + 1))
    from concitoyens.config.wsgi import application as django  # reads the environment above

    hub = live.Hub.from_environment()
    live_app = live.application(hub)
    wsgi: Any = django
    pages: Any = WSGIMiddleware(wsgi, workers=THREADS)

    async def one_port(scope: live.Message, receive: live.Receive, send: live.Send) -> None:
        is_live = scope["type"] == "lifespan" or scope.get("path", "").startswith("/live/")
        await (live_app if is_live else pages)(scope, receive, send)

    live.serve_app(one_port, hub, host=host, port=port)
