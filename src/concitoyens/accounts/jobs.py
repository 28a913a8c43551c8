"""Jobs of accounts: mails that say something about an account are decided here, away from the reply."""

from datetime import datetime

from procrastinate.contrib.django import app

from concitoyens.core import clock
from concitoyens.notifications import outbox

from .actions import directories, mandate_delays
from .actions.asleep import warn_asleep_accounts
from .actions.my_data import holds_something_about
from .actions.sign_in import mail_key
from .models import DataRequest, SignInCode, User
from .queries import find_account


@app.task(name="accounts.send_sign_in_code", queue="mail")
def send_sign_in_code(*, code_id: int) -> None:
    """Mail the code, if its mailbox has an account."""
    code = SignInCode.objects.filter(pk=code_id).first()
    if code is None or (user := find_account(code.email)) is None:
        return
    outbox.send_once(
        key=mail_key(code), message="accounts.sign_in_code", to=user.email, at=clock.now(),
        language=user.language, code_id=code.pk,
    )  # fmt: skip


@app.task(name="accounts.send_invitation", queue="mail")
def send_invitation(*, user_id: int, invited_at: str) -> None:
    """Tell somebody that they joined the team, and how to enter."""
    if user := User.objects.filter(pk=user_id, is_active=True).first():
        outbox.send_once(
            key=f"accounts.invitation/{user.pk}/{datetime.fromisoformat(invited_at):%Y%m%d%H%M%S}",
            message="accounts.invitation", to=user.email, at=clock.now(), language=user.language, user_id=user.pk,
        )  # fmt: skip


@app.task(name="accounts.send_data_link", queue="mail")
def send_data_link(*, request_id: int, language: str) -> None:
    """Mail the link to one's data, if we hold some."""
    asked = DataRequest.objects.filter(pk=request_id).first()
    if asked is not None and holds_something_about(asked.email):
        outbox.send_once(
            key=f"accounts.data_link/{asked.pk}", message="accounts.data_link", to=asked.email, at=clock.now(),
            language=language, request_id=asked.pk,
        )  # fmt: skip


@app.periodic(cron="47 4 * * *")
@app.task(name="accounts.warn_asleep", queueing_lock="accounts.warn_asleep")
def warn_asleep(timestamp: int) -> None:
    """Every night: accounts unused for 23 months are told that they will be erased in 30 days."""
    warn_asleep_accounts(at=clock.now())


@app.task(name="accounts.apply_directory", queue="default")
def apply_directory(*, import_id: int) -> None:
    """Apply a newer directory of town halls; run twice it writes once."""
    directories.apply(import_id=import_id, at=clock.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="accounts.tend_mandates", queueing_lock="accounts.tend_mandates")
def tend_mandates(timestamp: int = 0) -> None:
    """Every ten minutes: mandates start, are to be renewed, or end."""
    mandate_delays.tend(at=clock.now())
