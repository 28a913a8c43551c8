"""The trials of crowds, as figures: seats, the same form many times, forged registrations, a database killed."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.trials import database_crash, forged, same_form, seats

from . import stage
from .figures import Figure
from .registration import open_congress

ROUNDS, FORGED = 100, 5000


def _django(connections: int) -> None:
    import django

    # these trials judge what comes out, not how long one waits in a queue of 24 threads of one process
    os.environ |= {"DATABASE_POOL": str(connections), "STATEMENT_TIMEOUT": "60s"}
    django.setup()


def fifty_seats() -> list[Figure]:
    """R54."""
    _django(seats.AT_ONCE + 2)
    outcome = seats.run(ROUNDS)
    right = f"right in {outcome.rounds - len(outcome.wrong)} of {outcome.rounds} rounds played"
    return [
        Figure(
            f"{seats.PEOPLE} people at once for {seats.SEATS} seats",
            f"exactly {seats.SEATS}, in {ROUNDS} rounds",
            "; ".join([right, *outcome.wrong[:3]]),
            not outcome.wrong and outcome.rounds == ROUNDS,
        )
    ]


def same_forms() -> list[Figure]:
    """R53."""
    _django(2)
    with stage.product() as port:
        outcome = same_form.run(port, open_congress(f"memes-{os.getpid()}"))
    return [
        Figure(
            f"{same_form.FORMS} forms, each posted {same_form.TIMES} times at once",
            f"{same_form.FORMS} registrations, one answer",
            f"{outcome.registrations} registrations, {outcome.twice} twice, {outcome.other_answers} other answers",
            (outcome.registrations, outcome.twice, outcome.other_answers) == (same_form.FORMS, 0, 0),
        )
    ]


def forged_registrations() -> list[Figure]:
    """R31, light."""
    _django(2)
    outcome = forged.run(FORGED)
    return [
        Figure(
            f"{FORGED} forged registrations", "0 seat, all gone at 48 h",
            f"{outcome.seats_held} seats, {outcome.counted} counted, {outcome.left_after} left at 49 h",
            (outcome.seats_held, outcome.counted, outcome.left_before, outcome.left_after) == (0, 0, FORGED, 0),
        )
    ]  # fmt: skip


def database_killed() -> list[Figure]:
    """R56."""
    with tempfile.TemporaryDirectory(prefix="concitoyens-trial-") as folder:
        Path(folder).chmod(0o755)
        for name in stage.production(Path(folder), ""):
            os.environ.pop(name, None)
        outcome = database_crash.run(clients=40, each=15, kills=3, folder=Path(folder))
    return [
        Figure(
            "Database killed with -9 amid 40 clients", "0 lost, back within 60 s",
            str(outcome), not outcome.lost and not outcome.twice and max(outcome.away) < 60,
        )
    ]  # fmt: skip


def worker_killed() -> list[Figure]:
    """R50: 2,000 mails, the worker killed twenty times."""
    command = [sys.executable, "-m", "tests.trials.mail_crash", "--mails", "2000", "--kills", "20"]
    environment = {name: value for name, value in os.environ.items() if name not in stage.production(Path(), "")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    said = done.stdout.strip()
    if not re.search(r"\d+ lost", said):
        raise RuntimeError(f"{said}\n{done.stderr[-3000:]}")
    measured = said.partition(": ")[2]
    return [Figure("2,000 mails, worker killed with -9", "0 lost, 0 duplicate", measured, done.returncode == 0)]
