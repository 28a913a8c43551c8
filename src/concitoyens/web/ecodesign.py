"""The declaration of eco-design (RGESN 2024), its score computed from the criteria that the release carries."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).resolve().parent / "ecodesign.json"
#: What a criterion weighs in the reference document, by its priority.
WEIGHTS = {"priority": 1.5, "advised": 1.25, "moderate": 1.0}
State = Literal["met", "partial", "unmet", "not_applicable"]
#: How a state is said, and the badge that shows it.
STATES: dict[State, tuple[str | Promise, str]] = {
    "met": (_("respecté"), "success"),
    "partial": (_("en partie"), "warning"),
    "unmet": (_("non respecté"), "error"),
    "not_applicable": (_("sans objet"), "neutral"),
}


@dataclass(frozen=True)
class Criterion:
    """One criterion that was looked at: what it asks, and what we do."""

    number: str
    priority: Literal["priority", "advised", "moderate"]
    state: State
    asks: dict[str, str]
    does: dict[str, str]


@dataclass(frozen=True)
class Declaration:
    """The criteria looked at so far. Those left out count as unmet: nothing is claimed without a look."""

    made_on: date
    counts: dict[str, int]
    criteria: tuple[Criterion, ...]

    @property
    def total(self) -> int:
        """How many criteria the reference document has."""
        return sum(self.counts.values())

    @property
    def score(self) -> int:
        """Weighted share of the applicable criteria that are met, in percent; partly met counts half."""
        most = sum(WEIGHTS[priority] * number for priority, number in self.counts.items())
        aside = sum(WEIGHTS[one.priority] for one in self.criteria if one.state == "not_applicable")
        gained = sum(
            WEIGHTS[one.priority] * (1 if one.state == "met" else 0.5)
            for one in self.criteria
            if one.state in {"met", "partial"}
        )
        return int(100 * gained / (most - aside))


def read(content: str) -> Declaration:
    """A declaration from its file."""
    stored = json.loads(content)
    return Declaration(
        made_on=date.fromisoformat(stored["made_on"]),
        counts=stored["counts"],
        criteria=tuple(Criterion(**one) for one in stored["criteria"]),
    )


@cache
def declaration() -> Declaration:
    """The declaration carried by this release."""
    return read(FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Line:
    """One criterion as the page shows it."""

    number: str
    asks: str
    does: str
    state_words: str
    level: str


def lines(language: str) -> list[Line]:
    """The criteria looked at, in a language."""
    return [
        Line(one.number, one.asks[language], one.does[language], str(STATES[one.state][0]), STATES[one.state][1])
        for one in declaration().criteria
    ]
