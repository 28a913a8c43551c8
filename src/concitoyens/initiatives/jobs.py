"""Later: what is asked once a year."""

from procrastinate.contrib.django import app

from concitoyens.core import clock

from .actions import reminders


@app.periodic(cron="23 7 * * *")
@app.task(name="initiatives.ask_still_true", queue="default", queueing_lock="initiatives.ask_still_true")
def ask_still_true(timestamp: int = 0) -> None:
    """Every morning: sheets that nobody has confirmed for a year."""
    reminders.ask_still_true(at=clock.now())
