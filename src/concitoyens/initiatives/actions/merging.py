"""Two sheets that say the same become one, with the consent of the author who joins; both stay credited."""

from datetime import datetime

from django.db import models, transaction

from concitoyens.accounts.models import User
from concitoyens.core import journal
from concitoyens.initiatives import rules
from concitoyens.initiatives.enums import SheetAct
from concitoyens.initiatives.errors import (
    MergeAlreadyAsked,
    MergeNotAsked,
    MergeTargetRefused,
    NotPossibleNow,
)
from concitoyens.initiatives.models import Initiative, MergeRequest
from concitoyens.notifications import outbox

from .moves import locked, move, take


@transaction.atomic
def merge(*, initiative_id: int, into: Initiative, reason: str = "", by: User, at: datetime) -> MergeRequest | None:
    """Ask its author whether it may join ``into``; nothing moves before they agree.

    Without an author to ask (a packaged sheet, an author who was erased) it joins at once, and None is given.
    Raises MergeTargetRefused, MergeAlreadyAsked, NotPossibleNow, TakenBySomeoneElse, OwnContribution.
    """
    sheet, target = _both(initiative_id, into.pk)
    if not rules.may(SheetAct.MERGE, sheet.status):
        raise NotPossibleNow(sheet.status)
    if target.pk == sheet.pk or not target.is_published:
        raise MergeTargetRefused
    if asked := sheet.merge_requests.filter(answered_at=None).select_related("into").first():
        raise MergeAlreadyAsked(asked.into.name)
    take(sheet, by=by, at=at)
    if not (sheet.contributor_email and sheet.mailbox_proven_at):
        _join(sheet, target, by=by, reason=reason, at=at)
        return None
    sheet.save(update_fields=["moderator", "claimed_at"])
    request = MergeRequest.objects.create(initiative=sheet, into=target, reason=reason.strip(), by=by, asked_at=at)
    journal.record("initiative.merge_asked", actor=by, subject=sheet, at=at, into=target.pk)
    outbox.send_once(
        key=f"initiatives.merge_asked/{request.pk}", message="initiatives.merge_asked", to=sheet.contributor_email,
        at=at, language=sheet.language, request_id=request.pk,
    )  # fmt: skip
    return request


@transaction.atomic
def answer_merge(*, initiative_id: int, agreed: bool, at: datetime) -> Initiative:
    """Its author says yes or no. Raises MergeNotAsked; MergeTargetRefused when the other sheet left the inventory."""
    asked = MergeRequest.objects.filter(initiative=initiative_id, answered_at=None).first()
    if asked is None:
        raise MergeNotAsked
    sheet, target = _both(initiative_id, asked.into_id)
    request = MergeRequest.objects.select_for_update().filter(pk=asked.pk, answered_at=None).first()
    if request is None:
        raise MergeNotAsked
    if agreed and not target.is_published:
        raise MergeTargetRefused
    request.agreed, request.answered_at = agreed, at
    request.save(update_fields=["agreed", "answered_at"])
    kind = "initiative.merge_agreed" if agreed else "initiative.merge_declined"
    journal.record(kind, actor=journal.VISITOR, subject=sheet, at=at)
    if agreed:
        _join(sheet, target, by=journal.VISITOR, reason=request.reason, at=at)
    return sheet


@transaction.atomic
def withdraw_merge(*, initiative_id: int, by: User, at: datetime) -> Initiative:
    """The moderator gives up asking. Raises MergeNotAsked, TakenBySomeoneElse."""
    sheet = locked(initiative_id)
    take(sheet, by=by, at=at)
    if not sheet.merge_requests.filter(answered_at=None).update(answered_at=at, agreed=False):
        raise MergeNotAsked
    sheet.save(update_fields=["moderator", "claimed_at"])
    journal.record("initiative.merge_withdrawn", actor=by, subject=sheet, at=at)
    return sheet


def _both(one: int, other: int) -> tuple[Initiative, Initiative]:
    """Locked in the order of their keys, so that two merges that cross never block each other."""
    found = {pk: locked(pk) for pk in sorted({one, other})}
    return found[one], found[other]


def _join(sheet: Initiative, target: Initiative, *, by: models.Model | str, reason: str, at: datetime) -> None:
    """Its address leads on, its photos and what communes said go along; whatever had joined it follows."""
    Initiative.objects.filter(merged_into=sheet).update(merged_into=target)
    Initiative.objects.filter(variant_of=sheet).exclude(pk=target.pk).update(variant_of=target)
    if target.variant_of_id == sheet.pk:
        target.variant_of = None
    done = set(target.practices.values_list("commune_id", "year").order_by("pk"))
    for practice in sheet.practices.order_by("pk"):
        if (practice.commune_id, practice.year) not in done:
            practice.initiative = target
            practice.save(update_fields=["initiative"])
    sheet.photos.update(initiative=target, position=target.photos.count())
    waiting = MergeRequest.objects.filter(into=sheet, answered_at=None)
    waiting.filter(initiative=target).update(answered_at=at, agreed=False)
    waiting.exclude(initiative=target).update(into=target)
    sheet.merged_into = target
    move(sheet, SheetAct.MERGE, by=by, at=at, reason=reason)
    target.updated_at = at
    target.save(update_fields=["updated_at", "variant_of"])
