"""One rehearsal: what was asked for is checked, the evening is played, the report is told."""

import asyncio
import os
import random
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.ops.errors import OpsError

from . import content
from .audience import Hall
from .browser import Browser, Traffic
from .evening import play
from .report import Report, seconds, verdict
from .scene import Scene
from .stage import Stage, raised
from .team import Member

FEWEST, MOST = 10, 2000
#: Requests that one person of the audience may cost, whatever happens.
REQUESTS_EACH = 120


@dataclass(frozen=True)
class Options:
    """What the command line says. ``congress``: its address, or "" for the next one."""

    congress: str
    audience: int
    seed: int
    report: Path | None


def rehearse(options: Options) -> int:
    """Play it, print the report. 0: everything held; 1: something did not. Raises OpsError."""
    if not FEWEST <= options.audience <= MOST:
        raise OpsError(f"The audience of a rehearsal is from {FEWEST} to {MOST} people, not {options.audience}.")
    congress = _chosen(options.congress)
    report = Report(congress.title, options.audience)
    print(f"Répétition de « {congress.title} », avec {options.audience} personnes inventées.", flush=True)
    copied = content.taken(congress)
    started = time.monotonic()
    with raised(os.environ["DATABASE_URL"]) as stage:
        asked = {"content": copied, "audience": options.audience, "seed": options.seed}
        facts = stage.backstage("prepare", asked)
        for name in ("web", "live", "worker"):
            stage.start(name)
        report.check(
            "L’installation de la répétition démarre", expected="pages, direct et tâches répondent",
            seen=f"prête en {time.monotonic() - started:.0f} s", holds=True,
        )  # fmt: skip
        scene = _scene(stage, facts, report, options)
        asyncio.run(play(scene))
        report.figures["seconds"] = round(time.monotonic() - started)
        print(f"\n{scene.traffic.sent} demandes aux pages : {seconds(scene.traffic.times)}.", flush=True)
    print(verdict(report), flush=True)
    if options.report:
        options.report.write_text(report.as_json(), encoding="utf-8")
    return 0 if report.passed else 1


def _chosen(slug: str) -> Congress:
    """The congress asked for, else the next one. Raises OpsError."""
    at = clock.now()
    coming = Congress.objects.exclude(status="cancelled").coming(at)
    found = Congress.objects.filter(slug=slug).first() if slug else coming.first()
    if found is None:
        known = ", ".join(Congress.objects.values_list("slug", flat=True).order_by("slug")) or "none"
        raise OpsError(f"No such congress to rehearse. Known addresses: {known}.")
    if not settings.DEMO and found.is_published and found.access_opens_at <= at < found.ends_at:
        raise OpsError(f"« {found.title} » is being held now: this machine is its people's. Rehearse another day.")
    return found


def _scene(stage: Stage, facts: dict[str, object], report: Report, options: Options) -> Scene:
    traffic = Traffic(options.audience * REQUESTS_EACH + 1000)
    people = facts["people"]
    assert isinstance(people, list)
    hall = Hall.of(people, web_port=stage.web_port, live_port=stage.live_port, traffic=traffic)
    coordinator, moderator = (Member(Browser(stage.web_port, traffic), str(facts["slug"])) for _ in range(2))
    chance = random.Random(options.seed)  # noqa: S311 - not a secret
    return Scene(stage, facts, hall, coordinator, moderator, report, chance, traffic)
