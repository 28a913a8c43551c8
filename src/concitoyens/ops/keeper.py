"""Stops the embedded database when the supervisor was killed and could not do it.

Run as a program of its own, light enough to be watching before anything else has started.
"""

import fcntl
import signal
import threading

from . import parent

#: Seconds left to the server to stop.
PATIENCE = 60.0


def keep() -> None:
    """Wait to be told to stop (or for the supervisor to be gone), then stop the server if nobody uses it.

    While the supervisor lives it holds the server, so that an ordinary stop changes nothing here.
    """
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    parent.follow_parent(patience=PATIENCE)
    while not told.wait(3600):
        pass
    from . import database  # only now: it is heavy

    home = database.default_home()
    with (home / "postgres.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        database.local_server(home).stop()


if __name__ == "__main__":
    keep()
