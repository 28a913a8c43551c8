"""Jobs of core."""

from procrastinate.contrib.django import app

from . import clock
from .purge import run_purges


@app.periodic(cron="17 3 * * *")
@app.task(name="core.purge", queueing_lock="core.purge", pass_context=False)
def purge(timestamp: int) -> None:
    """Every night at 03:17 (UTC): erase what is past its delay."""
    run_purges(at=clock.now())
