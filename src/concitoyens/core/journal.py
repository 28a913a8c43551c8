"""Who did what: one line per act, append-only, without foreign keys, without personal content."""

from datetime import datetime
from typing import Any

from django.db import models

from .compiled import insert
from .models import JournalEntry

#: The actor when a job or the system acts.
SYSTEM = "system"
#: The actor when somebody without account acts through a form or a mailed link.
VISITOR = "visitor"


def reference(thing: models.Model | str) -> str:
    """``app.model:key``: how a line names its actor or subject. Never a name, never an address."""
    return thing if isinstance(thing, str) else f"{thing._meta.label_lower}:{thing.pk}"


def record(
    kind: str, *, actor: models.Model | str, subject: models.Model | str, at: datetime, **facts: Any
) -> JournalEntry:
    """Write one line: ``kind`` is ``subject.past_participle``; ``facts`` are counts, states and dates.

    A subject that belongs to something (``part_of``, a reference) is told with it, and so outlives its row.
    """
    entry = JournalEntry(
        at=at, kind=kind, actor=reference(actor), subject=reference(subject), facts=facts,
        part_of=getattr(subject, "part_of", ""),
    )  # fmt: skip
    insert(entry)
    return entry
