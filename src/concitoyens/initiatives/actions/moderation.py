"""What a moderator does: take, ask for changes, publish, refuse, archive, edit. Two never treat the same sheet."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from concitoyens.accounts.models import User
from concitoyens.core import journal
from concitoyens.initiatives import rules
from concitoyens.initiatives.enums import InitiativeStatus, SheetAct
from concitoyens.initiatives.errors import CategoryMissing, ChangedMeanwhile, NotPossibleNow, TakenBySomeoneElse
from concitoyens.initiatives.models import Initiative
from concitoyens.territories.models import Commune

from .moves import check_in, give_address, locked, move, take
from .proposals import fill


@transaction.atomic
def claim(*, initiative_id: int, by: User, at: datetime) -> Initiative:
    """Take a proposal: the others see it. Raises TakenBySomeoneElse, OwnContribution, NotPossibleNow."""
    sheet = locked(initiative_id)
    check_in(sheet, *rules.TO_TREAT)
    take(sheet, by=by, at=at)
    sheet.save(update_fields=["moderator", "claimed_at"])
    journal.record("initiative.claimed", actor=by, subject=sheet, at=at)
    return sheet


@transaction.atomic
def release(*, initiative_id: int, by: User, at: datetime) -> Initiative:
    """Leave it to the others. Raises TakenBySomeoneElse, NotPossibleNow."""
    sheet = locked(initiative_id)
    check_in(sheet, *rules.TO_TREAT)
    if rules.is_taken(sheet, by=by.pk, at=at):
        raise TakenBySomeoneElse(str(sheet.moderator))
    sheet.moderator, sheet.claimed_at = None, None
    sheet.save(update_fields=["moderator", "claimed_at"])
    journal.record("initiative.released", actor=by, subject=sheet, at=at)
    return sheet


@transaction.atomic
def ask_changes(*, initiative_id: int, reason: str, by: User, at: datetime) -> Initiative:
    """Back to its author, with what to change."""
    return _decide(initiative_id, SheetAct.ASK_CHANGES, reason=reason, by=by, at=at)


@transaction.atomic
def refuse(*, initiative_id: int, reason: str, by: User, at: datetime) -> Initiative:
    """It does not enter the inventory; its author reads why, and may ask for another reading."""
    return _decide(initiative_id, SheetAct.REFUSE, reason=reason, by=by, at=at)


@transaction.atomic
def reopen(*, initiative_id: int, reason: str, by: User, at: datetime) -> Initiative:
    """Read a refused proposal again: another person decides (trust.md, appeal)."""
    sheet = locked(initiative_id)
    move(sheet, SheetAct.REOPEN, by=by, at=at, reason=reason)
    sheet.moderator, sheet.claimed_at = None, None
    sheet.save(update_fields=["moderator", "claimed_at"])
    return sheet


@transaction.atomic
def publish(*, initiative_id: int, by: User, at: datetime) -> Initiative:
    """Into the inventory, at an address made from its name. Raises CategoryMissing and the refusals of ``claim``."""
    sheet = locked(initiative_id)
    if not rules.may(SheetAct.PUBLISH, sheet.status):
        raise NotPossibleNow(sheet.status)
    if not sheet.category:
        raise CategoryMissing
    take(sheet, by=by, at=at)
    give_address(sheet)
    sheet.published_at = sheet.confirmed_at = at
    move(sheet, SheetAct.PUBLISH, by=by, at=at)
    return sheet


@transaction.atomic
def archive(*, initiative_id: int, reason: str, by: User, at: datetime) -> Initiative:
    """Out of the inventory; its address still answers, and says why."""
    return _decide(initiative_id, SheetAct.ARCHIVE, reason=reason, by=by, at=at)


@transaction.atomic
def restore(*, initiative_id: int, by: User, at: datetime) -> Initiative:
    """Back into the inventory."""
    sheet = locked(initiative_id)
    sheet.confirmed_at = at
    move(sheet, SheetAct.RESTORE, by=by, at=at)
    return sheet


@transaction.atomic
def edit(
    *, initiative_id: int, read: str, content: Mapping[str, Any], commune: Commune | None, provenance_text: str,
    by: User, at: datetime,
) -> Initiative:  # fmt: skip
    """Correct a sheet directly: a proposal before it is published, or a sheet of the inventory.

    read: the version that the moderator had before their eyes. Raises ChangedMeanwhile, TakenBySomeoneElse,
    NotPossibleNow.
    """
    sheet = locked(initiative_id)
    if sheet.version != read:
        raise ChangedMeanwhile
    if sheet.status in {InitiativeStatus.DRAFT, InitiativeStatus.MERGED}:
        raise NotPossibleNow(sheet.status)
    if sheet.status in rules.UNPUBLISHED:
        take(sheet, by=by, at=at)
    changed = fill(sheet, content)
    if sheet.commune != commune:
        sheet.commune, changed = commune, [*changed, "commune"]
    if sheet.provenance_text != provenance_text:
        sheet.provenance_text, changed = provenance_text, [*changed, "provenance_text"]
    if changed:
        sheet.updated_at = at
    sheet.save()
    journal.record("initiative.edited", actor=by, subject=sheet, at=at, fields=changed)
    return sheet


def _decide(initiative_id: int, act: SheetAct, *, reason: str, by: User, at: datetime) -> Initiative:
    sheet = locked(initiative_id)
    if not rules.may(act, sheet.status):
        raise NotPossibleNow(sheet.status)
    take(sheet, by=by, at=at)
    move(sheet, act, by=by, at=at, reason=reason)
    return sheet
