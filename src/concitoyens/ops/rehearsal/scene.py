"""What the parts of an evening share: where it is played, who is there, what hour it is."""

import random
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from .audience import Hall, Person
from .browser import Traffic
from .report import Report
from .stage import Stage
from .team import Member


@dataclass
class Scene:
    """One rehearsal under way. ``facts``: what backstage prepared."""

    stage: Stage
    facts: dict[str, Any]
    hall: Hall
    coordinator: Member
    moderator: Member
    report: Report
    chance: random.Random
    traffic: Traffic

    @property
    def starts_at(self) -> datetime:
        return datetime.fromisoformat(self.facts["starts_at"])

    @property
    def ends_at(self) -> datetime:
        return datetime.fromisoformat(self.facts["ends_at"])

    @property
    def anyone(self) -> Person:
        """Somebody with a page like most others."""
        return self.hall.people[0]

    async def at(self, instant: datetime) -> None:
        """It is now that hour of the evening."""
        await self.coordinator.set_clock(instant)
        self.report.hour = f"{instant.astimezone(ZoneInfo(self.facts['zone'])):%H h %M}"

    async def page_of(self, person: Person, path: str = "salle/") -> str:
        """What somebody reads under their own address."""
        return (await person.browser.get(f"{person.home}{path}")).text

    def nothing_leaked(self, what: str) -> None:
        """A line of the report: nobody read what no moderator had shown."""
        leaks = self.hall.leaks
        seen = f"{len(leaks)} ({', '.join(leaks[:3])})" if leaks else "0"
        self.report.check(what, expected="0", seen=seen, holds=not leaks)


def both(first: bool, second: bool) -> str:
    """Two answers side by side: « oui et non »."""
    words = {True: "oui", False: "non"}
    return f"{words[first]} et {words[second]}"
