"""Taking registrations out of the product: who, how many and why is written down, and the team is told."""

from datetime import datetime

from django.db import models, transaction

from concitoyens.congress.models import Congress
from concitoyens.core import journal


@transaction.atomic
def record_export(
    *, congress: Congress, layout: str, lines: int, filters: list[str], reason: str, by: models.Model, at: datetime
) -> None:
    """Write down an export before the file is handed over. ``filters`` are names, never what was searched."""
    journal.record(
        "registrations.exported", actor=by, subject=congress, at=at, layout=layout, lines=lines, filters=filters,
        reason=reason,
    )  # fmt: skip
