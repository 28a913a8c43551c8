"""What the worker would do, at the moment a journey says so."""

import json
import re
from datetime import datetime, timedelta

from django.db import connection
from procrastinate.contrib.django import app

from concitoyens.core.demo_clock import move_clock
from concitoyens.notifications import links
from concitoyens.notifications.models import OutgoingMail

#: Run each minute in real life.
EACH_MINUTE = ("congress.send_due_reminders", "congress.expire_offers")


def work() -> None:
    """Run the tasks of the minute, then every job that is due, until none is left."""
    for name in EACH_MINUTE:
        app.tasks[name].func(timestamp=0)
    while jobs := _due():
        for pk, name, arguments in jobs:
            app.tasks[name].func(**arguments)
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [pk])


def _due() -> list[tuple[int, str, dict[str, object]]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, task_name, args FROM procrastinate_jobs WHERE status = 'todo'"
            " AND (scheduled_at IS NULL OR scheduled_at <= now()) ORDER BY id"
        )
        return [(pk, name, json.loads(arguments)) for pk, name, arguments in cursor.fetchall()]


def at(instant: datetime) -> None:
    """Move the clock of the demonstration just after ``instant``, and let the worker work."""
    move_clock(to=instant + timedelta(seconds=1))  # it is moved by whole seconds
    work()


def mails(to: str) -> list[str]:
    """The messages that reached this mailbox, oldest first, without the name of the app."""
    sent = OutgoingMail.objects.filter(to=to, state="sent").order_by("pk")
    return [name.removeprefix("congress.") for name in sent.values_list("message", flat=True)]


def last_mail(to: str, step: str, part: str = "congress") -> OutgoingMail:
    """The latest mail of this step in this mailbox."""
    return OutgoingMail.objects.filter(to=to, message=f"{part}.{step}", state="sent").latest("pk")


def link_in(mail: OutgoingMail) -> str:
    """The address that the button of this mail opens, on this site."""
    found = re.search(r"/l/[\w-]{43}/", links.reveal(mail.text))
    assert found is not None
    return found[0]


def calendar_of(mail: OutgoingMail) -> bytes:
    """The calendar file joined to this mail, as it arrived."""
    return links.reveal(bytes(mail.attachments.get().content).decode()).encode()
