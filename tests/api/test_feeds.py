"""Feeds and calendars: identities that last, changes that are told, states said alike everywhere."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pytest
from django.test import Client

from concitoyens.core import clock
from concitoyens.documents.event_state import SAID, EventState
from tests.factories.editions import (
    NOW,
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    GroupedCommuneFactory,
    OfficialDateFactory,
    PostponementFactory,
)
from tests.factories.initiatives import InitiativeFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _events(program: Client, path: str) -> list[Any]:
    answer = program.get(path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def test_new_initiatives_keep_their_identity_when_they_change(program: Client) -> None:
    sheet = InitiativeFactory.create(name="Repeindre")
    InitiativeFactory.create(draft=True)
    before = ET.fromstring(program.get("/donnees/initiatives.atom").content)
    sheet.name, sheet.slug, sheet.updated_at = "Repeindre les bancs", "bancs", NOW
    sheet.save()
    after = ET.fromstring(program.get("/donnees/initiatives.atom").content)
    said = [
        (feed.findtext("a:entry/a:id", "", ATOM), feed.findtext("a:entry/a:updated", "", ATOM))
        for feed in (before, after)
    ]
    assert said[0][0] == said[1][0]
    assert said[1][0].startswith("tag:")
    assert said[0][1] < said[1][1]
    assert len(after.findall("a:entry", ATOM)) == 1


def test_newly_committed_communes_come_once_confirmed(program: Client) -> None:
    first = CommitmentDayFactory.create(commitment__commune__name="Berrwiller").commitment
    CommitmentFactory.create(edition=first.edition, verified_at=NOW, commune__name="Angers")
    CommitmentFactory.create(edition=first.edition, declared=True)
    CommitmentFactory.create(edition__draft=True)
    feed = ET.fromstring(program.get("/donnees/communes-engagees.atom").content)
    titles = [entry.findtext("a:title", "", ATOM) for entry in feed.findall("a:entry", ATOM)]
    assert titles == ["Angers (68, Haut-Rhin) s’engage", "Berrwiller (68, Haut-Rhin) s’engage"]
    assert "samedi 26 septembre 2026" in feed.findall("a:entry", ATOM)[1].findtext("a:summary", "", ATOM)


def test_a_feed_is_an_atom_feed(program: Client) -> None:
    InitiativeFactory.create()
    feed = ET.fromstring(program.get("/donnees/initiatives.atom").content)
    required = ["id", "title", "updated", "author/a:name", "entry/a:id", "entry/a:title", "entry/a:updated"]
    assert [name for name in required if not feed.findtext(f"a:{name}", "", ATOM)] == []
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert (links["self"] or "").endswith("/donnees/initiatives.atom")


def test_an_official_date_takes_the_whole_day(program: Client) -> None:
    OfficialDateFactory.create(edition__slug="e26")
    (event,) = _events(program, "/donnees/editions/e26/dates.ics")
    assert (f"{event['DTSTART'].dt}", f"{event['DTEND'].dt}", event["STATUS"]) == (
        "2026-09-26",
        "2026-09-27",
        "CONFIRMED",
    )


def test_a_calendar_says_when_to_look_again(program: Client) -> None:
    EditionFactory.create(slug="e26")
    text = program.get("/donnees/editions/e26/dates.ics").content.decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in text


def test_a_moved_official_date_is_the_same_event(program: Client) -> None:
    official = OfficialDateFactory.create(edition__slug="e26")
    (before,) = _events(program, "/donnees/editions/e26/dates.ics")
    PostponementFactory.create(edition=official.edition, new_date="2026-10-03")
    official.status, official.moved_to = "postponed", "2026-10-03"
    official.save()
    (after,) = _events(program, "/donnees/editions/e26/dates.ics")
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert f"{after['DTSTART'].dt}" == "2026-10-03"


def test_the_day_of_a_commune_is_on_its_own_clocks(program: Client) -> None:
    commune = CommuneFactory.create(
        code="97411", name="Saint-Denis", department__code="974", department__name="La Réunion"
    )
    CommitmentDayFactory.create(
        commitment__commune=commune, starts_at="09:00", ends_at="12:30", place="Place de la Mairie", sequence=2
    )
    (event,) = _events(program, "/donnees/communes/97411.ics")
    assert event["DTSTART"].params["TZID"] == "Indian/Reunion"
    assert f"{event['DTSTART'].dt:%H:%M} {event['DTEND'].dt:%H:%M}" == "09:00 12:30"
    assert (event["SEQUENCE"], event["LOCATION"]) == (2, "Place de la Mairie, Saint-Denis (974, La Réunion)")


@pytest.mark.parametrize(
    ("status", "said", "title"),
    [("planned", "CONFIRMED", "Journée"), ("postponed", "TENTATIVE", "Reporté"), ("cancelled", "CANCELLED", "Annulé")],
)
def test_a_day_that_is_off_says_so(program: Client, status: str, said: str, title: str) -> None:
    day = CommitmentDayFactory.create(status=status)
    (event,) = _events(program, f"/donnees/communes/{day.commitment.commune.code}.ics")
    assert event["STATUS"] == said
    assert event["SUMMARY"].startswith(title)


def test_a_neighbour_has_the_days_of_the_commune_it_follows(program: Client) -> None:
    day = CommitmentDayFactory.create()
    sure = GroupedCommuneFactory.create(commitment=day.commitment, verified_at=NOW).commune
    asked = GroupedCommuneFactory.create(commitment=day.commitment).commune
    counts = [len(_events(program, f"/donnees/communes/{commune.code}.ics")) for commune in (sure, asked)]
    assert counts == [1, 0]


def test_every_state_is_said_in_every_format() -> None:
    assert set(SAID) == set(EventState)
    assert {said.icalendar for said in SAID.values()} == {"CONFIRMED", "TENTATIVE", "CANCELLED"}
    assert {said.schema_org for said in SAID.values()} == {
        "EventScheduled", "EventRescheduled", "EventPostponed", "EventMovedOnline", "EventCancelled",
    }  # fmt: skip
    assert sorted(said.openagenda for said in SAID.values()) == [1, 2, 3, 4, 5, 6]


def test_the_feed_of_missions_is_closed_by_default(program: Client) -> None:
    answer = program.get("/donnees/api-engagement.xml")
    assert (answer.status_code, answer.json()["detail"]) == (404, "Ce flux n’est pas ouvert.")


#: What their importer refuses a mission without, and what makes it findable.
REQUIRED = ("title", "clientId", "description", "applicationUrl")
USEFUL = (
    "startAt",
    "postedAt",
    "domain",
    "activity",
    "remote",
    "organizationName",
    "organizationPostCode",
    "organizationCity",
)


def test_the_feed_of_missions_holds_the_days_to_come(program: Client, settings: Any) -> None:
    settings.API_ENGAGEMENT_FEED = True
    soon = clock.now().date() + timedelta(days=30)
    edition = EditionFactory.create()
    CommitmentDayFactory.create(commitment__edition=edition, date=soon, starts_at="09:00")
    for status, date in (("cancelled", soon), ("postponed", soon), ("planned", soon - timedelta(days=60))):
        CommitmentDayFactory.create(commitment__edition=edition, status=status, date=date)
    CommitmentDayFactory.create(commitment__edition=edition, commitment__declared=True, date=soon)
    feed = ET.fromstring(program.get("/donnees/api-engagement.xml").content)
    (mission,) = feed.findall("mission")
    assert [name for name in (*REQUIRED, *USEFUL) if not mission.findtext(name)] == []
    assert len(mission.findtext("title", "").split()) >= 2
    assert mission.findtext("addresses/address/location/lat") == "47.85"
    assert mission.findtext("addresses/address/postalCode") == "68500"
