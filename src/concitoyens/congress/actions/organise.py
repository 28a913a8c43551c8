"""What the national team does with a congress: create, copy, change, publish, move, cancel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from concitoyens.congress.enums import CongressStatus, MailStep, Mode
from concitoyens.congress.errors import (
    CapacityBelowTaken,
    CongressIsCancelled,
    EndsBeforeStart,
    NothingChanges,
    NotReadyToPublish,
    ReceiversChanged,
    SlugTaken,
)
from concitoyens.congress.events import CongressPublished
from concitoyens.congress.models import AccessDetails, Congress, Registration, SeatPool
from concitoyens.core import bus, journal
from concitoyens.core.queue import enqueue

from .seats import lock_pool, offer_free_seats

#: What an organiser writes on the page; dates and state have actions of their own.
CONTENT_FIELDS = (
    "title", "summary", "reasons", "participation", "author", "form", "place_name", "place_address",
    "place_directions", "support_email", "support_phones", "registration_opens_at", "registration_closes_at",
    "access_minutes", "offer_hours", "official_date", "replay_url", "recording_offset",
)  # fmt: skip


@transaction.atomic
def create_congress(
    *, slug: str, zone: str, starts_at: datetime, ends_at: datetime, content: Mapping[str, Any], by: models.Model,
    at: datetime,
) -> Congress:  # fmt: skip
    """A new draft. Raises SlugTaken, EndsBeforeStart."""
    if Congress.objects.filter(slug=slug).exists():
        raise SlugTaken(slug)
    if ends_at <= starts_at:
        raise EndsBeforeStart
    congress = Congress(slug=slug, zone=zone, starts_at=starts_at, ends_at=ends_at, updated_at=at)
    _fill(congress, content)
    congress.save()
    AccessDetails.objects.create(congress=congress)
    journal.record("congress.created", actor=by, subject=congress, at=at)
    return congress


@transaction.atomic
def change_content(*, congress_id: int, content: Mapping[str, Any], by: models.Model, at: datetime) -> Congress:
    """Change what the page says. The date of update moves; people are told only of a new date or place."""
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    _fill(congress, content)
    congress.updated_at = at
    congress.save()
    journal.record("congress.changed", actor=by, subject=congress, at=at, fields=sorted(content))
    return congress


@transaction.atomic
def set_capacity(*, congress_id: int, mode: Mode, capacity: int | None, by: models.Model, at: datetime) -> None:
    """Limit the seats of one mode, or lift the limit (None). New seats are offered to those who wait.

    Raises CapacityBelowTaken.
    """
    # no key is changed: registrations that arrive meanwhile must not wait for this lock (nor we for them, for ever)
    congress = Congress.objects.select_for_update(no_key=True).get(pk=congress_id)
    pool = lock_pool(congress_id, mode)
    if pool is None:
        if capacity is None:
            return
        pool = _first_pool(congress, mode)
    unlimited = capacity is None
    pool.capacity = capacity if capacity is not None else pool.taken + _seats_waiting(congress, mode)
    if pool.capacity < pool.taken:
        raise CapacityBelowTaken(pool.taken)
    pool.save()
    offer_free_seats(pool, congress, at=at)
    if unlimited:
        pool.delete()
    journal.record("congress.capacity_set", actor=by, subject=congress, at=at, mode=mode, capacity=capacity)


def _first_pool(congress: Congress, mode: str) -> SeatPool:
    """Seats counted from now on. Confirmations under way end first, and the next ones see the count."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE congress_registration IN EXCLUSIVE MODE")
    everybody = Registration.objects.filter(congress=congress, mode=mode)
    taken = sum(registration.seats for registration in everybody.holding_seats().order_by("pk"))
    last_rank = everybody.aggregate(last=models.Max("waiting_rank"))["last"] or 0  # of a limit lifted before
    return SeatPool(congress=congress, mode=mode, taken=taken, last_rank=last_rank)


def _seats_waiting(congress: Congress, mode: str) -> int:
    waiting = Registration.objects.in_line(mode).filter(congress=congress)
    return sum(registration.seats for registration in waiting)


@transaction.atomic
def publish(*, congress_id: int, by: models.Model, at: datetime) -> Congress:
    """Open the page to everybody; doing it again changes nothing. What was told cancelled stays so.

    Raises NotReadyToPublish naming what is missing, CongressIsCancelled.
    """
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    if congress.is_cancelled:
        raise CongressIsCancelled
    if congress.is_published:
        return congress
    missing = []
    if not congress.reasons.strip():
        missing.append(_("les raisons du congrès"))
    if not congress.sessions.filter(cancelled=False).exists():
        missing.append(_("au moins une séance au programme"))
    if Mode.ROOM in congress.modes and not congress.place_name:
        missing.append(_("la salle"))
    if missing:
        raise NotReadyToPublish(missing)
    congress.status = CongressStatus.PUBLISHED
    congress.published_at = congress.published_at or at
    congress.updated_at = at
    congress.save(update_fields=["status", "published_at", "updated_at"])
    journal.record("congress.published", actor=by, subject=congress, at=at)
    for mode in congress.modes:
        if pool := lock_pool(congress.pk, mode):  # seats that came free while it was a draft
            offer_free_seats(pool, congress, at=at)
    bus.announce(CongressPublished(congress.pk))
    return congress


