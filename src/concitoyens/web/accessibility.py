"""The accessibility statement: computed from the stored audit, typed by nobody."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).resolve().parent / "accessibility_audit.json"
State = Literal["none", "partial", "full"]
#: The three mentions are imposed word by word.
MENTIONS: dict[State, str | Promise] = {
    "none": _("Accessibilité : non conforme"),
    "partial": _("Accessibilité : partiellement conforme"),
    "full": _("Accessibilité : totalement conforme"),
}


@dataclass(frozen=True)
class Audit:
    """What an audit of the 106 RGAA criteria found. Without a date, no audit was made."""

    made_on: date | None = None
    auditor: str = ""
    met: int = 0
    failed: int = 0
    failures: tuple[str, ...] = ()
    burdens: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()

    @property
    def rate(self) -> float:
        """Share of the applicable criteria that are met, in percent."""
        applicable = self.met + self.failed
        return 100 * self.met / applicable if applicable else 0.0

    @property
    def state(self) -> State:
        """All applicable criteria met: full; at least half: partial; less, or no audit: none."""
        if self.made_on is None or self.rate < 50:
            return "none"
        return "full" if self.failed == 0 else "partial"

    def mention(self) -> str:
        """The exact words that every page bears."""
        return str(MENTIONS[self.state])


def read(content: str) -> Audit:
    """An audit from its file."""
    stored: dict[str, Any] = json.loads(content)
    day = stored.pop("made_on")
    lists: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()}
    return Audit(made_on=date.fromisoformat(day) if day else None, **lists)


@cache
def audit() -> Audit:
    """The audit carried by this release."""
    return read(FILE.read_text(encoding="utf-8"))
