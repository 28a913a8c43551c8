"""Later: the figures, after each change and every night."""

from procrastinate.contrib.django import app

from concitoyens.core import clock
from concitoyens.editions.models import Edition

from .actions import figures


@app.task(name="reports.refresh_figures", queue="default")
def refresh_figures(*, edition_id: int) -> None:
    """Count one edition."""
    if edition := Edition.objects.filter(pk=edition_id).first():
        figures.refresh(edition=edition, at=clock.now())


@app.periodic(cron="17 3 * * *")
@app.task(name="reports.refresh_all_figures", queue="default", queueing_lock="reports.refresh_all_figures")
def refresh_all_figures(timestamp: int = 0) -> None:
    """Each night, every edition: names and borders of territories change too."""
    for edition in Edition.objects.order_by("pk"):
        figures.refresh(edition=edition, at=clock.now())
