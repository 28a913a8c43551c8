"""From a file to a file: nothing is written unless the answer holds, and never half of it."""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from concitoyens.engines.assignment import Problem, ProblemError, Progress, Result, evaluate, figures, notices, solve
from concitoyens.ops.errors import OpsError

from . import words

#: Exit codes of the command: 2 is the usage, said by the reader of the command line.
DONE, REFUSED, STOPPED_EARLY = 0, 1, 3
#: Bytes of a file that is still read: 50,000 households take about 10 MB.
LARGEST = 100_000_000


@dataclass(frozen=True)
class Options:
    """What the command line says. ``time_limit`` in seconds; ``seed`` None: that of the file."""

    source: Path
    output: Path
    time_limit: float = 3.0
    seed: int | None = None


def _on_terminal() -> bool:
    return sys.stderr.isatty()


@dataclass
class Terminal:
    """Whoever looks on: one line that is written again, and Ctrl-C that asks for the best answer so far."""

    stopped: bool = False
    shows: bool = field(default_factory=_on_terminal)

    def follow(self, progress: Progress) -> bool:
        """Told ten times a second; False ends the work."""
        if self.shows:
            sys.stderr.write(f"\r\x1b[K{words.progress_line(progress)}")
            sys.stderr.flush()
        return not self.stopped

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Ctrl-C stops the work, not the program."""
        before = signal.signal(signal.SIGINT, lambda *_: setattr(self, "stopped", True))
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
            if self.shows:
                sys.stderr.write("\r\x1b[K")


def assign(options: Options) -> int:
    """Solve and write. 0: done; 1: the file is refused, nothing is written; 3: stopped early, the answer is valid."""
    if not options.output.parent.is_dir():
        raise OpsError(f"Le dossier {options.output.parent} n’existe pas.")
    try:
        problem = _read(options)
    except ProblemError as error:
        count = len(error.faults)
        print(f"{options.source} est refusé, rien n’est écrit ({count} à corriger) :", file=sys.stderr)
        print("\n".join(f"  - {words.refusal(fault)}" for fault in error.faults), file=sys.stderr)
        return REFUSED
    terminal = Terminal()
    with terminal.listening():
        result = solve(problem, time_limit=options.time_limit, progress=terminal.follow)
    _check(problem, result)
    _write(options.output, json.dumps(result.to_json(), ensure_ascii=False, separators=(",", ":")))
    print(words.summary(problem, result, figures(problem, result)))
    if noticed := notices(problem):
        print(f"À savoir ({len(noticed)}) :")
        print("\n".join(f"  - {words.notice(problem, one)}" for one in noticed))
    print(f"Écrit dans {options.output}.")
    return DONE if result.proven or result.stop not in {"time", "cancelled"} else STOPPED_EARLY


def _read(options: Options) -> Problem:
    """Raises ProblemError, OpsError."""
    try:
        if options.source.stat().st_size > LARGEST:
            raise OpsError(f"{options.source} dépasse {LARGEST // 1_000_000} Mo : ce n’est pas une journée.")
        text = options.source.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise OpsError(f"Le fichier {options.source} n’existe pas.") from None
    except UnicodeDecodeError:
        raise OpsError(f"{options.source} n’est pas écrit en UTF-8.") from None
    except OSError as error:
        raise OpsError(f"{options.source} ne peut être lu : {error.strerror}.") from None
    problem = Problem.from_json(text)
    return problem if options.seed is None else replace(problem, seed=options.seed)


def _check(problem: Problem, result: Result) -> None:
    """Counted again from the values alone: what does not hold is never handed over."""
    verdict = evaluate(problem, result)
    if not verdict.valid and not result.conflict:
        raise OpsError("La réponse ne tient pas, c’est une erreur de ce programme : rien n’est écrit.")


def _write(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise OpsError(f"{path} ne peut être écrit : {error.strerror}.") from None
