"""What was expected of the evening, what was seen, and the verdict."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Check:
    """One line of the report, in the words of the coordination."""

    hour: str
    what: str
    expected: str
    seen: str
    holds: bool


@dataclass
class Report:
    """The rehearsal of one congress, as it goes; ``hour``: of the evening, not of the machine."""

    congress: str
    audience: int
    hour: str = ""
    checks: list[Check] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)

    def check(self, what: str, *, expected: str, seen: str, holds: bool) -> bool:
        """Add a line, and say it at once."""
        line = Check(self.hour, what, expected, seen, holds)
        self.checks.append(line)
        print(told(line), flush=True)
        return holds

    @property
    def passed(self) -> bool:
        return bool(self.checks) and all(line.holds for line in self.checks)

    def as_json(self) -> str:
        """For programs; what ``--report`` writes."""
        content = {"version": 1, "passed": self.passed} | asdict(self)
        return json.dumps(content, ensure_ascii=False, indent=1)


def told(line: Check) -> str:
    """One line for the terminal; what was expected is told when it did not come."""
    mark = "  oui " if line.holds else "  NON "
    text = f"{mark} {line.hour:>7}  {line.what} : {line.seen}"
    return text if line.holds else f"{text}\n                 attendu : {line.expected}"


def verdict(report: Report) -> str:
    """The last words."""
    failed = [line for line in report.checks if not line.holds]
    if not failed:
        return f"Répétition réussie : {len(report.checks)} points vérifiés, tous tiennent."
    names = "".join(f"\n  - {line.what} ({line.seen})" for line in failed)
    told = "1 point" if len(failed) == 1 else f"{len(failed)} points"
    verb = "ne tient pas" if len(failed) == 1 else "ne tiennent pas"
    return f"Répétition à reprendre : {told} sur {len(report.checks)} {verb}.{names}"


def share(values: Sequence[float], part: float) -> float:
    """The value under which ``part`` of ``values`` lie; infinity when there is none."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)] if ordered else float("inf")


def seconds(values: Sequence[float]) -> str:
    """Median and 99th percentile, as one reads them."""
    if not values:
        return "rien reçu"
    return f"médiane {lasted(share(values, 0.5))}, 99 % en {lasted(share(values, 0.99))}"


def lasted(value: float) -> str:
    """« 2,9 s », or that it never came."""
    return f"{value:.1f} s".replace(".", ",") if value < float("inf") else "jamais"
