"""Later: what is asked once a year, links asked for."""

from datetime import datetime

from procrastinate.contrib.django import app

from concitoyens.core import clock

from .actions import finding, reminders


@app.periodic(cron="23 7 * * *")
@app.task(name="initiatives.ask_still_true", queue="default", queueing_lock="initiatives.ask_still_true")
def ask_still_true(timestamp: int = 0) -> None:
    """Every morning: sheets that nobody has confirmed for a year."""
    reminders.ask_still_true(at=clock.now())


@app.task(name="initiatives.send_links", queue="mail")
def send_links(*, mailbox: str, asked_at: str) -> None:
    """Write to whoever asked for their links, if they proposed something."""
    finding.send_links(mailbox=mailbox, at=datetime.fromisoformat(asked_at))
