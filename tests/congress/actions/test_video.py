"""The way in through our door: personal, counted once, signed for our own servers only."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache

from concitoyens.congress.actions import access, room, video
from concitoyens.congress.enums import Provider
from concitoyens.congress.errors import AccessNotOpen
from concitoyens.congress.errors.room import PublicJitsiNotFramed, VideoDown, VideoKeysMissing
from concitoyens.congress.models import Entry, Registration
from concitoyens.congress.queries import replay
from concitoyens.congress.queries import room as queries
from tests.factories.accounts import UserFactory
from tests.factories.congress import OPENING, CongressFactory, RegistrationFactory, SessionFactory
from tests.support.meetings import SECRET, MeetingServer, meeting_server

pytestmark = pytest.mark.django_db
KEYS = ("concitoyens", "un-secret-assez-long-pour-signer-des-billets")


@pytest.fixture
def server(settings: Any) -> Iterator[MeetingServer]:
    with meeting_server() as running:
        settings.VIDEO_SERVERS = {urlsplit(running.api).netloc: ("", SECRET)}
        yield running


def _guest(provider: str, url: str) -> Registration:
    return RegistrationFactory(congress=CongressFactory(access__provider=provider, access__url=url))


def _enter(person: Registration) -> str:
    return video.enter(registration_id=person.pk, at=OPENING)


def test_a_plain_link_is_handed_as_it_is_and_the_presence_is_counted_once() -> None:
    person = _guest(Provider.ZOOM, "https://zoom.example.org/j/1")
    assert [_enter(person), _enter(person)] == ["https://zoom.example.org/j/1"] * 2
    assert Entry.objects.get().times == 2


def test_nothing_is_signed_before_the_hour() -> None:
    person = _guest(Provider.ZOOM, "https://zoom.example.org/j/1")
    with pytest.raises(AccessNotOpen):
        video.enter(registration_id=person.pk, at=OPENING - timedelta(hours=1))


def test_a_ticket_is_signed_for_our_server_and_for_no_other(settings: Any) -> None:
    settings.VIDEO_SERVERS = {"visio.example.org": KEYS}
    assert "jwt=" in _enter(_guest(Provider.JITSI, "https://visio.example.org/Congres"))
    assert "jwt=" not in _enter(_guest(Provider.JITSI, "https://ailleurs.example.org/Congres"))


def test_the_meeting_is_opened_by_who_comes_first_and_each_comes_by_name(server: MeetingServer) -> None:
    person = _guest(Provider.BIGBLUEBUTTON, server.api)
    asked = parse_qs(urlsplit(_enter(person)).query)
    assert asked["fullName"] == [f"{person.name} ({person.commune.name})"]
    _enter(person)
    assert [call for call, _asked in server.calls] == ["create"]


def test_a_meeting_that_does_not_answer_is_said_and_the_presence_stays(server: MeetingServer) -> None:
    server.broken = True
    cache.clear()
    with pytest.raises(VideoDown):
        _enter(_guest(Provider.BIGBLUEBUTTON, server.api))
    assert Entry.objects.exists()


def test_a_tool_that_needs_a_key_says_so_when_it_is_chosen() -> None:
    with pytest.raises(VideoKeysMissing):
        video.check_keys(Provider.LIVEKIT, "https://meet.example.org/congres")
    video.check_keys(Provider.WEBEX, "https://webex.example.org/1")


def test_the_recording_becomes_the_replay(server: MeetingServer) -> None:
    congress, anne = _guest(Provider.BIGBLUEBUTTON, server.api).congress, UserFactory()
    assert not video.take_replay(congress=congress, by=anne, at=OPENING)
    server.has_recordings = True
    assert video.take_replay(congress=congress, by=anne, at=OPENING)
    congress.refresh_from_db()
    assert congress.replay_url == "https://bbb.example.org/p/1"


def test_another_tool_during_the_congress_is_told_to_the_room() -> None:
    congress = _guest(Provider.ZOOM, "https://zoom.example.org/j/1").congress
    before, at = room.open_room(congress).version, OPENING + timedelta(minutes=10)
    details = {"provider": Provider.FRAMED, "url": "https://tube.example.org/videos/embed/1"}
    access.set_access(congress_id=congress.pk, details=details, by=UserFactory(), at=at)
    congress.refresh_from_db()
    now = queries.snapshot(congress, at)
    assert (now.room.version, now.door.is_framed, now.door.changed_at) == (before + 1, True, at)


def test_chapters_count_from_the_beginning_of_the_recording() -> None:
    congress = CongressFactory(replay_url="https://tube.example.org/w/abc?x=1", recording_offset=-5)
    SessionFactory(congress=congress, starts_at=OPENING + timedelta(minutes=20))
    (chapter,) = replay.chapters(congress)
    assert (chapter.minute, chapter.address) == (25, "https://tube.example.org/w/abc?x=1&start=1500")


def test_the_public_jitsi_opens_beside_the_room_and_is_never_framed() -> None:
    congress, by = _guest(Provider.JITSI, "https://meet.jit.si/Congres").congress, UserFactory()
    for details in ({"provider": Provider.FRAMED}, {"provider": Provider.FRAMED, "url": "https://meet.jit.si/Autre"}):
        with pytest.raises(PublicJitsiNotFramed):
            access.set_access(congress_id=congress.pk, details=details, by=by, at=OPENING)
    congress.access.refresh_from_db()
    assert congress.access.provider == Provider.JITSI
