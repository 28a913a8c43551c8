"""The gestures of coordination and moderation in an evening, by their own pages."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from .browser import Answer, Browser
from .pages import NoSuchButton

_PARIS = ZoneInfo("Europe/Paris")
#: Seconds during which a process may still believe the hour before (core.clock).
CLOCK_REACHES = 1.2


@dataclass
class Member:
    """Somebody of the team, in front of the pages of one congress."""

    browser: Browser
    slug: str

    async def sign_in(self, entry: str) -> None:
        await self.browser.press(await self.browser.get(entry), "Entrer")

    def address(self, path: str) -> str:
        return f"/national/congres/{self.slug}/{path}"

    async def read(self, path: str) -> Answer:
        return await self.browser.get(self.address(path))

    async def set_clock(self, to: datetime) -> None:
        """Move the hour of the rehearsal, and wait until every process knows it."""
        instant = to.astimezone(_PARIS).strftime("%Y-%m-%dT%H:%M")
        await self.browser.post("/demo/horloge/", [("instant", instant)])
        await asyncio.sleep(CLOCK_REACHES)

    async def question_of(self, mark: str) -> Answer:
        """The sheet of a question of the queue. Raises NoSuchButton."""
        return await self._sheet("salle/", "questions", mark)

    async def idea_of(self, mark: str) -> Answer:
        """The sheet of an idea. Raises NoSuchButton."""
        return await self._sheet("salle/idees/", "idees", mark)

    async def _sheet(self, path: str, kind: str, mark: str) -> Answer:
        listed = await self.read(path)
        link = re.search(rf'href="([^"]*/salle/{kind}/\d+/)"[^>]*>[^<]*{re.escape(mark)}(?!\d)', listed.text)
        if not link:
            raise NoSuchButton(mark)
        return await self.browser.get(link[1])

    async def show(self, mark: str) -> None:
        await self.browser.press(await self.question_of(mark), "Afficher")

    async def refuse(self, mark: str, reason: str) -> None:
        await self.browser.press(await self.question_of(mark), "Ne pas afficher", {"words": reason}, within="refuse")

    async def answer(self, mark: str, words: str) -> None:
        await self.browser.press(await self.question_of(mark), "Publier la réponse", {"words": words})

    async def make_sheet(self, mark: str) -> None:
        page = await self.idea_of(mark)
        category = next(value for value in page.page.choices["category"] if value)
        await self.browser.press(page, "Proposer cette fiche", {"category": category})

    async def open_poll(self, question: str, options: list[str]) -> str:
        """Prepare a poll whose results wait for its end, and open it; its number."""
        page = await self.read("salle/sondages/")
        kept = await self.browser.press(
            page, "Garder ce sondage",
            {"question": question, "kind": "single", "options": "\r\n".join(options), "results": "closed"},
        )  # fmt: skip
        found = re.findall(r"/salle/sondages/(\d+)/geste/", kept.text)
        if not found:
            raise NoSuchButton("Ouvrir le vote")
        number = str(max(int(one) for one in found))
        await self.browser.press(kept, "Ouvrir le vote", within=f"/{number}/geste/")
        return number

    async def close_poll(self, number: str) -> None:
        await self.browser.press(await self.read("salle/sondages/"), "Clore et compter", within=f"/{number}/geste/")

    async def replace_video(self, address: str) -> None:
        """Another tool, behind another address."""
        page = await self.read("acces/")
        held = dict(page.page.press("Enregistrer les modalités")[1])
        tool = "zoom" if held.get("provider") != "zoom" else "teams"
        await self.browser.press(page, "Enregistrer les modalités", {"provider": tool, "url": address})
