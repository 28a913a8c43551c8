"""Ways into a videoconference: signed as each tool checks it, for one room and one person."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from concitoyens.engines.video import Guest, Keys, Meeting, VideoUnavailable, jitsi_address, livekit_address
from concitoyens.engines.video.bigbluebutton import fetch
from tests.support.meetings import SECRET, MeetingServer, meeting_server, signed

NOW = datetime.now(UTC)
KEYS = Keys("concitoyens", "un-secret-assez-long-pour-signer-des-billets")
ANNE, CHAIR = Guest("Anne (Berrwiller)", "K7QF-3M2P"), Guest("Paule", "team-4", moderates=True)


@pytest.fixture
def server() -> Iterator[MeetingServer]:
    with meeting_server() as running:
        yield running


@pytest.fixture
def meeting(server: MeetingServer) -> Meeting:
    return Meeting(server.api, SECRET, "concitoyens-2026", "Congrès & échanges")


def _claims(address: str, name: str, **more: object) -> dict[str, object]:
    token = parse_qs(urlsplit(address).query)[name][0]
    claims: dict[str, object] = jwt.decode(token, KEYS.secret, algorithms=["HS256"], **more)  # type: ignore[arg-type]
    return claims


def test_jitsi_receives_a_ticket_for_one_room_and_one_person_and_a_closed_microphone() -> None:
    address = jitsi_address("https://visio.example.org/Congres", ANNE, keys=KEYS, now=NOW, lasts=timedelta(hours=6))
    claims = _claims(address, "jwt", audience="jitsi")
    assert (claims["iss"], claims["sub"], claims["room"]) == ("concitoyens", "visio.example.org", "congres")
    assert claims["context"] == {
        "user": {"id": "K7QF-3M2P", "name": "Anne (Berrwiller)", "moderator": False, "affiliation": "member"}
    }
    assert "config.startWithAudioMuted=true" in urlsplit(address).fragment


def test_a_jitsi_open_to_all_gets_no_ticket() -> None:
    address = jitsi_address("https://visio.example.org/Congres", ANNE, keys=None, now=NOW, lasts=timedelta(hours=6))
    assert "jwt" not in address and address.startswith("https://visio.example.org/Congres#")


def test_a_ticket_ends() -> None:
    old = NOW - timedelta(days=1)
    address = jitsi_address("https://visio.example.org/Congres", ANNE, keys=KEYS, now=old, lasts=timedelta(hours=6))
    with pytest.raises(jwt.ExpiredSignatureError):
        _claims(address, "jwt", audience="jitsi")


@pytest.mark.parametrize(("guest", "speaks"), [(ANNE, False), (CHAIR, True)])
def test_livekit_lets_moderators_speak_and_the_others_listen(guest: Guest, speaks: bool) -> None:
    address = livekit_address(
        "https://meet.example.org/rooms/congres?lang=fr", guest, keys=KEYS, now=NOW, lasts=timedelta(hours=6)
    )
    claims = _claims(address, "token")
    assert claims["video"] == {
        "room": "congres", "roomJoin": True, "roomAdmin": speaks, "canSubscribe": True, "canPublish": speaks,
        "canPublishData": True,
    }  # fmt: skip
    assert (claims["sub"], parse_qs(urlsplit(address).query)["lang"]) == (guest.reference, ["fr"])


def test_a_meeting_is_created_joined_and_ended_as_the_server_checks(server: MeetingServer, meeting: Meeting) -> None:
    meeting.create(leave_to="https://concitoyens.example.org/congres/2026/")
    meeting.create(leave_to="https://concitoyens.example.org/congres/2026/")
    assert server.calls[0][1]["muteOnStart"] == "true"
    way_in = urlsplit(meeting.way_in(ANNE))
    assert way_in.path.endswith("/api/join") and signed("join", way_in.query)
    asked = parse_qs(way_in.query)
    assert (asked["role"], asked["userID"]) == (["VIEWER"], ["K7QF-3M2P"])
    assert parse_qs(urlsplit(meeting.way_in(CHAIR)).query)["role"] == ["MODERATOR"]
    meeting.end()
    meeting.end()
    assert not server.running


def test_a_wrong_secret_or_a_broken_server_is_said(server: MeetingServer, meeting: Meeting) -> None:
    with pytest.raises(VideoUnavailable, match="checksumError"):
        Meeting(server.api, "un autre", "x", "x").create(leave_to="/")
    server.broken = True
    with pytest.raises(VideoUnavailable):
        meeting.create(leave_to="/")


def test_recordings_come_the_longest_first_and_none_leads_elsewhere_than_to_the_web(
    server: MeetingServer, meeting: Meeting
) -> None:
    assert meeting.recordings() == []
    server.has_recordings = True
    assert [(one.kind, one.minutes) for one in meeting.recordings()] == [("presentation", 118), ("podcast", 12)]


@pytest.mark.parametrize("address", ["data:text/xml,x", "http://10.0.0.1/", "ftp://bbb.example.org/"])
def test_only_a_server_of_the_web_is_asked(address: str) -> None:
    with pytest.raises(VideoUnavailable):
        fetch(address)
