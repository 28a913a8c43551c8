"""What an author does: propose, complete, prove their mailbox, send, take back, say that it still holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import models, transaction

from concitoyens.core import journal
from concitoyens.core.text import normal_email
from concitoyens.initiatives import rules
from concitoyens.initiatives.enums import InitiativeStatus, ProvenanceKind, SheetAct
from concitoyens.initiatives.errors import (
    ConsentMissing,
    MailboxNotProven,
    MaximumBelowMinimum,
    NotPossibleNow,
    TooManyPhotos,
    TooManyWaiting,
)
from concitoyens.initiatives.models import CONTENT, Initiative, InitiativePhoto
from concitoyens.notifications import links, outbox
from concitoyens.territories.models import Commune

from . import photos
from .files import delete_sheets
from .moves import check_in, locked, move

#: Proposals of one mailbox that nobody has treated yet.
MOST_WAITING = 10
MOST_PHOTOS = 4


@dataclass(frozen=True)
class ProposedInitiative:
    """What somebody proposes. ``facts``: more of ``CONTENT``, as the model takes it."""

    name: str
    description: str
    category: str = ""
    contributor_name: str = ""
    contributor_email: str = ""
    credit_shown: bool = False
    #: The author agrees to the publication under the open licence.
    agreed: bool = False
    commune: Commune | None = None
    language: str = "fr"
    facts: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def propose(
    *,
    draft: ProposedInitiative,
    provenance: str = ProvenanceKind.CONTRIBUTOR,
    provenance_text: str = "",
    provenance_path: str = "",
    mailbox_proven: bool = False,
    by: models.Model | str = journal.VISITOR,
    at: datetime,
) -> Initiative:
    """Note a proposal; no reader sees it before a moderator has published it.

    From a form its author's mailbox is not proven: a draft, and one mail with its link. With ``mailbox_proven`` (the
    live room: this person came by their own link), or without any mailbox, it waits for a moderator at once.
    provenance_path: a page of ours, « /congres/…/ » with its minute. Raises ConsentMissing, TooManyWaiting.
    """
    if not draft.agreed:
        raise ConsentMissing
    sheet = Initiative(
        slug=f"proposition-{uuid4().hex}", status=InitiativeStatus.DRAFT, provenance=provenance,
        provenance_text=provenance_text, provenance_path=_ours(provenance_path), created_at=at, updated_at=at,
        contributor_name=" ".join(draft.contributor_name.split()), contributor_email=draft.contributor_email.strip(),
        mailbox_proven_at=at if mailbox_proven and draft.contributor_email else None, language=draft.language,
        credit_shown=draft.credit_shown, commune=draft.commune,
    )  # fmt: skip
    fill(sheet, {"name": draft.name, "description": draft.description, "category": draft.category} | dict(draft.facts))
    sheet.save()
    journal.record("initiative.proposed", actor=by, subject=sheet, at=at, provenance=provenance)
    if mailbox_proven or not sheet.contributor_email:
        _submit(sheet, by=by, at=at)
    else:
        outbox.send_once(
            key=f"initiatives.draft/{sheet.pk}", message="initiatives.draft", to=sheet.contributor_email, at=at,
            language=sheet.language, initiative_id=sheet.pk,
        )  # fmt: skip
    return sheet


def fill(sheet: Initiative, content: Mapping[str, Any]) -> list[str]:
    """Write these fields on the sheet, those of ``CONTENT`` only; gives the names of those that change.

    Raises MaximumBelowMinimum.
    """
    changed = [name for name in CONTENT if name in content and getattr(sheet, name) != content[name]]
    for name in changed:
        setattr(sheet, name, content[name])
    for least, most in ((sheet.people_min, sheet.people_max), (sheet.population_min, sheet.population_max)):
        if least is not None and most is not None and most < least:
            raise MaximumBelowMinimum
    return changed


def _ours(path: str) -> str:
    """An address of this site, or nothing: nobody is sent elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else ""


@transaction.atomic
def prove_mailbox(*, initiative_id: int, at: datetime) -> Initiative:
    """Its author came by the mailed link and pressed something. Doing it again changes nothing."""
    sheet = locked(initiative_id)
    _prove(sheet, at)
    return sheet


def _prove(sheet: Initiative, at: datetime) -> None:
    if sheet.contributor_email and sheet.mailbox_proven_at is None:
        sheet.mailbox_proven_at = at
        sheet.save(update_fields=["mailbox_proven_at"])
        journal.record("initiative.mailbox_proven", actor=journal.VISITOR, subject=sheet, at=at)


