"""Child processes kept alive: started, started again when they die, stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

from . import parent
from .errors import OpsError

#: Seconds before a dead child is started again: doubled at each death, back to the first after a calm minute.
FIRST_WAIT, LONGEST_WAIT, CALM = 0.5, 30.0, 60.0
#: Exit code of a child that says by itself what is wrong: before all was ready, trying again is useless.
REFUSED = 1
TEND_EVERY = 1.0
#: Seconds left to the children to end what they are doing.
STOP_PATIENCE = 15.0


@dataclass
class Child:
    """One process to keep: its name in the messages, and its command.

    after_ready: it starts only once the others are ready.
    """

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    after_ready: bool = False
    process: subprocess.Popen[bytes] | None = None
    wait: float = FIRST_WAIT
    started_at: float = 0.0
    start_again_at: float = 0.0

    def start(self, pipe: int, now: float) -> None:
        """Start it in a session of its own (Ctrl-C reaches the supervisor alone), watching ``pipe``."""
        environment = {**os.environ, **self.environment, parent.VARIABLE: str(pipe)}
        self.process = subprocess.Popen(self.command, env=environment, pass_fds=[pipe], start_new_session=True)
        self.started_at = now

    def died(self, now: float) -> int | None:
        """Its exit code when it has just died; plans when it starts again."""
        if self.process is None or (code := self.process.poll()) is None:
            return None
        if now - self.started_at > CALM:
            self.wait = FIRST_WAIT
        self.process, self.start_again_at = None, now + self.wait
        self.wait = min(self.wait * 2, LONGEST_WAIT)
        return code


def say(text: str) -> None:
    """A line of the supervisor, for the person in front of the terminal."""
    print(text, file=sys.stderr, flush=True)


class Supervisor:
    """Keeps its children until SIGINT, SIGTERM or SIGHUP; each child also ends by itself if we are killed."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stopping = False
        # The reading end goes to the children; the writing end stays here and closes with this process.
        self._reading, self._writing = os.pipe()

    def run(self, ready: Callable[[], bool], *, tend: Callable[[], None] = lambda: None) -> None:
        """Start, watch and stop the children. Raises OpsError when one refuses to start before all was ready.

        tend: called each second, for what is kept alive in another way than by starting a child again.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        is_ready, tended_at = False, time.monotonic()
        try:
            while not self.stopping:
                if time.monotonic() - tended_at > TEND_EVERY:
                    tend()
                    tended_at = time.monotonic()
                self._keep_alive(time.monotonic(), is_ready=is_ready)
                is_ready = is_ready or ready()
                time.sleep(0.2 if is_ready else 0.05)
        finally:
            self.stop()

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _keep_alive(self, now: float, *, is_ready: bool) -> None:
        for child in self.children:
            if child.after_ready and not is_ready:
                continue
            if (code := child.died(now)) is not None:
                if code == REFUSED and not is_ready:
                    raise OpsError(f"{child.name} could not start: see the lines above.")
                reason = f"signal {-code}" if code < 0 else f"exit code {code}"
                say(f"{child.name} stopped ({reason}); starting it again in {child.start_again_at - now:.1f} s")
            if child.process is None and now >= child.start_again_at:
                child.start(self._reading, now)

    def stop(self) -> None:
        """Ask every child to end, wait, then insist. Nothing is left when this returns."""
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_PATIENCE
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for child in self.children:
            child.process = None
        os.close(self._writing)
        os.close(self._reading)
