"""The way into the videoconference: personal where the tool allows it, always through our door."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import models

from concitoyens.congress.enums import Provider
from concitoyens.congress.errors.room import VideoDown, VideoKeysMissing
from concitoyens.congress.models import AccessDetails, Congress, Registration
from concitoyens.core import journal
from concitoyens.engines import video

from . import access

#: A ticket opens the door during the congress and a little after.
TICKET = timedelta(hours=6)
#: Seconds during which one process does not ask the server again to open a meeting that it has just opened.
OPENED_FOR = 30
#: Tools that let nobody in without our signature.
SIGNED = {Provider.BIGBLUEBUTTON, Provider.LIVEKIT}


def keys_of(address: str) -> video.Keys | None:
    """What we share with the server of this address; nothing is ever signed for another one."""
    known: dict[str, tuple[str, str]] = settings.VIDEO_SERVERS
    pair = known.get(urlsplit(address).netloc)
    return video.Keys(*pair) if pair else None


def check_keys(provider: str, address: str) -> None:
    """Raises VideoKeysMissing when the tool needs a signature that this installation cannot make."""
    if address and provider in SIGNED and keys_of(address) is None:
        raise VideoKeysMissing(urlsplit(address).netloc)


def enter(*, registration_id: int, at: datetime) -> str:
    """A confirmed person goes in: presence counted once, then where the browser goes; "" when the page shows it.

    Raises the refusals of ``access.enter``, VideoDown.
    """
    access.enter(registration_id=registration_id, at=at)
    person = Registration.objects.select_related("congress__access", "commune").get(pk=registration_id)
    name = f"{person.name} ({person.commune.name})" if person.commune else person.name
    return way_in(person.congress, video.Guest(name, person.reference), at=at)


def enter_as_moderator(*, congress: Congress, by: models.Model, at: datetime) -> str:
    """A member of the team goes in with the rights of a moderator, where the tool knows them. Raises VideoDown."""
    address = way_in(congress, video.Guest(str(by), f"team-{by.pk}", moderates=True), at=at)
    journal.record("video.entered_as_moderator", actor=by, subject=congress, at=at)
    return address


def way_in(congress: Congress, guest: video.Guest, *, at: datetime) -> str:
    """The address of the tool for this person; "" for a stream that our own page shows. Raises VideoDown."""
    details: AccessDetails = congress.access
    keys = keys_of(details.url)
    try:
        if details.provider == Provider.JITSI:
            return video.jitsi_address(details.url, guest, keys=keys, now=at, lasts=TICKET)
        if details.provider == Provider.LIVEKIT and keys:
            return video.livekit_address(details.url, guest, keys=keys, now=at, lasts=TICKET)
        if details.provider == Provider.BIGBLUEBUTTON and keys:
            return _meeting_way_in(congress, guest)
    except video.VideoUnavailable as error:
        raise VideoDown(congress.support_email) from error
    return "" if details.is_framed else details.url


def _meeting_way_in(congress: Congress, guest: video.Guest) -> str:
    meeting = _meeting(congress)
    opened = f"video.meeting/{congress.pk}/{congress.access.version}"
    if not cache.get(opened):
        meeting.create(leave_to=settings.BASE_URL + congress.get_absolute_url())
        cache.set(opened, True, OPENED_FOR)
    return meeting.way_in(guest)


def _meeting(congress: Congress) -> video.Meeting:
    keys = keys_of(congress.access.url)
    if keys is None:
        raise VideoKeysMissing(urlsplit(congress.access.url).netloc)
    return video.Meeting(congress.access.url, keys.secret, f"concitoyens-{congress.slug}", congress.title)


def end_meeting(*, congress: Congress, by: models.Model, at: datetime) -> None:
    """Everybody leaves the meeting of BigBlueButton. Raises VideoDown, VideoKeysMissing."""
    try:
        _meeting(congress).end()
    except video.VideoUnavailable as error:
        raise VideoDown(congress.support_email) from error
    journal.record("video.ended", actor=by, subject=congress, at=at)


def recordings(congress: Congress) -> list[video.Recording]:
    """What BigBlueButton recorded; nothing for the other tools. Raises VideoDown."""
    if congress.access.provider != Provider.BIGBLUEBUTTON or keys_of(congress.access.url) is None:
        return []
    try:
        return _meeting(congress).recordings()
    except video.VideoUnavailable as error:
        raise VideoDown(congress.support_email) from error


def take_replay(*, congress: Congress, by: models.Model, at: datetime) -> bool:
    """The longest recording becomes the replay. False: none is ready. Raises VideoDown."""
    found = recordings(congress)
    if not found:
        return False
    congress.replay_url = found[0].address[:500]
    congress.save(update_fields=["replay_url"])
    journal.record("video.replay_taken", actor=by, subject=congress, at=at)
    return True
