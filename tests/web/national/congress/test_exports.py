"""Everything of a congress taken away by the team."""

import pytest
from django.test import Client

from concitoyens.core.models import JournalEntry
from concitoyens.notifications.models import OutgoingMail
from tests.factories.congress import CongressFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def _export(client: Client, slug: str, **asked: object) -> object:
    return client.post(f"/national/congres/{slug}/bilan/exporter/", {"layout": "zip", "reason": "report", **asked})


def test_content_without_people_is_written_in_the_journal_only(organiser: Client) -> None:
    congress = CongressFactory()
    answer = _export(organiser, congress.slug, tables=["programme", "questions"])
    assert answer.headers["content-disposition"] == f'attachment; filename="{congress.slug}.zip"'  # type: ignore[attr-defined]
    assert list(JournalEntry.objects.values_list("kind", flat=True)) == ["congress.exported"]
    assert not OutgoingMail.objects.exists()


def test_with_registrations_the_coordination_is_told(organiser: Client) -> None:
    congress = RegistrationFactory().congress
    _export(organiser, congress.slug, tables=["inscriptions"], layout="json")
    kinds = list(JournalEntry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["registrations.exported", "congress.exported"]
    assert OutgoingMail.objects.get().message == "congress.export_alert"


def test_an_export_of_nothing_is_refused(organiser: Client) -> None:
    assert _export(organiser, CongressFactory().slug).status_code == 422  # type: ignore[attr-defined]
