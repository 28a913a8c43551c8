"""What the pages of an edition and of a commune say to machines."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.factories.editions import CommitmentDayFactory, OfficialDateFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def _event(client: Client, path: str) -> dict[str, Any]:
    found = _DATA.findall(client.get(path).content.decode())
    assert len(found) == 1
    said: dict[str, Any] = json.loads(found[0])
    return said


def test_an_edition_is_an_event(client: Client) -> None:
    official = OfficialDateFactory.create(moved_to="2026-10-03", status="postponed")
    event = _event(client, official.edition.get_absolute_url())
    said = (event["@type"], event["startDate"], event["previousStartDate"], event["eventStatus"])
    assert said == ("Event", "2026-10-03", "2026-09-26", "https://schema.org/EventRescheduled")


def test_the_day_of_a_commune_belongs_to_its_edition(client: Client) -> None:
    day = CommitmentDayFactory.create(starts_at="09:00", place="Place de la Mairie", commitment__commune__name="Bourg")
    event = _event(client, day.commitment.commune.get_absolute_url())
    assert (event["startDate"], event["location"]["name"]) == ("2026-09-26T09:00:00+02:00", "Place de la Mairie")
    assert event["superEvent"]["name"] == day.commitment.edition.name
    assert event["isAccessibleForFree"] is True


def test_what_somebody_wrote_closes_no_element(client: Client) -> None:
    day = CommitmentDayFactory.create(place="</script><b>")
    event = _event(client, day.commitment.commune.get_absolute_url())
    assert event["location"]["name"] == "</script><b>"


def test_a_commune_that_holds_nothing_says_nothing(client: Client) -> None:
    page = client.get(CommuneFactory.create().get_absolute_url()).content.decode()
    assert _DATA.findall(page) == []


def test_pages_lead_to_their_feeds(client: Client) -> None:
    day = CommitmentDayFactory.create()
    commune, edition = day.commitment.commune, day.commitment.edition
    pages = {
        "/initiatives/": "/donnees/initiatives.atom",
        "/carte/": "/donnees/communes-engagees.atom",
        edition.get_absolute_url(): f"/donnees/editions/{edition.slug}/dates.ics",
        commune.get_absolute_url(): f"/donnees/communes/{commune.code}.ics",
    }
    missing = [page for page, feed in pages.items() if f'href="{feed}">' not in client.get(page).content.decode()]
    assert missing == []
