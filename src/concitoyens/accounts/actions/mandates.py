"""Who speaks for a commune: named, handed over, renewed, ended, refused by the town hall.

Each newcomer is told to the town hall's mailbox, which has 48 hours to object; the mandate opens the commune's space
when they are over. It opens it at once when there is nothing to wait for: the town hall itself named the person, the
person's mailbox is the town hall's, or the town hall has no mailbox (whoever vouches has then phoned).
"""

from datetime import datetime, timedelta

from django.db import transaction

from concitoyens.accounts import rules
from concitoyens.accounts.enums import EndReason, MandateProof, MandateRole, MandateState
from concitoyens.accounts.errors import (
    HandOverFirst,
    MandateOver,
    NotInForceYet,
    NoTownHallMailbox,
    NotYours,
    ObjectedByTownHall,
    RenewalTooEarly,
    TooLateToObject,
)
from concitoyens.accounts.models import TIME_TO_OBJECT, Mandate, User
from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.core import dates, journal
from concitoyens.core.text import normal_email
from concitoyens.territories.models import Commune

from . import telling

MANDATE_LASTS = timedelta(days=365)
#: After an objection, only the town hall names this person again.
OBJECTION_HOLDS = timedelta(days=365)


@transaction.atomic
def grant(
    *, commune: Commune, email: str, name: str, language: str, by: User | str, at: datetime, confirmed: bool = False
) -> Mandate:
    """Name who speaks for ``commune``: its owner when it has none, else an agent. The account is opened if needed.

    confirmed: the town hall's mailbox itself named this person; without it, ``by`` is somebody of the national team
    who phoned. Somebody who speaks already keeps their mandate, and owns a commune that has no owner left.
    Raises NoTownHallMailbox, ObjectedByTownHall, NotYours.
    """
    if not confirmed and not rules.may_help_communes(by):
        raise NotYours
    if confirmed and not town_hall_mailbox(commune):
        raise NoTownHallMailbox(commune.name)
    proof = MandateProof.TOWN_HALL if confirmed else MandateProof.TEAM
    return join(commune=commune, email=email, name=name, language=language, proof=proof, by=by, at=at)


@transaction.atomic
def join(
    *, commune: Commune, email: str, name: str, language: str, proof: MandateProof, by: User | str, at: datetime
) -> Mandate:
    """A person starts to speak for a commune, vouched for by ``proof``. Raises ObjectedByTownHall."""
    lock(commune)
    for late in Mandate.objects.living().filter(commune=commune, expires_at__lte=at):
        close(late, MandateState.ENDED, reason=EndReason.EXPIRED, by=journal.SYSTEM, at=at)
    confirmed = proof == MandateProof.TOWN_HALL
    user = _account(email=email, name=name, language=language, at=at)
    known = Mandate.objects.living().filter(user=user, commune=commune).first()
    owned = Mandate.objects.living().filter(commune=commune, role=MandateRole.OWNER).exists()
    if known is not None:
        if confirmed:
            _confirm(known, at=at)
        if not owned and proof != MandateProof.OWNER:
            _make_owner(known, by=by, at=at)
        return known
    refused = Mandate.objects.filter(user=user, commune=commune, state=MandateState.OBJECTED)
    if not confirmed and refused.filter(ended_at__gt=at - OBJECTION_HOLDS).exists():
        raise ObjectedByTownHall(commune.name)
    mailbox = normal_email(town_hall_mailbox(commune))
    effective_at = at if confirmed or mailbox in ("", user.email) else at + TIME_TO_OBJECT
    mandate = Mandate.objects.create(
        user=user, commune=commune, role=MandateRole.AGENT if owned else MandateRole.OWNER, proof=proof,
        state=MandateState.ACTIVE if effective_at == at else MandateState.PENDING, granted_at=at, told_at=at,
        granted_by=by if isinstance(by, User) else None, effective_at=effective_at,
        expires_at=effective_at + MANDATE_LASTS,
    )  # fmt: skip
    journal.record("mandate.granted", actor=by, subject=mandate, at=at, role=str(mandate.role), proof=str(proof),
                   commune=commune.code, effective_at=effective_at.isoformat())  # fmt: skip
    telling.newcomer(mandate, at=at)
    return mandate


@transaction.atomic
def hand_over(*, mandate: Mandate, to: Mandate, by: User, at: datetime) -> Mandate:
    """The owner makes a colleague the owner and becomes an agent; both and the town hall are told.

    Raises NotYours, MandateOver, NotInForceYet.
    """
    lock(mandate.commune)
    mandate, to = _fresh(mandate), _fresh(to)
    if not mandate.is_in_force(at) or not to.is_living or to.commune_id != mandate.commune_id:
        raise MandateOver
    if mandate.role != MandateRole.OWNER or not (mandate.user_id == by.pk or rules.may_help_communes(by)):
        raise NotYours
    if not to.is_in_force(at):
        raise NotInForceYet(str(to.user))
    if to.pk == mandate.pk:
        return mandate
    for one, role in ((mandate, MandateRole.AGENT), (to, MandateRole.OWNER)):  # one owner at a time
        one.role = role
        one.save(update_fields=["role"])
    journal.record("mandate.handed_over", actor=by, subject=to, at=at, commune=to.commune.code, before=mandate.pk)
    telling.handed_over(to, before=mandate, at=at)
    return to


