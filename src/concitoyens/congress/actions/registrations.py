"""The life of a registration: received, confirmed, changed, handed over, cancelled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction

from concitoyens.congress.enums import HOLDING_SEATS, Channel, MailStep, Mode, RegistrationStatus
from concitoyens.congress.errors import (
    AlreadyCancelled,
    AnswerMissing,
    CongressIsCancelled,
    GroupTooLarge,
    ModeNotOffered,
    NotEnoughSeats,
    RegistrationsClosed,
    RegistrationsNotOpen,
    SamePerson,
)
from concitoyens.congress.events import RegistrationConfirmed
from concitoyens.congress.messages import message_name, moment_of
from concitoyens.congress.models import Congress, Registration, SeatPool
from concitoyens.core import bus, compiled, idempotency, journal
from concitoyens.core.compiled import Compiled, Param
from concitoyens.core.text import name_key, normal_email
from concitoyens.notifications import links, outbox
from concitoyens.territories.models import Commune

from . import certificates
from .seats import give_back, lock_pool, lock_pools, offer_free_seats, offer_to_line, take, take_or_wait

#: Version of the sentence of consent shown on the form.
CONSENT_VERSION = "2026-11"


_LOCKED = Compiled(
    lambda: Registration.objects.select_related("congress").select_for_update(of=("self",)).filter(pk=Param("pk"))
)
_SAME = Compiled(
    lambda: (
        Registration.objects.select_for_update(of=("self",))
        .filter(congress=Param("congress"), email_normal=Param("mailbox"), person_key=Param("person"))
        .order_by("created_at", "id")
    )
)


@dataclass(frozen=True)
class Application:
    """What a person says on the form."""

    name: str
    email: str
    role: str
    mode: str
    commune: Commune | None = None
    organisation: str = ""
    phone: str = ""
    people: int = 1
    needs: Sequence[str] = ()
    question: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    language: str = "fr"


@transaction.atomic
def register(*, congress: Congress, application: Application, form_key: str, at: datetime) -> None:
    """Receive a registration from the site and mail the request to confirm it.

    The same key does nothing twice. A mailbox and name already registered get a mail that says so;
    whoever filled in the form sees the same answer in every case, and learns nothing.
    Raises RegistrationsNotOpen, RegistrationsClosed, CongressIsCancelled, ModeNotOffered, GroupTooLarge, AnswerMissing.
    """
    check_open(congress, at)
    check_application(congress, application)
    if idempotency.claim(form_key, answer=congress.slug, at=at) is not None:
        return
    registration = None
    while registration is None:  # again when it was erased between the two statements
        if new := _new(congress, application, Channel.WEB, at):
            _ask_to_confirm(new, at)
            return
        registration = _existing(congress, application)
    if registration.status in {RegistrationStatus.PENDING, RegistrationStatus.CANCELLED}:
        _fill(registration, application)
        registration.status, registration.cancelled_at = RegistrationStatus.PENDING, None
        registration.created_at = registration.consented_at = at
        registration.revision += 1
        registration.save()
        _ask_to_confirm(registration, at)
    else:
        _mail(registration, MailStep.ALREADY, f"{at:%Y-%m-%dT%H:%M}", at)


def _ask_to_confirm(registration: Registration, at: datetime) -> None:
    journal.record("registration.received", actor=journal.VISITOR, subject=registration, at=at)
    _mail(registration, MailStep.REQUEST, f"{at:%Y-%m-%dT%H:%M:%S}", at)


def confirm(*, registration_id: int, by: models.Model | str = journal.VISITOR, at: datetime) -> Registration:
    """The mailbox is proven, or the team was told by phone: give a seat or a rank on the waiting list.

    Doing it again changes nothing.
    """
    try:
        return _confirm(registration_id, by, at, hoping=True)
    except NotEnoughSeats:  # nothing is written: the same again, for a place in line
        return _confirm(registration_id, by, at, hoping=False)


@transaction.atomic
def _confirm(registration_id: int, by: models.Model | str, at: datetime, *, hoping: bool) -> Registration:
    """Raises NotEnoughSeats when it was ``hoping`` for a seat in vain."""
    registration = locked(registration_id)
    if registration.status != RegistrationStatus.PENDING:
        return registration
    check_not_over(registration.congress, at)
    registration.confirmed_at, registration.waiting_rank = at, None
    registration.status = RegistrationStatus.CONFIRMED if hoping else take_or_wait(registration, at=at)
    _write_outcome(registration, by, at)
    if hoping:  # everything is written before the seat is taken: who confirms next waits for this commit only
        take(registration)
    if registration.is_confirmed:
        bus.announce(RegistrationConfirmed(registration.pk))
    return registration


def _write_outcome(registration: Registration, by: models.Model | str, at: datetime) -> None:
    compiled.update(registration, "status", "confirmed_at", "waiting_rank", "offer_expires_at")
    journal.record(f"registration.{registration.status}", actor=by, subject=registration, at=at)
    told = MailStep.CONFIRMATION if registration.is_confirmed else MailStep.WAITING
    _mail(registration, told, str(registration.revision), at)


@transaction.atomic
def change(*, registration_id: int, application: Application, by: models.Model | str, at: datetime) -> Registration:
    """Change what the form said, all but the mailbox. More people than seats left: NotEnoughSeats, nothing changes.

    Another way of taking part means a new place in line, decided at once.
    """
    registration = locked(registration_id)
    congress = registration.congress
    if registration.status == RegistrationStatus.CANCELLED:
        raise AlreadyCancelled
    check_not_over(congress, at)
    check_application(congress, application, by_staff=by != journal.VISITOR)
    if _is_another(registration, application.name, registration.email_normal):
        raise SamePerson
    seats_before, mode_before, was_confirmed = registration.seats, registration.mode, registration.is_confirmed
    held = registration.status in HOLDING_SEATS
    waited = registration.status == RegistrationStatus.WAITING
    if application.mode != mode_before and (held or waited):
        lock_pools(congress.pk)
        if held:
            give_back(registration, at=at)
        _fill(registration, application)
        registration.status = take_or_wait(registration, at=at)
        if registration.is_confirmed and not was_confirmed:
            registration.confirmed_at = at
    else:
        _fill(registration, application)
        if held and registration.seats != seats_before:
            _resize(registration, seats_before, at)
    registration.revision += 1
    registration.save()
    if waited and registration.mode == mode_before and registration.seats < seats_before:
        offer_to_line(registration, at=at)
    journal.record("registration.changed", actor=by, subject=registration, at=at, seats=registration.seats)
    if registration.mode != mode_before:
        told = MailStep.CONFIRMATION if registration.is_confirmed else MailStep.WAITING
        _mail(registration, told, str(registration.revision), at)
    return registration


@transaction.atomic
def cancel(*, registration_id: int, by: models.Model | str, at: datetime) -> Registration:
    """Give the seat back; the next in line is offered it. Raises AlreadyCancelled."""
    registration = locked(registration_id)
    if registration.status == RegistrationStatus.CANCELLED:
        raise AlreadyCancelled
    held = registration.status in HOLDING_SEATS
    was_told = registration.status != RegistrationStatus.PENDING
    registration.status, registration.cancelled_at = RegistrationStatus.CANCELLED, at
    registration.offer_expires_at = registration.waiting_rank = None
    registration.revision += 1
    registration.save(update_fields=["status", "cancelled_at", "offer_expires_at", "waiting_rank", "revision"])
    if held:
        give_back(registration, at=at)
    journal.record("registration.cancelled", actor=by, subject=registration, at=at)
    certificates.revoke(registration=registration, by=by, at=at)
    if was_told:
        _mail(registration, MailStep.CANCELLED, str(registration.revision), at)
    return registration


@transaction.atomic
def send_deputy(
    *, registration_id: int, name: str, email: str, by: models.Model | str = journal.VISITOR, at: datetime
) -> Registration:
    """Somebody else comes instead: the seat goes to them, their mailbox gets the confirmation, old links die.

    Raises SamePerson when the deputy is already registered, AlreadyCancelled.
    """
    registration = locked(registration_id)
    if registration.status == RegistrationStatus.CANCELLED:
        raise AlreadyCancelled
    check_not_over(registration.congress, at)
    key, mailbox = name_key(name), normal_email(email)
    if (key, mailbox) == (registration.person_key, registration.email_normal):
        raise SamePerson
    if _is_another(registration, name, mailbox):
        raise SamePerson
    links.revoke(subject=journal.reference(registration), at=at)
    registration.name, registration.person_key = name, key
    registration.email, registration.email_normal = email.strip(), mailbox
    registration.needs, registration.phone, registration.question = [], "", ""
    registration.revision += 1
    registration.save()
    journal.record("registration.handed_over", actor=by, subject=registration, at=at)
    _mail(registration, MailStep.DEPUTY, str(registration.revision), at)
    return registration


@transaction.atomic
def send_link_again(*, congress: Congress, email: str, at: datetime) -> None:
    """Mail their links to whoever is registered with this mailbox; the answer shown never says if anybody is."""
    registrations = Registration.objects.filter(congress=congress, email_normal=normal_email(email)).exclude(
        status=RegistrationStatus.CANCELLED
    )
    for registration in registrations.order_by("pk"):
        pending = registration.status == RegistrationStatus.PENDING
        _mail(registration, MailStep.REQUEST if pending else MailStep.ALREADY, f"{at:%Y-%m-%dT%H:%M}", at)


@transaction.atomic
def add_by_staff(
    *, congress: Congress, application: Application, by: models.Model, channel: str, at: datetime
) -> Registration:
    """Register somebody who called or wrote: no mailbox to prove, a seat or a rank at once.

    Raises SamePerson when this person is already registered with this mailbox.
    """
    check_not_over(congress, at)
    check_application(congress, application, by_staff=True)
    registration = _existing(congress, application)
    if registration and registration.status not in {RegistrationStatus.PENDING, RegistrationStatus.CANCELLED}:
        raise SamePerson
    if registration is None:
        registration = _new(congress, application, channel, at)
        if registration is None:  # two agents wrote down the same person at the same instant
            raise SamePerson
    _fill(registration, application)
    registration.channel, registration.cancelled_at = channel, None
    registration.status = take_or_wait(registration, at=at)
    registration.confirmed_at = at
    registration.revision += 1
    registration.save()
    journal.record("registration.added", actor=by, subject=registration, at=at, channel=channel)
    if registration.email:
        told = MailStep.CONFIRMATION if registration.is_confirmed else MailStep.WAITING
        _mail(registration, told, str(registration.revision), at)
    return registration


def check_open(congress: Congress, at: datetime) -> None:
    """Raises the refusal that says why this congress takes no registration now."""
    if congress.is_cancelled:
        raise CongressIsCancelled
    if congress.takes_registrations(at):
        return
    if not congress.is_published or (congress.registration_opens_at and at < congress.registration_opens_at):
        opens = congress.registration_opens_at
        raise RegistrationsNotOpen(moment_of(congress, opens) if opens and congress.is_published else "")
    raise RegistrationsClosed(congress.support_email)


def check_not_over(congress: Congress, at: datetime) -> None:
    """A congress cancelled or over changes no more."""
    if congress.is_cancelled:
        raise CongressIsCancelled
    if congress.is_over(at):
        raise RegistrationsClosed(congress.support_email)


def check_application(congress: Congress, application: Application, *, by_staff: bool = False) -> None:
    """The way of taking part exists, the room holds as many, and compulsory questions are answered.

    The team may leave questions open.
    """
    if application.mode not in congress.modes:
        raise ModeNotOffered
    if application.mode == Mode.ROOM and application.people > 1:
        pool = SeatPool.objects.filter(congress=congress, mode=Mode.ROOM).first()
        if pool is not None and application.people > pool.capacity:
            raise GroupTooLarge(pool.capacity)
    if congress.has_questions and not by_staff:
        for question in congress.questions.all():
            if question.required and not application.answers.get(str(question.pk), "").strip():
                raise AnswerMissing(question.label)


def locked(registration_id: int) -> Registration:
    """The registration with its congress, locked until the end of the transaction."""
    if registration := _LOCKED.first(pk=registration_id):
        return registration
    raise Registration.DoesNotExist


def _existing(congress: Congress, application: Application) -> Registration | None:
    """The same person: same name and mailbox; without mailbox, same name, phone and commune."""
    who = {"congress": congress.pk, "mailbox": normal_email(application.email), "person": name_key(application.name)}
    if application.email:
        return _SAME.first(**who)
    commune = application.commune and application.commune.pk
    return next((one for one in _SAME.all(**who) if (one.phone, one.commune_id) == (application.phone, commune)), None)


def _is_another(registration: Registration, name: str, mailbox: str) -> bool:
    """Somebody else is registered under this name and mailbox."""
    same = Registration.objects.filter(
        congress_id=registration.congress_id, email_normal=mailbox, person_key=name_key(name)
    )
    return same.exclude(pk=registration.pk).exists()


def _new(congress: Congress, application: Application, channel: str, at: datetime) -> Registration | None:
    """A new row, or None when this person is registered with this mailbox."""
    registration = Registration(congress=congress, channel=channel, created_at=at, language=application.language)
    if channel == Channel.WEB:
        registration.consent_version, registration.consented_at = CONSENT_VERSION, at
    _fill(registration, application)
    registration.email, registration.email_normal = application.email.strip(), normal_email(application.email)
    return registration if compiled.insert(registration, unless_there=True) else None


def _fill(registration: Registration, application: Application) -> None:
    registration.name, registration.person_key = application.name, name_key(application.name)
    registration.role, registration.mode = application.role, application.mode
    registration.commune, registration.organisation = application.commune, application.organisation
    registration.phone, registration.people = application.phone, application.people
    registration.needs, registration.question = list(application.needs), application.question
    registration.answers = dict(application.answers)


def _resize(registration: Registration, seats_before: int, at: datetime) -> None:
    pool = lock_pool(registration.congress_id, registration.mode)
    if pool is None:
        return
    more = registration.seats - seats_before
    if more > pool.left:
        raise NotEnoughSeats(pool.left)
    pool.taken += more
    pool.save(update_fields=["taken"])
    if more < 0:
        offer_free_seats(pool, registration.congress, at=at)


def _mail(registration: Registration, step: MailStep, mark: str, at: datetime) -> None:
    outbox.send_once(
        key=f"congress.{step}/{registration.pk}/{mark}",
        message=message_name(step),
        to=registration.email,
        at=at,
        language=registration.language,
        registration_id=registration.pk,
    )
