"""Later: delivering mails, and taking up what a crash left behind."""

from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from concitoyens.core.queue import enqueue

from . import delivery


@app.task(name="notifications.deliver", queue="mail")
def deliver(*, mail_id: int) -> None:
    """Deliver one mail; run twice, it sends once."""
    if (again_at := delivery.deliver(mail_id)) is not None:
        enqueue("notifications.deliver", at=again_at, mail_id=mail_id)


@app.periodic(cron="* * * * *")
@app.task(name="notifications.take_up_stalled", queue="mail", queueing_lock="notifications.take_up_stalled")
def take_up_stalled(timestamp: int) -> None:
    """Each minute: a job for every mail that is due and has none."""
    if ids := delivery.waiting():
        jobs: list[JSONDict] = [{"mail_id": mail_id} for mail_id in ids]
        app.configure_task("notifications.deliver").batch_defer(*jobs)
