"""Changes of the programme: each one counted, dated and told once the programme is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models, transaction

from concitoyens.congress.errors import EndsBeforeStart, TrackInUse
from concitoyens.congress.models import Congress, CongressSession, ProgrammeChange, Speaker, Track
from concitoyens.core import journal
from concitoyens.territories.models import Commune


@dataclass(frozen=True)
class SessionContent:
    """What a session says."""

    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    description: str = ""
    track: Track | None = None
    speakers: Sequence[Speaker] = ()


@dataclass(frozen=True)
class SpeakerContent:
    """How the programme presents somebody; ``email`` is never shown."""

    name: str
    title: str = ""
    commune: Commune | None = None
    email: str = ""
    about: str = ""


@transaction.atomic
def save_session(
    *, congress_id: int, session_id: int | None, content: SessionContent, by: models.Model, at: datetime
) -> CongressSession:
    """Add a session, or change it. A move is told to the readers. Raises EndsBeforeStart."""
    if content.ends_at <= content.starts_at:
        raise EndsBeforeStart
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    session = congress.sessions.get(pk=session_id) if session_id else CongressSession(congress=congress)
    before = _told(session) if session_id else ""
    session.title, session.kind, session.description = content.title, content.kind, content.description
    session.starts_at, session.ends_at, session.track = content.starts_at, content.ends_at, content.track
    session.sequence += 1 if session_id else 0
    session.save()
    session.sessionspeaker_set.all().delete()
    for position, speaker in enumerate(content.speakers):
        session.sessionspeaker_set.create(speaker=speaker, position=position)
    after = _told(session)
    if after != before:
        _tell(congress, "moved" if before else "added", session.title, before=before, after=after, at=at)
    journal.record("session.saved", actor=by, subject=session, at=at)
    return session


@transaction.atomic
def drop_session(*, congress_id: int, session_id: int, by: models.Model, at: datetime) -> None:
    """Take a session off: it stays, marked, so that calendars are corrected; in a draft it is removed."""
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    session = congress.sessions.get(pk=session_id)
    journal.record("session.dropped", actor=by, subject=session, at=at)
    if not congress.is_published:
        session.delete()
        return
    session.cancelled = True
    session.sequence += 1
    session.save(update_fields=["cancelled", "sequence"])
    _tell(congress, "dropped", session.title, before=_told(session), at=at)


@transaction.atomic
def save_speaker(
    *, congress_id: int, speaker_id: int | None, content: SpeakerContent, by: models.Model, at: datetime
) -> Speaker:
    """Add or change somebody who speaks."""
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    speaker = congress.speakers.get(pk=speaker_id) if speaker_id else Speaker(congress=congress)
    speaker.name, speaker.title, speaker.commune = content.name, content.title, content.commune
    speaker.email, speaker.about = content.email.strip(), content.about
    speaker.save()
    _touch(congress, at)
    journal.record("speaker.saved", actor=by, subject=speaker, at=at)
    return speaker


@transaction.atomic
def remove_speaker(*, congress_id: int, speaker_id: int, by: models.Model, at: datetime) -> None:
    """Take somebody off the programme."""
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    speaker = congress.speakers.get(pk=speaker_id)
    journal.record("speaker.removed", actor=by, subject=speaker, at=at)
    speaker.delete()
    _touch(congress, at)


@transaction.atomic
def save_track(*, congress_id: int, track_id: int | None, name: str, by: models.Model, at: datetime) -> Track:
    """Add or rename a line of parallel sessions."""
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    track = congress.tracks.get(pk=track_id) if track_id else Track(congress=congress, position=congress.tracks.count())
    track.name = name
    track.save()
    _touch(congress, at)
    journal.record("track.saved", actor=by, subject=track, at=at)
    return track


@transaction.atomic
def remove_track(*, congress_id: int, track_id: int, by: models.Model, at: datetime) -> None:
    """Take away a track that no session is in any more. Raises TrackInUse."""
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    track = congress.tracks.get(pk=track_id)
    if used := track.sessions.filter(cancelled=False).count():
        raise TrackInUse(track.name, used)
    journal.record("track.removed", actor=by, subject=track, at=at)
    track.delete()
    _touch(congress, at)


def _told(session: CongressSession) -> str:
    """When it is held, as an interval that any language can put into words."""
    return "/".join(moment.astimezone(UTC).isoformat() for moment in (session.starts_at, session.ends_at))


def _tell(congress: Congress, kind: str, title: str, *, before: str = "", after: str = "", at: datetime) -> None:
    _touch(congress, at)
    if not congress.is_published:
        return
    congress.programme_version += 1
    congress.save(update_fields=["programme_version"])
    ProgrammeChange.objects.create(
        congress=congress, version=congress.programme_version, at=at, kind=kind, title=title, before=before, after=after
    )


def _touch(congress: Congress, at: datetime) -> None:
    congress.updated_at = at
    congress.save(update_fields=["updated_at"])
