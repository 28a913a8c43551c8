"""Corrections to published sheets: anybody proposes, a moderator takes all, some or nothing of them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from concitoyens.accounts.models import User
from concitoyens.core import journal
from concitoyens.core.text import normal_email
from concitoyens.initiatives import rules
from concitoyens.initiatives.enums import AmendmentStatus, InitiativeStatus
from concitoyens.initiatives.errors import (
    AlreadyDecided,
    NothingChanged,
    OwnContribution,
    ReasonMissing,
    TakenBySomeoneElse,
)
from concitoyens.initiatives.models import CONTENT, Amendment, Initiative
from concitoyens.notifications import outbox

from .moves import check_in, locked
from .proposals import fill


@transaction.atomic
def amend(
    *,
    initiative_id: int,
    content: Mapping[str, Any],
    comment: str,
    author_name: str,
    author_email: str,
    language: str = "fr",
    mailbox_proven: bool = False,
    at: datetime,
) -> Amendment:
    """Note what differs from the sheet, and mail the author of the correction a link to confirm it.

    mailbox_proven: they came by their own mailed link. Raises NotPossibleNow, NothingChanged.
    """
    sheet = locked(initiative_id)
    check_in(sheet, InitiativeStatus.PUBLISHED)
    changes = {
        name: _plain(content[name]) for name in CONTENT if name in content and content[name] != getattr(sheet, name)
    }
    if not changes:
        raise NothingChanged
    amendment = Amendment.objects.create(
        initiative=sheet, changes=changes, comment=comment, author_name=author_name, author_email=author_email.strip(),
        language=language, proven_at=at if mailbox_proven else None, created_at=at,
    )  # fmt: skip
    journal.record("amendment.proposed", actor=journal.VISITOR, subject=amendment, at=at, fields=list(changes))
    if not mailbox_proven:
        _mail(amendment, "initiatives.amendment_confirm", at)
    return amendment


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _typed(name: str, value: Any) -> Any:
    """A value of the correction as the column takes it."""
    column = Initiative._meta.get_field(name)
    return column.to_python(value) if isinstance(column, models.Field) else value


@transaction.atomic
def prove_amendment(*, amendment_id: int, at: datetime) -> Amendment:
    """Its author came by the mailed link: moderators see it. Doing it again changes nothing."""
    amendment = _locked(amendment_id)
    if amendment.proven_at is None:
        amendment.proven_at = at
        amendment.save(update_fields=["proven_at"])
        journal.record("amendment.confirmed", actor=journal.VISITOR, subject=amendment, at=at)
    return amendment


@transaction.atomic
def claim_amendment(*, amendment_id: int, by: User, at: datetime) -> Amendment:
    """Take a correction: the others see it. Raises TakenBySomeoneElse, OwnContribution, AlreadyDecided."""
    amendment = _to_decide(amendment_id, by=by, at=at)
    amendment.moderator, amendment.claimed_at = by, at
    amendment.save(update_fields=["moderator", "claimed_at"])
    journal.record("amendment.claimed", actor=by, subject=amendment, at=at)
    return amendment


@transaction.atomic
def accept_amendment(
    *, amendment_id: int, fields: Collection[str], reason: str = "", by: User, at: datetime
) -> Amendment:
    """Write these fields of the correction on the sheet; both authors are told.

    Raises NothingChanged (no field taken), MaximumBelowMinimum (those taken contradict what stays), NotPossibleNow (the
    sheet left the inventory) and those of ``claim``.
    """
    amendment = _to_decide(amendment_id, by=by, at=at)
    sheet = locked(amendment.initiative_id)
    check_in(sheet, InitiativeStatus.PUBLISHED)
    taken = {name: value for name, value in amendment.changes.items() if name in fields}
    if not taken:
        raise NothingChanged
    fill(sheet, {name: _typed(name, value) for name, value in taken.items()})
    sheet.updated_at = at
    sheet.save()
    _decide(amendment, AmendmentStatus.ACCEPTED, reason, by, at)
    journal.record("amendment.accepted", actor=by, subject=amendment, at=at, fields=sorted(taken))
    _tell_author_of_sheet(sheet, amendment, at)
    return amendment


@transaction.atomic
def refuse_amendment(*, amendment_id: int, reason: str, by: User, at: datetime) -> Amendment:
    """Leave the sheet as it is, and say why. Raises ReasonMissing and those of ``claim``."""
    amendment = _to_decide(amendment_id, by=by, at=at)
    if not reason.strip():
        raise ReasonMissing
    _decide(amendment, AmendmentStatus.REFUSED, reason, by, at)
    journal.record("amendment.refused", actor=by, subject=amendment, at=at)
    return amendment


def _decide(amendment: Amendment, status: AmendmentStatus, reason: str, by: User, at: datetime) -> None:
    amendment.status, amendment.reason, amendment.moderator, amendment.decided_at = status, reason.strip(), by, at
    amendment.save(update_fields=["status", "reason", "moderator", "decided_at"])
    _mail(amendment, "initiatives.amendment_decided", at)


def _to_decide(amendment_id: int, *, by: User, at: datetime) -> Amendment:
    amendment = _locked(amendment_id)
    if amendment.status != AmendmentStatus.SUBMITTED or amendment.proven_at is None:
        raise AlreadyDecided
    if rules.is_taken(amendment, by=by.pk, at=at):
        raise TakenBySomeoneElse(str(amendment.moderator))
    if normal_email(amendment.author_email) == normal_email(by.email):
        raise OwnContribution
    return amendment


def _locked(amendment_id: int) -> Amendment:
    return Amendment.objects.select_for_update(of=("self",)).select_related("moderator").get(pk=amendment_id)


def _tell_author_of_sheet(sheet: Initiative, amendment: Amendment, at: datetime) -> None:
    same = normal_email(sheet.contributor_email) == normal_email(amendment.author_email)
    if sheet.contributor_email and sheet.mailbox_proven_at and not same:
        outbox.send_once(
            key=f"initiatives.amended/{amendment.pk}", message="initiatives.amended", to=sheet.contributor_email,
            at=at, language=sheet.language, amendment_id=amendment.pk,
        )  # fmt: skip


def _mail(amendment: Amendment, message: str, at: datetime) -> None:
    outbox.send_once(
        key=f"{message}/{amendment.pk}", message=message, to=amendment.author_email, at=at,
        language=amendment.language, amendment_id=amendment.pk,
    )  # fmt: skip
