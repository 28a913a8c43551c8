"""A small version of the trial in tests/trials/mail_crash.py: real workers, really killed."""

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from tests.trials import mail_crash


@pytest.mark.django_db(transaction=True)
def test_no_mail_is_lost_or_doubled_by_killed_workers(tmp_path: Path) -> None:

    parts = urlsplit(os.environ["DATABASE_URL"])
    database_url = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    outcome = mail_crash.run(mails=100, kills=4, database_url=database_url, folder=tmp_path)
    assert (outcome.kills, outcome.lost, outcome.duplicates) == (4, 0, 0), str(outcome)
