"""A commune says yes: declared by a person, confirmed by the town hall's own mailbox, held, reported, or withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, models, transaction

from concitoyens.accounts.actions import mandates
from concitoyens.core import bus, journal
from concitoyens.core.text import normal_email
from concitoyens.editions import rules
from concitoyens.editions.enums import (
    CommitmentForm,
    CommitmentLevel,
    CommitmentSource,
    DateStatus,
)
from concitoyens.editions.errors import (
    AlreadyCommitted,
    AlreadyConfirmed,
    AlreadyWithdrawn,
    CommitmentsClosed,
    DateIsPast,
    DateIsToCome,
    DateOutsideEdition,
    KindMissing,
    MailboxNotProven,
    NotConfirmedYet,
    ReportedAlready,
    TownHallUnknown,
)
from concitoyens.editions.events import (
    CommitmentHeld,
    CommitmentReported,
    CommitmentVerified,
    CountChanged,
    DaysChanged,
)
from concitoyens.editions.models import CharterSignature, Commitment, CommitmentDay, Edition, GroupedCommune
from concitoyens.editions.queries import commitment_to
from concitoyens.notifications import links
from concitoyens.territories.models import Commune

from . import telling


@dataclass(frozen=True)
class Declaration:
    """What a person says for a commune."""

    form: str
    date: date
    name: str
    email: str
    role: str
    kind: str = ""
    title: str = ""
    language: str = "fr"
    source: str = CommitmentSource.COMMUNE_PAGE
    #: After the fact only: what the day was.
    participants: int | None = None
    worksites: int | None = None


@transaction.atomic
def declare(
    *,
    edition: Edition,
    commune: Commune,
    declaration: Declaration,
    mailbox_proven: bool = False,
    by: models.Model | str = journal.VISITOR,
    at: datetime,
) -> Commitment:
    """Note what a person says; nobody sees it before the town hall has confirmed.

    mailbox_proven: they came by a link mailed to this very mailbox. Else they are mailed a link to prove it, before
    anything is sent to the town hall. The same mailbox saying it again corrects what it said, until it is proven; what
    the national team entered after a call is corrected by the team, or by who proves this mailbox.
    Raises CommitmentsClosed, AlreadyCommitted, KindMissing, DateOutsideEdition, DateIsPast, DateIsToCome.
    """
    check(edition, commune, declaration, at)
    known = _same_declaration(edition, commune, declaration)
    if known is not None and not mailbox_proven and _is_settled(known, declaration):
        telling.prove_mailbox(known, at=at)
        return known
    commitment = known or Commitment(edition=edition, commune=commune)
    _fill(commitment, declaration, at)
    if mailbox_proven:
        commitment.mailbox_proven_at = at
    commitment.save()
    commitment.days.all().delete()
    _first_day(commitment, declaration)
    if edition.charter_id:
        CharterSignature.objects.get_or_create(
            commitment=commitment, charter_id=edition.charter_id, defaults={"signed_at": at}
        )
    journal.record("commitment.declared", actor=by, subject=commitment, at=at, source=str(commitment.source))
    if commitment.mailbox_proven_at or commitment.source == CommitmentSource.STAFF:
        bus.announce(CountChanged(edition.pk))
    if mailbox_proven or commitment.source == CommitmentSource.STAFF or telling.is_town_hall(commitment):
        telling.town_hall(commitment, at=at)
    else:
        telling.prove_mailbox(commitment, at=at)
    return commitment


@transaction.atomic
def prove_mailbox(*, commitment_id: int, at: datetime) -> Commitment:
    """The person opened their mailed link: the town hall is written to. Doing it again changes nothing.

    Without a known mailbox of the town hall the declaration waits: the national team calls. Raises AlreadyWithdrawn.
    """
    commitment = locked(commitment_id)
    if commitment.level == CommitmentLevel.WITHDRAWN:
        raise AlreadyWithdrawn
    if commitment.mailbox_proven_at is not None:
        return commitment
    commitment.mailbox_proven_at = at
    commitment.save(update_fields=["mailbox_proven_at"])
    journal.record("commitment.mailbox_proven", actor=journal.VISITOR, subject=commitment, at=at)
    bus.announce(CountChanged(commitment.edition_id))
    if commitment.level == CommitmentLevel.DECLARED:
        telling.town_hall(commitment, at=at)
    return commitment


@transaction.atomic
def ask_town_hall(*, commitment_id: int, by: models.Model | str, at: datetime) -> Commitment:
    """Write to the town hall (again): the national team has noted its mailbox after a call.

    Raises MailboxNotProven, TownHallUnknown, AlreadyConfirmed, AlreadyWithdrawn.
    """
    commitment = locked(commitment_id)
    if commitment.level == CommitmentLevel.WITHDRAWN:
        raise AlreadyWithdrawn
    if commitment.is_confirmed:
        raise AlreadyConfirmed
    if not (commitment.mailbox_proven_at or commitment.source == CommitmentSource.STAFF):
        raise MailboxNotProven
    if not telling.town_hall(commitment, at=at, mark=f"{at:%Y-%m-%d}"):
        raise TownHallUnknown(commitment.commune.name)
    journal.record("commitment.town_hall_asked", actor=by, subject=commitment, at=at)
    return commitment


@transaction.atomic
def verify(*, commitment_id: int, by: models.Model | str = journal.VISITOR, at: datetime) -> Commitment:
    """The town hall's mailbox says yes. Exactly one commitment of a commune to an edition is ever confirmed.

    ``by`` is the visitor who came by the link mailed to the town hall. Doing it again changes nothing.
    Whoever declared it, their mailbox proven, speaks for the commune from now on (see ``accounts.actions.mandates``).
    Raises AlreadyCommitted (another one was confirmed first), AlreadyWithdrawn.
    """
    commitment = _locked_with_its_commune(commitment_id)
    if commitment.level == CommitmentLevel.WITHDRAWN:
        raise AlreadyWithdrawn
    if commitment.is_confirmed:
        return commitment
    if Commitment.objects.confirmed().filter(edition=commitment.edition_id, commune=commitment.commune_id).exists():
        raise AlreadyCommitted(commitment.commune.name)
    commitment.level, commitment.verified_at = CommitmentLevel.VERIFIED, at
    if telling.is_town_hall(commitment):  # the same mailbox: one click proved both
        commitment.mailbox_proven_at = commitment.mailbox_proven_at or at
    try:
        with transaction.atomic():
            commitment.save(update_fields=["level", "verified_at", "mailbox_proven_at"])
    except IntegrityError:  # the constraint has the last word, whatever the locks
        raise AlreadyCommitted(commitment.commune.name) from None
    commitment.signatures.filter(verified_at=None).update(verified_at=at)
    # a commune with its own day is no longer one of a neighbour's group: it counts once
    left, _each = GroupedCommune.objects.filter(
        commune=commitment.commune_id, commitment__edition=commitment.edition_id
    ).delete()
    journal.record("commitment.verified", actor=by, subject=commitment, at=at, left_groups=left)
    if commitment.speaker_email and commitment.mailbox_proven_at:
        mandates.grant(
            commune=commitment.commune, email=commitment.speaker_email, name=commitment.speaker_name,
            language=commitment.language, by=journal.reference(commitment), at=at, confirmed=True,
        )  # fmt: skip
    telling.confirmed(commitment, at=at)
    bus.announce(CommitmentVerified(commitment.pk))
    if commitment.source == CommitmentSource.AFTERWARDS:
        _hold(commitment, by=by, at=at)
        if commitment.participants is not None:
            _report(commitment, by=by, at=at)
    return commitment


@transaction.atomic
def deny(*, commitment_id: int, at: datetime) -> Commitment:
    """The town hall says: « this is not us ». The person who declared it is told. Raises AlreadyConfirmed."""
    commitment = locked(commitment_id)
    if commitment.is_confirmed:
        raise AlreadyConfirmed
    if commitment.level != CommitmentLevel.WITHDRAWN:
        _withdraw(commitment, by=journal.VISITOR, kind="commitment.denied", at=at)
        telling.denied(commitment, at=at)
    return commitment


@transaction.atomic
def hold(*, commitment_id: int, by: models.Model | str, at: datetime) -> Commitment:
    """The commune says that its day was held. Raises NotConfirmedYet, DateIsToCome."""
    commitment = locked(commitment_id)
    check_reportable(commitment, at)
    if commitment.level == CommitmentLevel.VERIFIED:
        _hold(commitment, by=by, at=at)
    return commitment


@transaction.atomic
def report(
    *,
    commitment_id: int,
    participants: int | None,
    worksites: int | None,
    comment: str = "",
    by: models.Model | str,
    at: datetime,
) -> Commitment:
    """How it was, in three answers that may be left empty and corrected later.

    Raises NotConfirmedYet, DateIsToCome.
    """
    commitment = locked(commitment_id)
    check_reportable(commitment, at)
    if commitment.level == CommitmentLevel.VERIFIED:
        _hold(commitment, by=by, at=at)
    commitment.participants, commitment.worksites, commitment.comment = participants, worksites, comment
    commitment.save(update_fields=["participants", "worksites", "comment"])
    _report(commitment, by=by, at=at)
    return commitment


@transaction.atomic
def say_not_held(*, commitment_id: int, by: models.Model | str, at: datetime) -> Commitment:
    """The days that have come were not held: cancelled, told to calendars. The commune stays committed.

    Raises NotConfirmedYet, ReportedAlready.
    """
    commitment = locked(commitment_id)
    if not commitment.is_confirmed:
        raise NotConfirmedYet
    if commitment.level == CommitmentLevel.REPORTED:
        raise ReportedAlready
    days = list(
        commitment.days.filter(date__lte=rules.today_in(commitment.commune, at)).exclude(status=DateStatus.CANCELLED)
    )
    for day in days:
        day.status, day.sequence = DateStatus.CANCELLED, day.sequence + 1
    CommitmentDay.objects.bulk_update(days, ["status", "sequence"])
    commitment.level, commitment.held_at = CommitmentLevel.VERIFIED, None
    commitment.save(update_fields=["level", "held_at"])
    journal.record("commitment.not_held", actor=by, subject=commitment, at=at, days=len(days))
    if days:
        bus.announce(DaysChanged(tuple(day.pk for day in days)))
    return commitment


@transaction.atomic
def withdraw(*, commitment_id: int, by: models.Model | str, at: datetime) -> Commitment:
    """The commune takes its word back. Raises AlreadyWithdrawn, ReportedAlready."""
    commitment = locked(commitment_id)
    if commitment.level == CommitmentLevel.WITHDRAWN:
        raise AlreadyWithdrawn
    if commitment.level == CommitmentLevel.REPORTED:
        raise ReportedAlready
    was_confirmed = commitment.is_confirmed
    _withdraw(commitment, by=by, kind="commitment.withdrawn", at=at)
    telling.withdrawn(commitment, town_hall_too=was_confirmed, at=at)
    return commitment


def check(edition: Edition, commune: Commune, declaration: Declaration, at: datetime) -> None:
    """Raises what stands in the way of this declaration now."""
    afterwards = declaration.source == CommitmentSource.AFTERWARDS
    if not (rules.may_declare_afterwards(edition, at) if afterwards else edition.takes_commitments(at)):
        raise CommitmentsClosed(edition.name)
    if commitment_to(edition, commune) is not None:
        raise AlreadyCommitted(commune.name)
    if declaration.form == CommitmentForm.OTHER and not declaration.kind:
        raise KindMissing
    if not edition.starts_on <= declaration.date <= edition.ends_on:
        raise DateOutsideEdition(edition.starts_on, edition.ends_on)
    today = rules.today_in(commune, at)
    if afterwards and declaration.date > today:
        raise DateIsToCome(declaration.date)
    if not afterwards and declaration.date < today:
        raise DateIsPast(declaration.date)


def check_reportable(commitment: Commitment, at: datetime) -> None:
    """Raises what stands in the way of telling how the day was."""
    if commitment.level == CommitmentLevel.WITHDRAWN:
        raise AlreadyWithdrawn
    if not commitment.is_confirmed:
        raise NotConfirmedYet
    first = commitment.days.order_by("date").values_list("date", flat=True).first()
    if first is not None and not rules.may_report(commitment, first, at):
        raise DateIsToCome(first)


def locked(commitment_id: int) -> Commitment:
    """The commitment with its edition and commune, locked until the end of the transaction."""
    known = Commitment.objects.select_related("edition", "commune__department")
    return known.select_for_update(of=("self",)).get(pk=commitment_id)


def _locked_with_its_commune(commitment_id: int) -> Commitment:
    """The commune first: two commitments of one commune are confirmed one after the other."""
    commune_id = Commitment.objects.values_list("commune_id", flat=True).get(pk=commitment_id)
    Commune.objects.select_for_update(of=("self",)).get(pk=commune_id)
    return locked(commitment_id)


def _same_declaration(edition: Edition, commune: Commune, declaration: Declaration) -> Commitment | None:
    """What the same mailbox has already declared, not confirmed yet."""
    if not declaration.email:
        return None
    declared = Commitment.objects.select_for_update(of=("self",)).filter(
        edition=edition, commune=commune, level=CommitmentLevel.DECLARED
    )
    mailbox = normal_email(declaration.email)
    return next((known for known in declared.order_by("pk") if normal_email(known.speaker_email) == mailbox), None)


def _is_settled(known: Commitment, declaration: Declaration) -> bool:
    """Typing the same mailbox is not enough to change what was said."""
    staff = CommitmentSource.STAFF
    return known.mailbox_proven_at is not None or (known.source == staff and declaration.source != staff)


def _fill(commitment: Commitment, declaration: Declaration, at: datetime) -> None:
    commitment.form, commitment.kind, commitment.title = declaration.form, declaration.kind, declaration.title
    if declaration.form == CommitmentForm.CITIZEN_DAY:
        commitment.kind = ""
    commitment.speaker_name, commitment.speaker_role = declaration.name, declaration.role
    commitment.speaker_email, commitment.language = declaration.email.strip(), declaration.language
    commitment.source, commitment.declared_at = declaration.source, at
    commitment.participants, commitment.worksites = declaration.participants, declaration.worksites


def _first_day(commitment: Commitment, declaration: Declaration) -> None:
    official = commitment.edition.official_dates.filter(date=declaration.date).first()
    CommitmentDay.objects.create(commitment=commitment, date=declaration.date, official_date=official)


def _hold(commitment: Commitment, *, by: models.Model | str, at: datetime) -> None:
    commitment.level, commitment.held_at = CommitmentLevel.HELD, at
    commitment.save(update_fields=["level", "held_at"])
    journal.record("commitment.held", actor=by, subject=commitment, at=at)
    bus.announce(CommitmentHeld(commitment.pk))


def _report(commitment: Commitment, *, by: models.Model | str, at: datetime) -> None:
    commitment.level, commitment.reported_at = CommitmentLevel.REPORTED, at
    commitment.save(update_fields=["level", "reported_at"])
    journal.record(
        "commitment.reported", actor=by, subject=commitment, at=at,
        participants=commitment.participants, worksites=commitment.worksites,
    )  # fmt: skip
    bus.announce(CommitmentReported(commitment.pk))


def _withdraw(commitment: Commitment, *, by: models.Model | str, kind: str, at: datetime) -> None:
    commitment.level, commitment.withdrawn_at = CommitmentLevel.WITHDRAWN, at
    commitment.save(update_fields=["level", "withdrawn_at"])
    links.revoke(subject=journal.reference(commitment), at=at)
    journal.record(kind, actor=by, subject=commitment, at=at)
    bus.announce(CountChanged(commitment.edition_id))
