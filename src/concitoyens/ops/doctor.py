"""``concitoyens doctor``: what is wrong with this installation, in plain words, and how to mend it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from django.core.exceptions import ImproperlyConfigured

from . import database
from .errors import OpsError


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. ``mend`` says what to do when it is not ``ok``."""

    topic: str
    ok: bool
    text: str
    mend: str = ""

    def __str__(self) -> str:
        return f"✔ {self.topic}: {self.text}" if self.ok else f"✘ {self.topic}: {self.text}\n    → {self.mend}"


def examine(*, as_json: bool) -> int:
    """Look at everything, print it, and return 1 when something is wrong."""
    findings = []
    for finding in _findings():
        findings.append(finding)
        if not as_json:
            print(finding, flush=True)
    wrong = sum(not finding.ok for finding in findings)
    if as_json:
        print(json.dumps({"ok": not wrong, "findings": [asdict(finding) for finding in findings]}, ensure_ascii=False))
    else:
        print(f"\n{wrong} thing(s) to mend." if wrong else "\nEverything is in order.")
    return 1 if wrong else 0


def _findings() -> Iterator[Finding]:
    try:
        with database.at_hand(database.default_home()):
            yield from _with_settings()
    except OpsError as error:
        yield Finding("database", False, str(error), "see the log named above, or give DATABASE_URL")


def _with_settings() -> Iterator[Finding]:
    import django

    try:
        django.setup()
    except ImproperlyConfigured as error:
        yield Finding("settings", False, str(error), "set them in the environment file: see docs/operate.md")
        return
    from . import examinations

    for examination in examinations.ALL:
        yield from _safely(examination)


def _safely(examination: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """A part that cannot be examined is a finding too, and the others still are."""
    from django.db import DatabaseError

    try:
        yield from examination()
    except (DatabaseError, OSError) as error:
        topic = examination.__name__
        reason = str(error).strip().splitlines()[0]
        yield Finding(topic, False, f"cannot be examined ({reason})", "mend the database first, then look again")
