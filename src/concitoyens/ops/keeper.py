"""Stops the embedded database when the supervisor was killed and could not do it."""

import fcntl
import signal
import threading

from . import database


def keep() -> None:
    """Wait to be told to stop (or for the supervisor to be gone), then stop the server if nobody uses it.

    While the supervisor lives it holds the server, so that an ordinary stop changes nothing here.
    """
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    home = database.default_home()
    while not told.wait(3600):
        pass
    server = database.local_server(home)
    with (home / "postgres.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        server.stop()
