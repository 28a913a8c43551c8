"""Before the congress: links, countdown, reminders, the door."""

import asyncio
import time
from datetime import timedelta

from .scene import Scene, both


async def waiting(scene: Scene) -> None:
    """Half an hour before: a countdown, no way in yet, and the reminders have left."""
    await scene.at(scene.starts_at - timedelta(minutes=max(30, scene.facts["access_minutes"] + 5)))
    started = time.monotonic()
    await asyncio.gather(*(person.come_in() for person in scene.hall.people))
    inside = sum("/mon-inscription/" in person.home for person in scene.hall.people)
    scene.report.check(
        "Les liens personnels s’ouvrent", expected="tous",
        seen=f"{inside} sur {len(scene.hall.people)}, en {time.monotonic() - started:.0f} s",
        holds=inside == len(scene.hall.people),
    )  # fmt: skip
    page = await scene.page_of(scene.anyone, "")
    scene.report.check(
        "L’attente : un compte à rebours, pas encore d’entrée", expected="les deux",
        seen=both("data-cc-countdown" in page, "/entrer/" not in page),
        holds="data-cc-countdown" in page and "/entrer/" not in page,
    )  # fmt: skip
    await asyncio.to_thread(scene.stage.backstage, "remind", {})


async def door(scene: Scene) -> None:
    """Minutes before the opening: the way in is there."""
    minutes = max(scene.facts["access_minutes"] * 2 // 3, 1)
    await scene.at(scene.starts_at - timedelta(minutes=minutes))
    page = await scene.page_of(scene.anyone, "")
    has_door = "/entrer/" in page
    scene.report.check(
        "La porte s’ouvre d’elle-même", expected="le lien de la vidéo est donné",
        seen="ouverte" if has_door else "aucun lien de vidéo : complétez les modalités d’accès", holds=has_door,
    )  # fmt: skip
