"""The contract: its document is the one of the repository, and every operation holds what it says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from concitoyens.api import door
from tests.factories.editions import CommitmentDayFactory, CommitmentFactory, OfficialDateFactory
from tests.factories.initiatives import InitiativeFactory, PracticeFactory
from tests.factories.reports import TerritoryFiguresFactory
from tests.factories.territories import CommuneFactory, IntercommunalityFactory

from .snapshot import SNAPSHOT

ROOT = Path(__file__).parents[2]
#: Schemathesis in a process of its own: its plugin for pytest does not know our version.
COMMAND = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"]
OPTIONS = {
    "max-examples": "15",
    "seed": "20260926",
    "generation-database": "none",
    "phases": "examples,coverage,fuzzing",
    "checks": "all",
    "suppress-health-check": "all",
}


@pytest.mark.django_db
def test_the_document_of_the_repository_is_that_of_the_code(program: Client) -> None:
    """To change it on purpose: ``python -m tests.api.snapshot``, and read the difference."""
    served = program.get("/api/v1/openapi.json").json()
    assert json.loads(SNAPSHOT.read_text(encoding="utf-8")) == served


@pytest.mark.django_db(transaction=True)
def test_every_operation_holds_what_its_document_says(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No failure of the server, no answer outside the document, whatever a program sends."""
    monkeypatch.setitem(door.MOST, "api", 1_000_000)
    _world()
    cache.clear()
    options = [f"--{name}={value}" for name, value in OPTIONS.items()]
    asked = [*COMMAND, f"{live_server.url}/api/v1/openapi.json", "--no-color", *options]
    found = subprocess.run(asked, capture_output=True, text=True, timeout=300, check=False, cwd=ROOT)
    assert found.returncode == 0, found.stdout[-6000:] + found.stderr[-2000:]


def _world() -> None:
    """One of each, so that answers are not empty."""
    commune = CommuneFactory.create(code="68032", name="Berrwiller", intercommunality=IntercommunalityFactory.create())
    day = CommitmentDayFactory.create(
        commitment__commune=commune, commitment__edition__slug="edition-2026", commitment__reported=True
    )
    OfficialDateFactory.create(edition=day.commitment.edition)
    CommitmentFactory.create(edition=day.commitment.edition)
    TerritoryFiguresFactory.create(edition=day.commitment.edition)
    PracticeFactory.create(initiative=InitiativeFactory.create(slug="bancs", commune=commune))
