"""A child process that ends when the process that started it is gone, however it went."""

import os
import signal
import threading

VARIABLE = "CONCITOYENS_PARENT_PIPE"
#: Seconds left to a child to end by itself, once its parent is gone.
PATIENCE = 10.0


def follow_parent(*, patience: float = PATIENCE) -> None:
    """When a supervisor started this process: stop it as soon as the supervisor's end of the pipe closes."""
    if number := os.environ.pop(VARIABLE, ""):
        pipe = int(number)
        os.set_inheritable(pipe, False)
        threading.Thread(target=_watch, args=(pipe, patience), name="follow-parent", daemon=True).start()


def _watch(pipe: int, patience: float) -> None:
    os.read(pipe, 1)  # nothing is ever written: this returns when the parent is gone
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(patience)
    os._exit(1)
