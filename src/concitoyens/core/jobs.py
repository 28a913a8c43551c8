"""Jobs of a killed worker stay « doing »: procrastinate leaves it to us to take them up again."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

#: A worker tells every 10 s that it lives.
DEAD_AFTER_SECONDS = 30


@app.periodic(cron="* * * * *")
@app.task(name="core.retry_stalled", queueing_lock="core.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int = 0) -> None:
    """Each minute: give every job of a dead worker to a living one. Every job must so bear to be run twice."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        await jobs.retry_job(job)
