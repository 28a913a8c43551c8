"""Moving the clock of a demonstration; refused anywhere else."""

from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from . import clock, journal
from .models import DemoClock, JournalEntry, RateBucket


@transaction.atomic
def move_clock(*, to: datetime | None) -> JournalEntry:
    """Make it ``to`` everywhere in the product, from now on; None puts the clock back to the real time.

    Raises PermissionDenied outside demonstration mode. Jobs planned for an instant keep their planned instant.
    """
    if not settings.DEMO:
        raise PermissionDenied("The clock moves in demonstration mode only.")
    real = datetime.now(UTC)  # noqa: TID251 — the one place that needs the machine's clock beside the product's
    seconds = 0 if to is None else round((to - real).total_seconds())
    DemoClock.objects.update_or_create(pk=1, defaults={"offset_seconds": seconds})
    RateBucket.objects.all().delete()  # attempts counted at another time would block for years
    clock.forget()
    return journal.record(
        "clock.moved",
        actor=journal.VISITOR,
        subject="core.democlock:1",
        at=real,
        offset_seconds=seconds,
    )