@transaction.atomic
def change(
    *,
    initiative_id: int,
    content: Mapping[str, Any],
    credit_shown: bool,
    contributor_name: str,
    commune: Commune | None,
    at: datetime,
) -> Initiative:
    """Its author writes it again, while it is in their hands. Raises NotPossibleNow."""
    sheet = locked(initiative_id)
    check_in(sheet, *rules.WITH_AUTHOR)
    _prove(sheet, at)
    fill(sheet, content)
    sheet.credit_shown, sheet.commune, sheet.updated_at = credit_shown, commune, at
    sheet.contributor_name = " ".join(contributor_name.split())
    sheet.save()
    journal.record("initiative.changed", actor=journal.VISITOR, subject=sheet, at=at)
    return sheet


@transaction.atomic
def add_photo(*, initiative_id: int, content: bytes, alternative: str, at: datetime) -> InitiativePhoto:
    """Its author joins a picture. Raises NotPossibleNow, TooManyPhotos, and the refusals of ``uploads.check``."""
    sheet = locked(initiative_id)
    check_in(sheet, *rules.WITH_AUTHOR)
    if sheet.photos.count() >= MOST_PHOTOS:
        raise TooManyPhotos(MOST_PHOTOS)
    _prove(sheet, at)
    return photos.add_photo(sheet_id=sheet.pk, content=content, alternative=alternative, by=journal.VISITOR, at=at)


@transaction.atomic
def remove_photo(*, initiative_id: int, name: str, at: datetime) -> None:
    """Its author takes a picture off, by the name of its file. Raises NotPossibleNow."""
    sheet = locked(initiative_id)
    check_in(sheet, *rules.WITH_AUTHOR)
    for photo in sheet.photos.all():
        if photo.name == name:
            photos.remove_photo(sheet_id=sheet.pk, photo_id=photo.pk, by=journal.VISITOR, at=at)


@transaction.atomic
def submit(*, initiative_id: int, at: datetime, mailbox_proven: bool = True) -> Initiative:
    """Send it to the moderators, or send it back to the one who asked for changes.

    mailbox_proven: the author came by the mailed link. Raises NotPossibleNow, MailboxNotProven, TooManyWaiting.
    """
    sheet = locked(initiative_id)
    if mailbox_proven:
        _prove(sheet, at)
    if sheet.contributor_email and sheet.mailbox_proven_at is None:
        raise MailboxNotProven
    if not rules.may(SheetAct.SUBMIT, sheet.status):
        raise NotPossibleNow(sheet.status)
    _submit(sheet, by=journal.VISITOR, at=at)
    return sheet


def _submit(sheet: Initiative, *, by: models.Model | str, at: datetime) -> None:
    if sheet.contributor_email:
        waiting = Initiative.objects.filter(
            contributor_email__iexact=normal_email(sheet.contributor_email), status=InitiativeStatus.SUBMITTED
        )
        if waiting.count() >= MOST_WAITING:
            raise TooManyWaiting(MOST_WAITING)
    sheet.submitted_at = at
    if sheet.moderator_id:  # back to whoever asked, who is given time again
        sheet.claimed_at = at
    move(sheet, SheetAct.SUBMIT, by=by, at=at)


@transaction.atomic
def withdraw(*, initiative_id: int, at: datetime) -> None:
    """Its author takes it back: what was never published is erased. Raises NotPossibleNow when it was."""
    sheet = locked(initiative_id)
    check_in(sheet, *rules.UNPUBLISHED)
    links.revoke(subject=journal.reference(sheet), at=at)
    journal.record("initiative.withdrawn", actor=journal.VISITOR, subject=sheet, at=at)
    delete_sheets(Initiative.objects.filter(pk=sheet.pk))


@transaction.atomic
def show_name(*, initiative_id: int, shown: bool, at: datetime) -> Initiative:
    """Its author is credited by name, or no longer: at any time."""
    sheet = locked(initiative_id)
    _prove(sheet, at)
    if sheet.credit_shown != shown:
        sheet.credit_shown, sheet.updated_at = shown, at
        sheet.save(update_fields=["credit_shown", "updated_at"])
        journal.record("initiative.credit_changed", actor=journal.VISITOR, subject=sheet, at=at, shown=shown)
    return sheet


@transaction.atomic
def confirm_still_true(*, initiative_id: int, by: models.Model | str, at: datetime) -> Initiative:
    """Its author, or the team, read it again: it still holds. Raises NotPossibleNow."""
    sheet = locked(initiative_id)
    check_in(sheet, InitiativeStatus.PUBLISHED)
    sheet.confirmed_at = at
    sheet.save(update_fields=["confirmed_at"])
    journal.record("initiative.confirmed", actor=by, subject=sheet, at=at)
    return sheet
