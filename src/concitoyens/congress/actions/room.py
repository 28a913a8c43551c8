"""The room itself: its announcement, its doors, and how open pages learn that something changed."""

from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Q

from concitoyens.congress.errors.room import FloorTaken, NotInTheRoom, RoomIsClosed
from concitoyens.congress.models import Congress, Registration, Room, RoomQuestion, Silence
from concitoyens.congress.rules import may_enter_room, may_speak
from concitoyens.core import journal, live
from concitoyens.core.compiled import Compiled, Param, prepared_cursor

from .seen import seen

#: Votes come by hundreds: pages are told of them at most once in this time.
BATCH = timedelta(seconds=2)

#: Asked at each gesture in the room.
_ROOM = Compiled(lambda: Room.objects.filter(pk=Param("pk"))[:1])
_LATE = Compiled(
    lambda: (
        Room.objects.filter(pk=Param("pk"))
        .filter(Q(bumped_at=None) | Q(bumped_at__lte=Param("before")) | Q(bumped_at__gt=Param("at")))
        .select_for_update(skip_locked=True)
        .order_by()[:1]
    )
)
_SILENCE = Compiled(lambda: Silence.objects.filter(registration=Param("registration"))[:1])


def topic(congress_id: int) -> str:
    """Where the pages of the room listen."""
    return f"congress.{congress_id}.room"


def open_room(congress: Congress) -> Room:
    """The room of this congress, made at its first use."""
    return _ROOM.first(pk=congress.pk) or Room.objects.get_or_create(congress=congress)[0]


def speaking_in(registration: Registration, at: datetime) -> Room:
    """The room, where this person may write now, and may until the commit: taking the floor waits for what was let in.

    Raises NotInTheRoom, RoomIsClosed, FloorTaken.
    """
    if not may_enter_room(registration):
        raise NotInTheRoom
    room = open_room(registration.congress)
    if not may_speak(registration, room, at):
        raise RoomIsClosed
    with prepared_cursor() as cursor:
        cursor.execute("SELECT id FROM congress_registration WHERE id = %s FOR SHARE", [registration.pk])
    if silence := _SILENCE.first(registration=registration.pk):
        raise FloorTaken(silence.reason)
    seen(registration_id=registration.pk, at=at)  # who follows without a script is there when they do something
    return room


def tell(congress_id: int, at: datetime, *, at_most_once_in: timedelta | None = None) -> None:
    """Give the room a new version and tell every open page, at the commit of the caller.

    at_most_once_in: leave it when the room was told so recently, or is being told right now; pages that ask
    by themselves every few seconds see the rest.
    """
    rooms = Room.objects.filter(congress=congress_id)
    if at_most_once_in and _LATE.first(pk=congress_id, before=at - at_most_once_in, at=at) is None:
        return
    rooms.update(version=F("version") + 1, bumped_at=at)
    version = rooms.values_list("version", flat=True).first()
    if version is not None:
        live.announce(topic(congress_id), version)


@transaction.atomic
def set_room(
    *, congress: Congress, announcement: str, questions_open: bool, slow_seconds: int, by: models.Model, at: datetime
) -> None:
    """What the organisers say to everybody, and whether questions are taken."""
    room = open_room(congress)
    if room.announcement != announcement.strip():
        room.announcement, room.announced_at = announcement.strip(), at
    room.questions_open, room.slow_seconds = questions_open, slow_seconds
    room.save(update_fields=["announcement", "announced_at", "questions_open", "slow_seconds"])
    journal.record("room.set", actor=by, subject=congress, at=at, questions=questions_open, slow=slow_seconds)
    tell(congress.pk, at)


@transaction.atomic
def close_room(*, congress: Congress, by: models.Model, at: datetime) -> None:
    """One gesture: nobody writes any more, and nothing that waits will be shown."""
    _set_closed(congress, at, by, at)


@transaction.atomic
def reopen_room(*, congress: Congress, by: models.Model, at: datetime) -> None:
    """People may write again."""
    _set_closed(congress, None, by, at)


def _set_closed(congress: Congress, closed_at: datetime | None, by: models.Model, at: datetime) -> None:
    room = open_room(congress)
    if (room.closed_at is None) == (closed_at is None):
        return
    room.closed_at = closed_at
    room.save(update_fields=["closed_at"])
    journal.record("room.closed" if closed_at else "room.reopened", actor=by, subject=congress, at=at)
    tell(congress.pk, at)


@transaction.atomic
def take_advance_questions(*, congress: Congress, by: models.Model, at: datetime) -> int:
    """Bring the questions asked on the form of registration to the moderators, each once. Returns how many."""
    open_room(congress)
    asked = Registration.objects.confirmed().filter(congress=congress).exclude(question="")
    new = asked.exclude(room_questions__in_advance=True).order_by("created_at", "id")
    made = RoomQuestion.objects.bulk_create(
        (
            RoomQuestion(congress=congress, registration=one, text=one.question, in_advance=True, asked_at=at)
            for one in new
        ),
        ignore_conflicts=True,
    )
    if made:
        journal.record("room.advance_questions", actor=by, subject=congress, at=at, questions=len(made))
    return len(made)
