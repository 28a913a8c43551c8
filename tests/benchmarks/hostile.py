"""200 people who came to spoil the evening: nothing that no moderator has read reaches another person's page.

Each tries, one after the other, what a form, another person's number, a forged address, a replay or markup may do.
Readers look all the while: the fragment of the room, pages of other people, what is public.
"""

import asyncio
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import psutil

from . import stage
from .client import Browser
from .figures import Figure
from .room import Hall, _hall, _moderator

POSTERS, READERS = 200, 8
#: Seconds of the attack (``HOSTILE_SECONDS=600`` for the ten minutes of the promise), and between two acts of a person.
SECONDS, PAUSE = float(os.environ.get("HOSTILE_SECONDS", "60")), 5.0
#: In everything that a hostile person writes.
MARK = "JAMAIS"


@dataclass
class Attack:
    """What was tried, what was answered, and what was read that nobody should."""

    hall: Hall
    port: int
    poll: int
    words: int
    questions: list[int]
    until: float = 0.0
    answers: Counter[int] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    read: int = 0
    seen: list[str] = field(default_factory=list)

    async def spoil(self, number: int) -> None:
        """One hostile person."""
        handle, token = self.hall.links[number]
        chance = random.Random(number)
        await asyncio.sleep(chance.random() * PAUSE)
        while time.monotonic() < self.until:
            name, path, form = self._act(number, handle, chance)
            browser = Browser("127.0.0.1", self.port, dict(stage.PROXIED))
            try:
                answer = await browser.post(path, form, Cookie=f"__Secure-lien={token}")
                self.answers[answer.status] += 1
            except (OSError, EOFError, asyncio.IncompleteReadError):
                self.answers[0] += 1
            finally:
                browser.close()
            self.tried[name] += 1
            await asyncio.sleep(PAUSE * (0.5 + chance.random()))

    def _act(self, number: int, handle: str, chance: random.Random) -> tuple[str, str, dict[str, str]]:
        from concitoyens.core.idempotency import new_key

        mine, other = f"/mon-inscription/{handle}/salle", f"/mon-inscription/{chance.choice(self.hall.links)[0]}/salle"
        key, mark = {"form_key": new_key()}, f"{MARK} {number} <script>alert(1)</script><img src=x onerror=alert(1)>"
        idea = {"idea-kind": "action", "idea-title": mark[:110], "idea-text": mark, "idea-agreed": "on"}
        question, national = str(chance.choice(self.questions)), "/national/congres/salle/salle/questions/"
        acts: list[tuple[str, str, dict[str, str]]] = [
            ("question", f"{mine}/question/", key | {"text": mark}),
            ("the same form again", f"{mine}/question/", {"form_key": f"toujours-{number}", "text": mark}),
            ("idea", f"{mine}/idee/", key | idea),
            ("words", f"{mine}/vote/", {"poll": str(self.words), f"words-{self.words}": mark[:30]}),
            ("a choice that is not offered", f"{mine}/vote/", {"poll": str(self.poll), f"poll-{self.poll}": "1"}),
            ("support of what waits", f"{mine}/geste/", {"support": question}),
            ("withdrawal of another's", f"{mine}/geste/", {"withdraw": question}),
            ("consent for another's", f"{mine}/mon-idee/", key | {"idea": "1", "act": "agree"}),
            ("another's address", f"{other}/question/", key | {"text": mark}),
            ("a moderator's gesture", f"{national}{question}/geste/", {"act": "show"}),
            ("too long", f"{mine}/question/", key | {"text": mark * 200}),
        ]
        return chance.choice(acts)

    async def look(self, number: int) -> None:
        """Somebody who reads: what all see, an own page, what the congress brought."""
        handle, token = self.hall.links[-1 - number]
        slug = self.hall.congress.slug
        browser = Browser("127.0.0.1", self.port, dict(stage.PROXIED))
        pages = (self.hall.fragment, f"/mon-inscription/{handle}/salle/", f"/congres/{slug}/apports/")
        while time.monotonic() < self.until + 2:
            for path in pages:
                answer = await browser.get(path, Cookie=f"__Secure-lien={token}")
                self.read += 1
                if MARK.encode() in answer.body or b"onerror" in answer.body:
                    self.seen.append(path)
            await asyncio.sleep(1)
        browser.close()


def measure() -> list[Figure]:
    """The attack, then what was read."""
    import django

    django.setup()
    hall = _hall(POSTERS + READERS, POSTERS + READERS)
    poll, words, questions = _prepared(hall)
    with stage.product() as port:
        attack = Attack(hall, port, poll, words, questions)
        before = _memory()
        asyncio.run(_attack(attack))
        after = _memory()
    good = sum(attack.answers.values()) - attack.answers[0] - sum(n for s, n in attack.answers.items() if s >= 500)
    return [
        Figure(
            f"{POSTERS} hostile posters for {SECONDS:.0f} s: what no moderator has read, on another's page", "0",
            f"{len(attack.seen)} in {attack.read:,} pages read, {sum(attack.tried.values()):,} acts of "
            f"{len(attack.tried)} kinds",
            not attack.seen and attack.read > 0,
        ),
        Figure(
            "Each of their acts is answered, the web processes do not grow", "no failure, less than twice the memory",
            f"{good:,} of {sum(attack.answers.values()):,} answered, {before:.0f} → {after:.0f} MB",
            good == sum(attack.answers.values()) and after < 2 * before,
        ),
    ]  # fmt: skip


async def _attack(attack: Attack) -> None:
    attack.until = time.monotonic() + SECONDS
    spoilers = [attack.spoil(number) for number in range(POSTERS)]
    await asyncio.gather(*spoilers, *(attack.look(number) for number in range(READERS)))


def _prepared(hall: Hall) -> tuple[int, int, list[int]]:
    """Two open polls, and questions of which some are shown and some wait."""
    from concitoyens.congress.actions import polls
    from concitoyens.congress.enums import PollKind, ResultsShown
    from concitoyens.congress.models import RoomQuestion
    from concitoyens.core import clock

    at, by = clock.now(), _moderator()
    numbers = []
    kinds: tuple[tuple[Any, list[str]], ...] = ((PollKind.SINGLE, ["Oui", "Non"]), (PollKind.WORDS, []))
    for kind, options in kinds:
        poll = polls.draft_poll(
            congress=hall.congress, question="Et vous ?", kind=kind, options=options, results=ResultsShown.ALWAYS,
            by=by, at=at,
        )  # fmt: skip
        polls.open_poll(poll_id=poll.pk, by=by, at=at)
        numbers.append(poll.pk)
    asked = [
        RoomQuestion.objects.create(
            congress=hall.congress, registration=hall.people[0], asked_at=at, state=state,
            text="Une question lue." if state == "shown" else f"{MARK} lue, elle attend.",
        )
        for state in ("shown", "pending") * 5
    ]  # fmt: skip
    return numbers[0], numbers[1], [one.pk for one in asked]


def _memory() -> float:
    """Megabytes of the children of this process."""
    return float(sum(one.memory_info().rss for one in psutil.Process().children(recursive=True))) / 1e6
