"""Later: taking up the jobs of a worker that died while doing them."""

from procrastinate.contrib.django import app

#: Seconds without a sign of life after which a worker is dead; it gives one every ten.
SILENCE = 30


@app.periodic(cron="* * * * *")
@app.task(name="core.take_up_stalled_jobs", queue="core", queueing_lock="core.take_up_stalled_jobs", pass_context=False)
async def take_up_stalled_jobs(timestamp: int) -> None:
    """Each minute: put the jobs of dead workers back in the queue. Every job of ours may be run twice."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        await app.job_manager.retry_job(job)
