"""Jobs of core: the nightly purge, and what a killed worker left undone."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from . import clock
from .purge import run_purges

#: A worker tells every 10 s that it lives.
DEAD_AFTER_SECONDS = 30


@app.periodic(cron="17 3 * * *")
@app.task(name="core.purge", queueing_lock="core.purge", pass_context=False)
def purge(timestamp: int) -> None:
    """Every night at 03:17 (UTC): erase what is past its delay."""
    run_purges(at=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="core.retry_stalled", queueing_lock="core.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Each minute: give every job of a dead worker to a living one. Every job must so bear to be run twice.

    procrastinate leaves such jobs « doing » for ever: taking them up again is ours to do.
    """
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        await jobs.retry_job(job)