@transaction.atomic
def renew(*, mandate: Mandate, by: User | str, at: datetime) -> Mandate:
    """Twelve months more: the town hall's mailbox said so (``by`` visitor), or the national team after a call.

    Raises MandateOver, NotYours, RenewalTooEarly.
    """
    lock(mandate.commune)
    mandate = _fresh(mandate)
    if not mandate.is_in_force(at):
        raise MandateOver
    if isinstance(by, User) and not rules.may_help_communes(by):
        raise NotYours
    if not mandate.is_renewable(at):
        raise RenewalTooEarly(dates.day(mandate.expires_at.date()))
    mandate.expires_at, mandate.renewed_at, mandate.reminded_at = mandate.expires_at + MANDATE_LASTS, at, None
    mandate.save(update_fields=["expires_at", "renewed_at", "reminded_at"])
    journal.record("mandate.renewed", actor=by, subject=mandate, at=at, commune=mandate.commune.code,
                   until=mandate.expires_at.isoformat())  # fmt: skip
    telling.renewed(mandate, at=at)
    return mandate


@transaction.atomic
def end(*, mandate: Mandate, by: User | str, at: datetime) -> Mandate:
    """End a mandate: one's own, an agent's by the owner, any by the national team or by the town hall (``by`` visitor).

    Raises MandateOver, NotYours, HandOverFirst.
    """
    lock(mandate.commune)
    mandate = _fresh(mandate)
    if not mandate.is_living:
        raise MandateOver
    own = isinstance(by, User) and mandate.user_id == by.pk
    if isinstance(by, User) and not (own or rules.owns(by, mandate.commune) or rules.may_help_communes(by)):
        raise NotYours
    if own and mandate.is_owner:
        others = Mandate.objects.in_force(at).filter(commune=mandate.commune_id).exclude(pk=mandate.pk).count()
        if others:
            raise HandOverFirst(others)
    return close(mandate, MandateState.ENDED, reason=EndReason.LEFT if own else EndReason.REMOVED, by=by, at=at)


@transaction.atomic
def object_to(*, mandate: Mandate, by: User | str, at: datetime) -> Mandate:
    """The town hall's mailbox refuses a newcomer. Raises MandateOver, TooLateToObject."""
    lock(mandate.commune)
    mandate = _fresh(mandate)
    if not mandate.is_living:
        raise MandateOver
    if at >= mandate.objection_ends:
        raise TooLateToObject
    return close(mandate, MandateState.OBJECTED, by=by, at=at)


def close(mandate: Mandate, state: MandateState, *, reason: str = "", by: User | str, at: datetime) -> Mandate:
    """Write the end of a locked mandate, and tell whom it concerns."""
    mandate.state, mandate.ended_at, mandate.end_reason = state, at, reason
    mandate.save(update_fields=["state", "ended_at", "end_reason"])
    journal.record(f"mandate.{state}", actor=by, subject=mandate, at=at, commune=mandate.commune.code,
                   role=str(mandate.role), reason=str(reason))  # fmt: skip
    telling.over(mandate, at=at)
    return mandate


def lock(commune: Commune) -> None:
    """One change at a time among the mandates of a commune; who only refers to the commune does not wait."""
    Commune.objects.select_for_update(no_key=True).order_by().get(pk=commune.pk)


def _fresh(mandate: Mandate) -> Mandate:
    found = Mandate.objects.select_related("user", "commune__department").select_for_update(of=("self",))
    return found.get(pk=mandate.pk)


def _make_owner(mandate: Mandate, *, by: User | str, at: datetime) -> None:
    """An agent takes the place that an owner left empty."""
    mandate.role = MandateRole.OWNER
    mandate.save(update_fields=["role"])
    journal.record("mandate.granted", actor=by, subject=mandate, at=at, role=str(mandate.role),
                   commune=mandate.commune.code)  # fmt: skip
    telling.owner_from_now_on(mandate, at=at)


def _confirm(mandate: Mandate, *, at: datetime) -> None:
    """The town hall names somebody it was still free to refuse."""
    at = max(at, mandate.granted_at)  # who waited for the lock read the clock before the one who held it
    if mandate.effective_at > at:
        mandate.effective_at, mandate.expires_at = at, at + MANDATE_LASTS
        mandate.state, mandate.proof = MandateState.ACTIVE, MandateProof.TOWN_HALL
        mandate.save(update_fields=["effective_at", "expires_at", "state", "proof"])
        journal.record("mandate.confirmed", actor=journal.VISITOR, subject=mandate, at=at, commune=mandate.commune.code)
        telling.in_force(mandate, at=at)


def _account(*, email: str, name: str, language: str, at: datetime) -> User:
    """The account of this mailbox, opened without national role; a closed one opens again, without its role."""
    fresh = {"name": name.strip(), "language": language, "created_at": at}
    user, is_new = User.objects.select_for_update().get_or_create(email=normal_email(email), defaults=fresh)
    if not is_new and not (user.is_active and user.name):
        user.is_active, user.name = True, user.name or name.strip()
        user.save(update_fields=["is_active", "name"])
    return user
