"""The congress itself: questions, supports, a poll, the video replaced, ideas, a failure."""

import asyncio
import re
import time
from collections.abc import Sequence
from datetime import timedelta

from .audience import COMES_BACK, Person
from .browser import Answer
from .pages import NoSuchButton
from .report import lasted, seconds, share
from .scene import Scene, both

#: Promises of the room, in seconds: shown everywhere, gone everywhere, video replaced, back after a failure.
SHOWN, HIDDEN, REPLACED, BACK = 3.0, 2.0, 5.0, 30.0
#: Megabytes of the live process; seconds of a page for 99 people in a hundred.
LIVE_MEMORY, PAGE = 120.0, 5.0
QUESTIONS, SHOWN_QUESTIONS, IDEAS = 60, 5, 3


async def opening(scene: Scene) -> None:
    """Everybody comes into the room at once and stays."""
    await scene.at(scene.starts_at)
    before = len(scene.traffic.times)
    sat = await asyncio.gather(*(person.sit_down() for person in scene.hall.people))
    times = scene.traffic.times[before:]
    scene.hall.follow()
    people = len(scene.hall.people)
    await scene.hall.until(lambda: scene.hall.connected == people, 30)
    scene.report.check(
        "Tout le monde est dans la salle", expected=f"{people} personnes", seen=f"{scene.hall.connected}",
        holds=all(sat) and scene.hall.connected == people,
    )  # fmt: skip
    scene.report.check(
        "Les pages de la salle répondent pendant l’arrivée", expected=f"99 % en moins de {PAGE:.0f} s",
        seen=seconds(times), holds=share(times, 0.99) < PAGE,
    )  # fmt: skip


async def questions(scene: Scene) -> None:
    """Asked, read by a moderator, shown, refused, supported."""
    await scene.at(scene.starts_at + timedelta(minutes=1))
    authors = scene.hall.people[: min(QUESTIONS, len(scene.hall.people))]
    answers = await asyncio.gather(*(_ask(scene, person) for person in authors))
    kept = sum(answer.status == 200 for answer in answers)
    await asyncio.sleep(2)
    scene.report.check(
        "Des questions sont posées", expected=f"{len(authors)} reçues", seen=f"{kept} reçues",
        holds=kept == len(authors),
    )  # fmt: skip
    scene.nothing_leaked("Personne ne lit une question avant la modération")
    await _show_some(scene, authors)
    await _refuse_one(scene, authors[-1])
    await _support(scene, f"essai-{authors[0].number}-1")


async def _ask(scene: Scene, person: Person) -> Answer:
    room = await person.browser.get(f"{person.home}salle/")
    words = f"essai-{person.number}-1 Comment faire venir les personnes qui ne viennent jamais ?"
    return await person.browser.press(room, "Envoyer ma question", {"text": words})


async def _show_some(scene: Scene, authors: Sequence[Person]) -> None:
    times: list[float] = []
    for person in authors[:SHOWN_QUESTIONS]:
        mark = f"essai-{person.number}-1"
        scene.hall.allowed.add(mark)
        await scene.moderator.show(mark)
        shown = time.monotonic()
        await scene.hall.until(lambda mark=mark: all(mark in one.reads for one in scene.hall.scripted), SHOWN * 3)  # type: ignore[misc]
        times += [max(one.first_seen.get(mark, float("inf")) - shown, 0.0) for one in scene.hall.scripted]
    missed = sum(one == float("inf") for one in times)
    scene.report.figures["shown_p99"] = share(times, 0.99)
    scene.report.check(
        f"{min(SHOWN_QUESTIONS, len(authors))} questions montrées : chaque écran les a",
        expected=f"99 % en moins de {SHOWN:.0f} s, aucun oublié", seen=f"{seconds(times)}, {missed} oubliés",
        holds=share(times, 0.99) < SHOWN and not missed,
    )  # fmt: skip
    if scene.hall.plain:
        await asyncio.gather(*(person.sit_down() for person in scene.hall.plain))
        mark = f"essai-{authors[0].number}-1"
        read = sum(mark in person.reads for person in scene.hall.plain)
        scene.report.check(
            "Sans JavaScript, la page relue les montre", expected=f"{len(scene.hall.plain)} pages",
            seen=f"{read} pages", holds=read == len(scene.hall.plain),
        )  # fmt: skip


