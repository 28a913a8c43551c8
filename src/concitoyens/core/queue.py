"""Later: jobs by name, written in the transaction of the action, so that no commit means no job."""

from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app


class UnknownJob(LookupError):
    """No job has this name: a typing mistake that must not wait until night to be seen."""


def enqueue(
    name: str,
    *,
    at: datetime | None = None,
    lock: str | None = None,
    once: str | None = None,
    **arguments: Any,
) -> None:
    """Plan job ``name`` (``app.verb_object``) with ``arguments`` (JSON values: ids, never objects).

    at: not before this instant. lock: jobs of one lock run one after the other. once: while a job with
    this mark waits, another one is not added. Raises UnknownJob.
    """
    if name not in app.tasks:
        raise UnknownJob(name)
    deferrer = app.configure_task(name, schedule_at=at, lock=lock, queueing_lock=once)
    if once is None:
        deferrer.defer(**arguments)
        return
    from django.db import transaction
    from procrastinate.exceptions import AlreadyEnqueued

    try:
        with transaction.atomic():  # a refused mark must not spoil the transaction around
            deferrer.defer(**arguments)
    except AlreadyEnqueued:
        pass
