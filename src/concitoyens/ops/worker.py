"""The worker: does the jobs of the queue until it is told to stop."""

import os


def work(*, concurrency: int) -> None:
    """Do jobs until SIGTERM or Ctrl-C; the jobs under way then have ten seconds to end."""
    os.environ.setdefault("DATABASE_POOL", str(concurrency + 2))
    import django

    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    connector = app.connector
    assert isinstance(connector, DjangoConnector)  # for the type checker: procrastinate's own app has this one
    with app.replace_connector(connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(
            concurrency=concurrency,
            delete_jobs="successful",
            shutdown_graceful_timeout=10,
            fetch_job_polling_interval=5,
        )
