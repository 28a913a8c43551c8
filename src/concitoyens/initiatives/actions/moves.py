"""What every act on a sheet goes through: lock it, check the table, write the step, tell its author."""

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from concitoyens.accounts.models import User
from concitoyens.core import journal
from concitoyens.initiatives import rules
from concitoyens.initiatives.enums import InitiativeStatus, SheetAct
from concitoyens.initiatives.errors import (
    NotPossibleNow,
    OwnContribution,
    OwnDecision,
    ReasonMissing,
    TakenBySomeoneElse,
)
from concitoyens.initiatives.models import Initiative, InitiativeStep
from concitoyens.notifications import outbox

#: Our own pages stand beside the sheets: none takes their address.
RESERVED = frozenset({"proposer", "ma-proposition", "correction", "toujours-vrai", "pour-ma-commune", "programme"})
LONGEST_ADDRESS = 80
#: These are said to the author with a reason.
WITH_REASON = frozenset({SheetAct.ASK_CHANGES, SheetAct.REFUSE, SheetAct.ARCHIVE})

#: Deciding otherwise ends a request to join another sheet.
ENDS_MERGE = frozenset({SheetAct.PUBLISH, SheetAct.REFUSE, SheetAct.ARCHIVE})


def locked(initiative_id: int) -> Initiative:
    """The sheet, locked until the end of the transaction."""
    return Initiative.objects.select_for_update(of=("self",)).select_related("moderator").get(pk=initiative_id)


def move(sheet: Initiative, act: SheetAct, *, by: models.Model | str, at: datetime, reason: str = "") -> InitiativeStep:
    """Along the table: change the state, keep the step, mail the author once.

    The caller saves what else changes. Raises NotPossibleNow, ReasonMissing.
    """
    if not rules.may(act, sheet.status):
        raise NotPossibleNow(sheet.status)
    if act in WITH_REASON and not reason.strip():
        raise ReasonMissing
    sheet.status, sheet.reason, sheet.updated_at = rules.MOVES[act].after, reason.strip(), at
    if sheet.status not in rules.TO_TREAT:  # decided: whoever decided is still named, and holds nothing back
        sheet.claimed_at = None
    sheet.save()
    if act in ENDS_MERGE:
        sheet.merge_requests.filter(answered_at=None).update(answered_at=at, agreed=False)
    author = by if isinstance(by, User) else None
    step = InitiativeStep.objects.create(initiative=sheet, status=sheet.status, reason=sheet.reason, by=author, at=at)
    journal.record(f"initiative.{sheet.status}", actor=by, subject=sheet, at=at)
    tell_author(sheet, step, at)
    return step


def tell_author(sheet: Initiative, step: InitiativeStep, at: datetime) -> None:
    """One mail for this step, to a mailbox that is proven."""
    if sheet.contributor_email and sheet.mailbox_proven_at:
        outbox.send_once(
            key=f"initiatives.{step.status}/{sheet.pk}/{step.pk}", message=f"initiatives.{step.status}",
            to=sheet.contributor_email, at=at, language=sheet.language, step_id=step.pk,
        )  # fmt: skip


def take(sheet: Initiative, *, by: User, at: datetime) -> None:
    """This moderator treats it, nobody else. The caller saves.

    Raises TakenBySomeoneElse, OwnContribution, OwnDecision (a refusal that is contested is read by another person).
    """
    if rules.is_taken(sheet, by=by.pk, at=at):
        raise TakenBySomeoneElse(str(sheet.moderator))
    if rules.wrote(sheet, by.email):
        raise OwnContribution
    if sheet.status == InitiativeStatus.SUBMITTED and rules.refused_before(sheet, by):
        raise OwnDecision
    sheet.moderator, sheet.claimed_at = by, at


def give_address(sheet: Initiative) -> None:
    """An address made from the name; a number follows when it is taken, by a sheet or by a page of ours."""
    stem = slugify(sheet.name)[:LONGEST_ADDRESS].strip("-") or "initiative"
    number = 2 if stem in RESERVED else 1
    while True:
        sheet.slug = stem if number == 1 else f"{stem}-{number}"
        try:
            with transaction.atomic():
                sheet.save(update_fields=["slug"])
        except IntegrityError:
            number += 1
            continue
        return


def check_in(sheet: Initiative, *states: InitiativeStatus) -> None:
    """Raises NotPossibleNow when the sheet is in no such state."""
    if sheet.status not in states:
        raise NotPossibleNow(sheet.status)
