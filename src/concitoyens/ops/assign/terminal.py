"""Whoever looks on: one line that is written again, and Ctrl-C that asks for the best answer so far."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from concitoyens.engines.assignment import Progress

from . import words


def _on_terminal() -> bool:
    return sys.stderr.isatty()


@dataclass
class Terminal:
    """The person at the machine. ``shows``: the line of progress, only where it can be written again."""

    stopped: bool = False
    shows: bool = field(default_factory=_on_terminal)

    def follow(self, progress: Progress) -> bool:
        """Told ten times a second; False ends the work."""
        self.say(words.progress_line(progress))
        return not self.stopped

    def say(self, text: str) -> None:
        """One line, in the place of the one before."""
        if self.shows:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Ctrl-C stops the work, not the program."""
        before = signal.signal(signal.SIGINT, lambda *_: setattr(self, "stopped", True))
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
            self.say("")
