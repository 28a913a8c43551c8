"""Later: what is due before and after the days of communes."""

from procrastinate.contrib.django import app

from concitoyens.core import clock

from .actions import reminders


@app.periodic(cron="*/10 * * * *")
@app.task(name="editions.send_due_reminders", queue="default", queueing_lock="editions.send_due_reminders")
def send_due_reminders(timestamp: int = 0) -> None:
    """Every ten minutes: the town hall after a week, the commune 30 and 7 days before its day and after it."""
    reminders.send_due(at=clock.now())
