"""Seats and the waiting list: never one seat too many, first come first served."""

from datetime import datetime, timedelta

from concitoyens.congress.enums import MailStep, RegistrationStatus
from concitoyens.congress.errors import NotEnoughSeats
from concitoyens.congress.messages import message_name
from concitoyens.congress.models import Congress, Registration, SeatPool
from concitoyens.core import journal
from concitoyens.core.compiled import prepared_cursor
from concitoyens.notifications import outbox


def lock_pool(congress_id: int, mode: str) -> SeatPool | None:
    """The locked seats of this mode, or None when they are not limited. Who holds it decides alone."""
    return SeatPool.objects.select_for_update().filter(congress_id=congress_id, mode=mode).first()


def lock_pools(congress_id: int) -> None:
    """Lock the seats of every mode, always in the same order: two people who change places cannot block each other."""
    list(SeatPool.objects.select_for_update().filter(congress_id=congress_id).order_by("mode"))


def take(registration: Registration) -> None:
    """Take free seats, in one statement. Raises NotEnoughSeats; a mode without limit always has some."""
    if not _take(registration) and (pool := lock_pool(registration.congress_id, registration.mode)):
        raise NotEnoughSeats(pool.left)


def take_or_wait(registration: Registration, *, at: datetime) -> RegistrationStatus:
    """Give ``registration`` its seats, or a rank on the waiting list. Saves nothing of the registration.

    Free seats are offered as soon as they are freed, so whoever waits while seats are free is a group too
    large for them: taking a free seat passes over nobody who could have had it.
    """
    registration.offer_expires_at = registration.waiting_rank = None
    if _take(registration):
        return RegistrationStatus.CONFIRMED
    pool = lock_pool(registration.congress_id, registration.mode)
    if pool is None:
        return RegistrationStatus.CONFIRMED
    if pool.left >= registration.seats:
        pool.taken += registration.seats
        pool.save(update_fields=["taken"])
        return RegistrationStatus.CONFIRMED
    pool.last_rank += 1
    pool.save(update_fields=["last_rank"])
    registration.waiting_rank = pool.last_rank
    return RegistrationStatus.WAITING


def _take(registration: Registration) -> bool:
    """Take the seats in one statement when they are free: nobody else waits longer than that for the same pool."""
    with prepared_cursor() as cursor:
        cursor.execute(
            "UPDATE congress_seatpool SET taken = taken + %(wanted)s"
            " WHERE congress_id = %(congress)s AND mode = %(mode)s AND taken <= capacity - %(wanted)s",
            {"wanted": registration.seats, "congress": registration.congress_id, "mode": registration.mode},
        )
        return bool(cursor.rowcount)


def give_back(registration: Registration, *, seats: int | None = None, at: datetime) -> None:
    """Return the seats a registration held and offer them to those who wait."""
    pool = lock_pool(registration.congress_id, registration.mode)
    if pool is None:
        return
    pool.taken -= registration.seats if seats is None else seats
    pool.save(update_fields=["taken"])
    offer_free_seats(pool, registration.congress, at=at)


def offer_to_line(registration: Registration, *, at: datetime) -> None:
    """A group that waits became smaller: it may fit now. Reads ``registration`` again."""
    pool = lock_pool(registration.congress_id, registration.mode)
    if pool is not None and offer_free_seats(pool, registration.congress, at=at):
        registration.refresh_from_db()


def offer_free_seats(pool: SeatPool, congress: Congress, *, at: datetime) -> int:
    """Offer the free seats of a locked pool in order of rank; a group too large is passed over, not lost.

    Returns how many offers were made. An offer holds its seats until it is taken, declined or expires;
    it never runs past the start of the congress.
    """
    if pool.left <= 0 or congress.is_over(at) or not congress.is_published:
        return 0
    offers = 0
    for waiting in Registration.objects.in_line(pool.mode).select_for_update().filter(congress=congress):
        if pool.left <= 0:
            break
        if waiting.seats > pool.left:
            continue
        pool.taken += waiting.seats
        _offer(waiting, congress, at=at)
        offers += 1
    if offers:
        pool.save(update_fields=["taken"])
    return offers


def _offer(waiting: Registration, congress: Congress, *, at: datetime) -> None:
    last_moment = congress.starts_at if at < congress.starts_at else congress.ends_at
    until = min(at + timedelta(hours=congress.offer_hours), last_moment)
    waiting.status = RegistrationStatus.OFFERED
    waiting.offer_expires_at = until
    waiting.revision += 1
    waiting.save(update_fields=["status", "offer_expires_at", "revision"])
    journal.record("registration.offered", actor=journal.SYSTEM, subject=waiting, at=at, until=until.isoformat())
    outbox.send_once(
        key=f"congress.offer/{waiting.pk}/{waiting.revision}",
        message=message_name(MailStep.OFFER),
        to=waiting.email,
        at=at,
        language=waiting.language,
        registration_id=waiting.pk,
    )
