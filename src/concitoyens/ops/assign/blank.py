"""The workbook to fill in, written without loading the engine."""

from pathlib import Path

from . import targets
from .answer import template


def write(path: Path) -> int:
    """Put the template there, in the kind that its name says."""
    targets.check(path)
    targets.save(targets.leaves_as(path, template.leaves()))
    print(f"Modèle écrit dans {path} : une journée d’exemple, que vous remplacez par la vôtre.")
    return 0
