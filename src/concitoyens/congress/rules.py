"""Who may, as sentences about a registration, a congress and an instant."""

from datetime import datetime, timedelta

from .enums import IN_THE_ROOM, CongressStatus, Mode, RegistrationStatus
from .models import Congress, Registration, Room, RoomIdea, RoomQuestion

#: A moderator who took a question and left it is no longer waited for.
CLAIM_LASTS = timedelta(minutes=5)
#: After the congress: waiting and cancelled registrations, who came in, and how long opinions are taken.
WAITING_KEPT = timedelta(days=7)
ENTRIES_KEPT = OPINIONS_TAKEN = timedelta(days=30)


def may_see_access(registration: Registration, at: datetime) -> bool:
    """Confirmed, the congress is on its way, and the door is open (H-15 by default)."""
    congress = registration.congress
    return (
        registration.status == RegistrationStatus.CONFIRMED
        and congress.status == CongressStatus.PUBLISHED
        and congress.access_opens_at <= at < congress.ends_at
    )


def may_change(registration: Registration, at: datetime) -> bool:
    """Not cancelled, and the congress is not over."""
    return (
        registration.status not in {RegistrationStatus.CANCELLED, RegistrationStatus.HALL}
        and not registration.congress.is_over(at)
        and not registration.congress.is_cancelled
    )


def may_see_page(congress: Congress) -> bool:
    """The page is public."""
    return congress.status in {CongressStatus.PUBLISHED, CongressStatus.CANCELLED}


def may_enter_room(registration: Registration) -> bool:
    """Confirmed, or in the hall, of a congress that is not cancelled: the room waits, lives, then tells what became of
    it all.
    """
    return registration.status in IN_THE_ROOM and registration.congress.is_published


def may_speak(registration: Registration, room: Room, at: datetime) -> bool:
    """Ask and support questions: before or during the congress, unless the room is closed."""
    return may_enter_room(registration) and not registration.congress.is_over(at) and room.closed_at is None


def may_count_people(registration: Registration) -> bool:
    """Whoever follows from afar says how many they are; in the hall each seat is a person."""
    return may_enter_room(registration) and registration.mode == Mode.ONLINE


def may_join_in_hall(congress: Congress, at: datetime) -> bool:
    """By the code shown in the hall: from the opening of the doors to the end."""
    return congress.is_published and congress.access_opens_at <= at < congress.ends_at


def is_free(thing: RoomQuestion | RoomIdea, moderator_id: int, at: datetime) -> bool:
    """No other moderator has it in hand."""
    if thing.claimed_by_id in {None, moderator_id} or thing.claimed_at is None:
        return True
    return at - thing.claimed_at >= CLAIM_LASTS


def may_become_sheet(idea: RoomIdea) -> bool:
    """Its author agreed, or nobody is left to ask and nobody said no."""
    return idea.agreed is True or (idea.registration_id is None and idea.agreed is None)


def may_count_presence(congress: Congress, counted_at: datetime | None, at: datetime) -> bool:
    """Nothing of what is counted was erased yet: waiting and cancelled registrations, then who came in."""
    until = congress.ends_at + (WAITING_KEPT if counted_at else ENTRIES_KEPT)
    return congress.is_published and congress.ends_at <= at < until


def may_give_opinion(registration: Registration, at: datetime) -> bool:
    """From the end of the congress, for who had a place, as long as personal links live."""
    congress = registration.congress
    held = congress.is_published and congress.ends_at <= at < congress.ends_at + OPINIONS_TAKEN
    return held and registration.status == RegistrationStatus.CONFIRMED
