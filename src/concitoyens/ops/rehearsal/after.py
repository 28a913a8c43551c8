"""After the congress: what stays, what each receives, and whether everything adds up."""

import asyncio
from datetime import timedelta
from typing import Any

from .during import IDEAS, QUESTIONS
from .report import share
from .scene import Scene, both


async def closing(scene: Scene) -> None:
    """A written answer is promised and mailed; at the end nobody can ask any more."""
    author = scene.hall.people[0]
    await scene.moderator.answer(f"essai-{author.number}-1", "En allant les chercher, un voisin à la fois.")
    late = await author.browser.get(f"{author.home}salle/")
    action, held = late.page.press("Envoyer ma question")
    await scene.at(scene.ends_at + timedelta(minutes=1))
    refused = await author.browser.post(action, [*held, ("text", "essai-0-9 Trop tard ?")])
    page = await scene.page_of(author)
    scene.report.check(
        "La salle ferme à l’heure : plus de question, tout reste lisible", expected="les deux",
        seen=both(refused.status >= 400, "essai-0-1" in page), holds=refused.status >= 400 and "essai-0-1" in page,
    )  # fmt: skip


async def after(scene: Scene) -> None:
    """Replay, what the congress brought, a certificate that anybody checks, the synthesis."""
    person, slug = scene.anyone, scene.facts["slug"]
    replay = await person.browser.get(f"/congres/{slug}/replay/")
    brought = await person.browser.get(f"/congres/{slug}/apports/")
    chapters = replay.text.count("queue-facts")
    scene.report.check(
        "Le replay et ses chapitres", expected=f"{scene.facts['sessions']} séances", seen=f"{chapters} chapitres",
        holds=replay.status == 200 and chapters == scene.facts["sessions"],
    )  # fmt: skip
    ideas = sum(f"essai-{one.number}-2" in brought.text for one in scene.hall.people[2 : 2 + IDEAS])
    scene.report.check("Ce que le congrès a apporté", expected=f"{IDEAS} idées suivies", seen=f"{ideas} idées",
                      holds=ideas == IDEAS)  # fmt: skip
    own = await person.browser.get(person.home)
    paper = await person.browser.press(own, "Obtenir mon attestation")
    code = (await asyncio.to_thread(scene.stage.backstage, "numbers", {}))["certificate"]
    checked = (await person.browser.get(f"/verifier/{code}/")).status if code else 0
    scene.report.check(
        "Une attestation de présence, que son code vérifie", expected="un PDF et une page",
        seen=both(paper.body.startswith(b"%PDF"), checked == 200),
        holds=paper.body.startswith(b"%PDF") and checked == 200,
    )  # fmt: skip
    await scene.coordinator.browser.press(await scene.coordinator.read("bilan/"), "Publier la synthèse")
    page = await person.browser.get(f"/congres/{slug}/synthese/")
    pdf = await person.browser.get(f"/congres/{slug}/synthese.pdf")
    scene.report.check(
        "La synthèse, en page et en PDF", expected="les deux",
        seen=both(page.status == 200, pdf.body.startswith(b"%PDF")),
        holds=page.status == 200 and pdf.body.startswith(b"%PDF"),
    )  # fmt: skip


async def accounts(scene: Scene) -> None:
    """What was acknowledged is kept, what left is in the sandbox, nothing complained."""
    numbers: dict[str, Any] = {}
    for _ in range(30):
        numbers = await asyncio.to_thread(scene.stage.backstage, "numbers", {})
        if not numbers["waiting"]:
            break
        await asyncio.sleep(1)
    asked = min(QUESTIONS, len(scene.hall.people))
    kept = sum(numbers["questions"].values())
    scene.report.check("Rien de ce qui fut reçu n’est perdu", expected=f"{asked} questions, soutiens comptés juste",
                      seen=f"{kept} questions, {numbers['supports']} soutiens, {numbers['counted_supports']} comptés",
                      holds=kept == asked and numbers["supports"] == numbers["counted_supports"])  # fmt: skip
    scene.report.check("Le vote est secret : rien ne lie plus un bulletin à une personne", expected="0 lien gardé",
                      seen=f"{numbers['ballots']} liens", holds=numbers["ballots"] == 0)  # fmt: skip
    mails = ", ".join(f"{count} « {kind} »" for kind, count in sorted(numbers["mails"].items()))
    answered = numbers["mails"].get("congress.answer", 0)
    scene.report.check(
        "Les courriels partent dans la boîte de la répétition", expected="une réponse écrite, aucun envoi en attente",
        seen=mails or "aucun", holds=answered == 1 and not numbers["waiting"],
    )  # fmt: skip
    scene.nothing_leaked("De toute la soirée, rien n’a été lu avant la modération")
    wrong = [*scene.traffic.errors, *numbers["failed"], *scene.stage.complaints()]
    scene.report.check("Aucune erreur", expected="aucune", seen="; ".join(wrong[:3]) or "aucune", holds=not wrong)
    scene.report.figures |= {"requests": scene.traffic.sent, "page_p99": share(scene.traffic.times, 0.99)}
