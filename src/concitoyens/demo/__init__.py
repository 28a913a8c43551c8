"""What a demonstration is filled with: invented people and communes' real names, told by each app's module."""

from datetime import datetime
from importlib import import_module

from django.db import transaction

from concitoyens.core import journal
from concitoyens.core.models import JournalEntry

#: The modules that load a part, in this order. Each has ``load(at: datetime) -> None``, which may be run twice.
PARTS: tuple[str, ...] = (
    "concitoyens.demo.people",
    "concitoyens.demo.congress",
    "concitoyens.demo.room",
    "concitoyens.demo.exchanges",
    "concitoyens.demo.editions",
    "concitoyens.demo.initiatives",
    "concitoyens.demo.contributions",
    "concitoyens.demo.ideas",
    "concitoyens.demo.after",
)
LOADED = "demo.loaded"


def is_loaded() -> bool:
    """Whether this database already holds the demonstration."""
    return JournalEntry.objects.filter(kind=LOADED).exists()


@transaction.atomic
def load_demo(at: datetime) -> None:
    """Load every part, all or nothing, and remember it in the journal."""
    for part in PARTS:
        import_module(part).load(at)
    journal.record(LOADED, actor=journal.SYSTEM, subject="demo", at=at, parts=len(PARTS))