@dataclass(frozen=True)
class Move:
    """A new date, and a new place when it changes too."""

    starts_at: datetime
    ends_at: datetime
    place: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def move_congress(*, congress_id: int, move: Move, agreed: int, by: models.Model, at: datetime) -> int:
    """Hold the congress at another time. Sessions keep their place in the evening; everybody registered is
    told once, with a calendar file that corrects the former one. Returns how many are told.

    agreed: the number of people the organiser saw on the page that announced the change; when it is no
    longer the number, ReceiversChanged and nothing happens. Raises EndsBeforeStart, CongressIsCancelled, and
    NothingChanges when it was moved there already (the button pressed twice): nobody is told twice.
    """
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    if congress.is_cancelled:
        raise CongressIsCancelled
    if move.ends_at <= move.starts_at:
        raise EndsBeforeStart
    if _is_already(congress, move):
        raise NothingChanges
    told = list(congress.registrations.to_be_told().order_by("pk").values_list("pk", flat=True))
    if len(told) != agreed:
        raise ReceiversChanged(agreed, len(told))
    shift: timedelta = move.starts_at - congress.starts_at
    congress.sessions.update(
        starts_at=models.F("starts_at") + shift, ends_at=models.F("ends_at") + shift, sequence=models.F("sequence") + 1
    )
    congress.starts_at, congress.ends_at = move.starts_at, move.ends_at
    for name in ("place_name", "place_address", "place_directions"):
        setattr(congress, name, move.place.get(name, getattr(congress, name)))
    if congress.registration_closes_at:
        congress.registration_closes_at += shift
    congress.sequence += 1
    congress.updated_at = at
    congress.save()
    journal.record(
        "congress.moved", actor=by, subject=congress, at=at, starts_at=move.starts_at.isoformat(), told=len(told),
        mark=str(congress.sequence),
    )  # fmt: skip
    enqueue("congress.tell_everybody", congress_id=congress.pk, step=MailStep.CHANGE, mark=str(congress.sequence))
    return len(told)


def _is_already(congress: Congress, move: Move) -> bool:
    same_place = all(getattr(congress, name) == value for name, value in move.place.items())
    return same_place and (congress.starts_at, congress.ends_at) == (move.starts_at, move.ends_at)


@transaction.atomic
def cancel_congress(*, congress_id: int, because: str, agreed: int, by: models.Model, at: datetime) -> int:
    """The congress will not be held: the page says so, everybody registered is told once. Returns how many.

    Raises ReceiversChanged, and CongressIsCancelled when it was cancelled before.
    """
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    if congress.is_cancelled:
        raise CongressIsCancelled
    told = congress.registrations.to_be_told().count()
    if told != agreed:
        raise ReceiversChanged(agreed, told)
    congress.status, congress.cancelled_because = CongressStatus.CANCELLED, because
    congress.sequence += 1
    congress.updated_at = at
    congress.save(update_fields=["status", "cancelled_because", "sequence", "updated_at"])
    journal.record("congress.cancelled", actor=by, subject=congress, at=at, told=told, mark=str(congress.sequence))
    step = MailStep.CONGRESS_CANCELLED
    enqueue("congress.tell_everybody", congress_id=congress.pk, step=step, mark=str(congress.sequence))
    return told


@transaction.atomic
def duplicate(*, congress_id: int, slug: str, starts_at: datetime, by: models.Model, at: datetime) -> Congress:
    """A draft like this congress at another date: page, sessions, speakers, questions, mail texts.

    No registration, no access details, no document goes along. Raises SlugTaken.
    """
    if Congress.objects.filter(slug=slug).exists():
        raise SlugTaken(slug)
    source = Congress.objects.get(pk=congress_id)
    shift = starts_at - source.starts_at
    copy = Congress(
        slug=slug, zone=source.zone, starts_at=starts_at, ends_at=source.ends_at + shift, updated_at=at,
        copied_from=source, has_questions=source.has_questions,
    )  # fmt: skip
    _fill(copy, {name: getattr(source, name) for name in CONTENT_FIELDS})
    copy.registration_opens_at = copy.registration_closes_at = copy.official_date = None
    copy.replay_url, copy.recording_offset = "", 0
    copy.save()
    AccessDetails.objects.create(congress=copy)
    _copy_programme(source, copy, shift)
    _copy_rest(source, copy)
    journal.record("congress.copied", actor=by, subject=copy, at=at, source=source.slug)
    return copy


def _copy_programme(source: Congress, copy: Congress, shift: timedelta) -> None:
    tracks, speakers = {}, {}
    for track in source.tracks.all():
        tracks[track.pk] = copy.tracks.create(name=track.name, position=track.position)
    for speaker in source.speakers.all():
        speakers[speaker.pk] = copy.speakers.create(
            name=speaker.name,
            title=speaker.title,
            commune=speaker.commune,
            email=speaker.email,
            about=speaker.about,
        )
    for session in source.sessions.filter(cancelled=False):
        new = copy.sessions.create(
            title=session.title, kind=session.kind, starts_at=session.starts_at + shift,
            ends_at=session.ends_at + shift, description=session.description,
            track=tracks[session.track_id] if session.track_id else None,
        )  # fmt: skip
        for place in session.sessionspeaker_set.all():
            new.sessionspeaker_set.create(speaker=speakers[place.speaker_id], position=place.position)


def _copy_rest(source: Congress, copy: Congress) -> None:
    for pool in source.seat_pools.all():
        copy.seat_pools.create(mode=pool.mode, capacity=pool.capacity)
    for question in source.questions.all():
        copy.questions.create(
            label=question.label, kind=question.kind, choices=question.choices, required=question.required,
            position=question.position,
        )  # fmt: skip
    for text in source.mail_texts.all():
        copy.mail_texts.create(step=text.step, language=text.language, subject=text.subject, body=text.body)


def _fill(congress: Congress, content: Mapping[str, Any]) -> None:
    for name in CONTENT_FIELDS:
        if name in content:
            setattr(congress, name, content[name])