async def _refuse_one(scene: Scene, author: Person) -> None:
    """Refused: its author reads why, nobody else ever saw it. Then one that was shown leaves every screen."""
    mark, reason = f"essai-{author.number}-1", "Cette question met en cause une personne."
    await scene.moderator.refuse(mark, reason)
    page = await scene.page_of(author)
    scene.report.check(
        "Une question refusée : son auteur lit pourquoi, et personne d’autre ne l’a lue", expected="les deux",
        seen=both(reason in page, not scene.hall.leaks), holds=reason in page and not scene.hall.leaks,
    )  # fmt: skip
    hidden = f"essai-{scene.hall.people[1].number}-1"
    await scene.moderator.refuse(hidden, "Déjà posée par une autre personne.")
    at = time.monotonic()
    await scene.hall.until(lambda: all(hidden not in one.reads for one in scene.hall.scripted), HIDDEN * 3)
    times = [max(one.gone.get(hidden, float("inf")) - at, 0.0) for one in scene.hall.scripted]
    scene.report.figures["hidden_p99"] = share(times, 0.99)
    scene.report.check(
        "Une question retirée quitte chaque écran", expected=f"99 % en moins de {HIDDEN:.0f} s",
        seen=seconds([one for one in times if one < float("inf")]), holds=share(times, 0.99) < HIDDEN,
    )  # fmt: skip


async def _support(scene: Scene, mark: str) -> None:
    """Half of the room supports one question, some press twice."""
    supporters = scene.hall.people[::2]

    async def support(person: Person) -> None:
        room = await person.browser.get(f"{person.home}salle/")
        number = _number_of(room.text, mark)
        for _press in range(2 if person.number % 8 == 0 else 1):
            await person.browser.post(f"{person.home}salle/geste/", [("support", number)], script=person.scripted)

    await asyncio.gather(*(support(person) for person in supporters))
    page = await scene.page_of(scene.anyone)
    told = f"<strong>{len(supporters)} soutien" in page
    scene.report.check(
        "Les soutiens sont comptés une fois par personne", expected=f"{len(supporters)}",
        seen=f"{len(supporters)}" if told else "un autre nombre", holds=told,
    )  # fmt: skip


async def poll(scene: Scene) -> None:
    """Six in ten vote, some twice; nothing shows before the end."""
    await scene.at(scene.starts_at + timedelta(minutes=25))
    number = await scene.moderator.open_poll("Votre commune tiendra-t-elle une journée ?", ["Oui", "Peut-être"])
    voters = [person for person in scene.hall.people if person.number % 5 < 3]
    started = time.monotonic()
    answers = await asyncio.gather(*(_vote(scene, person, number) for person in voters))
    lasted = time.monotonic() - started
    good = sum(answer.status in {200, 204} for answer in answers)
    watcher = next(person for person in scene.hall.people if person.number % 5 == 3)
    before = await scene.page_of(watcher)
    await scene.moderator.close_poll(number)
    await asyncio.sleep(1.5)
    after = await scene.page_of(watcher)
    hidden, counted = "room-share" not in _poll_of(before, number), f"{len(voters)} vote" in _poll_of(after, number)
    scene.report.check(
        "Le sondage : chaque vote compte une fois", expected=f"{len(voters)} votes",
        seen=f"{good} reçus en {lasted:.0f} s, {'tous comptés' if counted else 'un autre total à la clôture'}",
        holds=counted and good == len(voters),
    )  # fmt: skip
    scene.report.check(
        "Les résultats attendent la clôture", expected="cachés, puis montrés",
        seen=both(hidden, "room-share" in _poll_of(after, number)),
        holds=hidden and "room-share" in _poll_of(after, number),
    )  # fmt: skip


