"""The script: an evening from half an hour before the opening to the morning after."""

from collections.abc import Awaitable, Callable, Sequence

from . import after, before, during
from .pages import NoSuchButton
from .scene import Scene

Part = Callable[[Scene], Awaitable[None]]
PARTS: Sequence[tuple[str, Part]] = (
    ("L’attente", before.waiting),
    ("La porte", before.door),
    ("L’ouverture", during.opening),
    ("Les questions", during.questions),
    ("Le sondage", during.poll),
    ("La vidéo remplacée", during.video),
    ("Les idées", during.ideas),
    ("La panne du direct", during.failure),
    ("La clôture", after.closing),
    ("La suite", after.after),
    ("Les comptes", after.accounts),
)


async def play(scene: Scene) -> None:
    """Everything, in its order. A part that cannot be played is a line that does not hold; the next one goes on."""
    await scene.coordinator.sign_in(scene.facts["team"]["coordinator"])
    await scene.moderator.sign_in(scene.facts["team"]["moderator"])
    for name, part in PARTS:
        try:
            await part(scene)
        except (NoSuchButton, KeyError, StopIteration) as missing:
            seen = f"introuvable : {missing}"
            scene.report.check(name, expected="la page propose ce geste", seen=seen, holds=False)
    await scene.hall.leave()
