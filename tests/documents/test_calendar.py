from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from concitoyens.core.dates import OVERSEAS
from concitoyens.documents import calendar

START = datetime(2021, 6, 8, 15, 30, tzinfo=UTC)
TOLD = datetime(2021, 5, 20, 9, 0, tzinfo=UTC)
ZONES = ("Europe/Paris", *OVERSEAS)
#: Each half hour of both nights on which the clocks of Paris change in 2027.
NIGHTS = [
    datetime(2027, month, day, 23, 0, tzinfo=UTC) + timedelta(minutes=30 * step)
    for month, day in ((3, 27), (10, 30))
    for step in range(8)
]
#: What a person may type: any sign but halves of pairs.
TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def event(**changes: object) -> calendar.Event:
    facts: dict[str, object] = {
        "uid": "congress-1@example.org",
        "start": START,
        "end": START + timedelta(hours=2),
        "zone": "Europe/Paris",
        "summary": "Congrès national",
        "last_modified": TOLD,
    }
    return calendar.Event(**{**facts, **changes})  # type: ignore[arg-type]


def by_icalendar(content: bytes) -> icalendar.Component:
    return icalendar.Calendar.from_ical(content).walk("VEVENT")[0]


def by_vobject(content: bytes):
    return vobject.readOne(content.decode()).vevent


def test_two_parsers_read_the_same_event() -> None:
    content = calendar.render(
        [event(sequence=3, location="Salle A, mairie; 1 place", alarms=(timedelta(days=1), timedelta(hours=1)))],
        name="Agenda",
    )
    first, second = by_icalendar(content), by_vobject(content)
    assert (first["UID"], first["SEQUENCE"], first.decoded("DTSTART")) == ("congress-1@example.org", 3, START)
    assert (second.uid.value, second.sequence.value, second.dtstart.value) == ("congress-1@example.org", "3", START)
    assert first["LOCATION"] == second.location.value == "Salle A, mairie; 1 place"
    assert [a.trigger.value for a in second.valarm_list] == [timedelta(days=-1), timedelta(hours=-1)]
    assert [a.decoded("TRIGGER") for a in first.walk("VALARM")] == [timedelta(days=-1), timedelta(hours=-1)]


@pytest.mark.parametrize("zone", ZONES)
def test_the_start_is_a_local_time_of_a_zone_spelt_out_in_the_file(zone: str) -> None:
    content = calendar.render([event(zone=zone)], name="Agenda")
    entry = by_icalendar(content)
    assert entry["DTSTART"].params["TZID"] == zone
    assert icalendar.Calendar.from_ical(content).walk("VTIMEZONE")[0]["TZID"] == zone
    assert by_vobject(content).dtstart.value.utcoffset() == START.astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize("start", NIGHTS, ids=str)
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Miquelon", "Pacific/Marquesas"])
def test_no_hour_is_lost_or_moved_on_the_nights_when_clocks_change(start: datetime, zone: str) -> None:
    content = calendar.render([event(start=start, end=start + timedelta(hours=1), zone=zone)], name="Agenda")
    for entry in (by_icalendar(content).decoded("DTSTART"), by_vobject(content).dtstart.value):
        assert entry.astimezone(UTC) == start
    assert by_vobject(content).dtend.value.astimezone(UTC) == start + timedelta(hours=1)


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    content = calendar.render([event(description="é" * 500 + "\nUne autre ligne, avec ; et \\")], name="Agenda")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert by_vobject(content).description.value == "é" * 500 + "\nUne autre ligne, avec ; et \\"


@given(TYPED, TYPED, TYPED, TYPED)
def test_no_text_can_add_a_line(summary: str, location: str, url: str, name: str) -> None:
    content = calendar.render(
        [event(summary=summary, location=location, url=url, organizer_name=name, organizer_email=f"a@b{url}")],
        name=name,
    )
    read = icalendar.Calendar.from_ical(content)
    assert [part.name for part in read.walk() if part.name not in ("STANDARD", "DAYLIGHT")] == [
        "VCALENDAR", "VTIMEZONE", "VEVENT",
    ]  # fmt: skip
    assert set(read.walk("VEVENT")[0]) <= {
        "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP",
        "LOCATION", "URL", "ORGANIZER",
    }  # fmt: skip


def test_a_cancellation_keeps_the_identity_rings_no_more_and_says_so() -> None:
    content = calendar.render([event(sequence=4, alarms=(timedelta(hours=1),))], name="Agenda", method="CANCEL")
    read = icalendar.Calendar.from_ical(content)
    entry = read.walk("VEVENT")[0]
    assert (read["METHOD"], entry["STATUS"], entry["UID"]) == ("CANCEL", "CANCELLED", "congress-1@example.org")
    assert read.walk("VALARM") == []


def test_a_request_names_who_invites_and_who_is_invited() -> None:
    content = calendar.render(
        [event(organizer_name="L’équipe", organizer_email="equipe@example.org", attendee_name='Anne "Nan" L.',
               attendee_email="anne@example.org")],
        name="Agenda", method="REQUEST",
    )  # fmt: skip
    entry = by_icalendar(content)
    assert (entry["ORGANIZER"], entry["ORGANIZER"].params["CN"]) == ("mailto:equipe@example.org", "L’équipe")
    assert (entry["ATTENDEE"], entry["ATTENDEE"].params["CN"]) == ("mailto:anne@example.org", "Anne ’Nan’ L.")


def test_the_same_event_gives_the_same_bytes() -> None:
    assert calendar.render([event()], name="Agenda") == calendar.render([event()], name="Agenda")