async def _vote(scene: Scene, person: Person, number: str) -> Answer:
    options = re.findall(rf'name="poll-{number}" value="(\d+)"', await scene.page_of(person))
    if not options:
        raise NoSuchButton("Voter")
    form = [("poll", number), (f"poll-{number}", scene.chance.choice(options))]
    if person.number % 10 == 0:
        await person.browser.post(f"{person.home}salle/vote/", form, script=person.scripted)
    return await person.browser.post(f"{person.home}salle/vote/", form, script=person.scripted)


async def video(scene: Scene) -> None:
    """The tool of the video is replaced for everybody."""
    await scene.at(scene.starts_at + timedelta(minutes=40))
    for person in scene.hall.people:
        person.door_changed = 0.0
    await asyncio.gather(*(person.sit_down() for person in scene.hall.plain))
    scene.hall.video_replaced = True
    await scene.coordinator.replace_video("https://visio.example.org/secours")
    at = time.monotonic()
    await scene.hall.until(lambda: all(one.door_changed for one in scene.hall.people), REPLACED * 3)
    times = [one.door_changed - at if one.door_changed else float("inf") for one in scene.hall.people]
    scene.report.figures["replaced_p99"] = share(times, 0.99)
    scene.report.check(
        "La vidéo est remplacée : chaque page le dit", expected=f"toutes en moins de {REPLACED:.0f} s",
        seen=f"{seconds(times)}, la dernière en {lasted(max(times))}", holds=max(times) < REPLACED,
    )  # fmt: skip


async def ideas(scene: Scene) -> None:
    """Three people bring an idea; each becomes a sheet to be read before the inventory has it."""
    await scene.at(scene.starts_at + timedelta(minutes=60))
    marks = []
    for person in scene.hall.people[2 : 2 + IDEAS]:
        mark = f"essai-{person.number}-2"
        room = await person.browser.get(f"{person.home}salle/")
        filled = {
            "idea-kind": "action", "idea-title": f"{mark} Une fresque des métiers", "idea-agreed": "on",
            "idea-text": "Vingt personnes la peignent sur le mur de l’école, avec un fresquiste.",
        }  # fmt: skip
        await person.browser.press(room, "Envoyer mon idée", filled)
        marks.append(mark)
    scene.hall.allowed.update(marks)
    for mark in marks:
        await scene.moderator.make_sheet(mark)
    numbers = await asyncio.to_thread(scene.stage.backstage, "numbers", {})
    scene.report.check(
        "Trois idées deviennent des fiches à relire", expected=f"{IDEAS} fiches",
        seen=f"{numbers['sheets']} fiches", holds=numbers["sheets"] == IDEAS,
    )  # fmt: skip


async def failure(scene: Scene) -> None:
    """The live process dies and is started again; the room goes on."""
    scene.report.figures["live_memory"] = memory = scene.stage.memory("live")
    scene.report.check(
        "Le direct tient en mémoire", expected=f"moins de {LIVE_MEMORY:.0f} Mo", seen=f"{memory:.0f} Mo",
        holds=memory < LIVE_MEMORY,
    )  # fmt: skip
    at = time.monotonic()
    scene.stage.kill("live")
    room = await scene.anyone.browser.get(f"{scene.anyone.home}salle/")
    await asyncio.to_thread(scene.stage.start, "live")
    people = scene.hall.scripted
    await scene.hall.until(lambda: all(one.connected and one.back_at > at for one in people), BACK + COMES_BACK)
    times = [one.back_at - at if one.back_at > at else float("inf") for one in people]
    scene.report.check(
        "Le direct tombe : la salle reste lisible et chaque page revient", expected=f"moins de {BACK:.0f} s",
        seen=f"salle {'lisible' if room.status == 200 else 'fermée'}, la dernière en {lasted(max(times))}",
        holds=room.status == 200 and max(times) < BACK,
    )  # fmt: skip


def _number_of(html: str, mark: str) -> str:
    """The number of the question that bears ``mark``. Raises KeyError."""
    found = re.search(rf'id="question-(\d+)">\s*<p[^>]*>{re.escape(mark)} ', html)
    if not found:
        raise KeyError(mark)
    return found[1]


def _poll_of(html: str, number: str) -> str:
    """What the page says of one poll."""
    return html.partition(f'id="poll-{number}"')[2].partition("</section>")[0]
