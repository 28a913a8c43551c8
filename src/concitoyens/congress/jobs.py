"""Later: mails to many, reminders at their hours, offers that expire."""

from datetime import datetime

from procrastinate.contrib.django import app

from concitoyens.core import clock

from .actions import finding, imports, mailing, presence, survey, waiting


@app.periodic(cron="* * * * *")
@app.task(name="congress.send_due_reminders", queue="default", queueing_lock="congress.send_due_reminders")
def send_due_reminders(timestamp: int = 0) -> None:
    """Each minute: the reminders whose hour has come."""
    mailing.send_due_reminders(at=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="congress.expire_offers", queue="default", queueing_lock="congress.expire_offers")
def expire_offers(timestamp: int = 0) -> None:
    """Each minute: offers not taken in time go to the next in line."""
    waiting.expire_offers(at=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="congress.count_present", queue="default", queueing_lock="congress.count_present")
def count_present(timestamp: int = 0) -> None:
    """Each minute of a congress: how many are there, kept as counts."""
    presence.count_running(at=clock.now())


@app.periodic(cron="40 3 * * *")
@app.task(name="congress.mix_survey", queue="default", queueing_lock="congress.mix_survey")
def mix_survey(timestamp: int = 0) -> None:
    """Each night: the order in which opinions came is lost."""
    survey.mix(at=clock.now())


@app.task(name="congress.tell_everybody", queue="default")
def tell_everybody(*, congress_id: int, step: str, mark: str) -> None:
    """Mail one step to everybody concerned; running it twice mails once."""
    mailing.tell_everybody(congress_id=congress_id, step=step, mark=mark, at=clock.now())


@app.task(name="congress.tell_message", queue="default")
def tell_message(*, message_id: int) -> None:
    """Mail a message of the organiser to everybody; running it twice mails once."""
    mailing.tell_message(message_id=message_id, at=clock.now())


@app.task(name="congress.import_registrations", queue="default")
def import_registrations(*, import_id: int) -> None:
    """Import the good lines of a file, step by step; started again after a crash it goes on where it was."""
    while imports.take_step(import_id=import_id, at=clock.now()):
        pass


@app.task(name="congress.send_links_again", queue="mail")
def send_links_again(*, congress_id: int, mailbox: str, asked_at: str) -> None:
    """Write to whoever asked for their links, if they are registered."""
    finding.send_links_asked_for(congress_id=congress_id, mailbox=mailbox, at=datetime.fromisoformat(asked_at))
