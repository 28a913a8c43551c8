"""Preparing an edition: its page, its periods, its official dates, its partners, its publication."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from concitoyens.core import journal
from concitoyens.editions.enums import DateStatus, EditionStatus
from concitoyens.editions.errors import (
    CharterIsDraft,
    DateOutsideEdition,
    DateTaken,
    EditionAddressTaken,
    EditionNotReady,
    OfficialDateInUse,
    PeriodReversed,
)
from concitoyens.editions.models import CommitmentDay, Edition, OfficialDate, Partner

#: What the coordination may write of an edition; its address never changes.
CONTENT = (
    "name", "summary", "text", "after_text", "charter", "starts_on", "ends_on", "opens_at", "closes_at",
    "visible_from", "visible_until",
)  # fmt: skip


@transaction.atomic
def create_edition(*, slug: str, content: Mapping[str, Any], by: models.Model, at: datetime) -> Edition:
    """A new draft. Raises EditionAddressTaken, PeriodReversed, CharterIsDraft."""
    if Edition.objects.filter(slug=slug).exists():
        raise EditionAddressTaken(slug)
    edition = Edition(slug=slug, created_at=at, updated_at=at)
    _fill(edition, content)
    edition.save()
    journal.record("edition.created", actor=by, subject=edition, at=at)
    return edition


@transaction.atomic
def change_edition(*, edition_id: int, content: Mapping[str, Any], by: models.Model, at: datetime) -> Edition:
    """Change the page or the periods of an edition. A newer charter moves no signature: communes are asked.

    Raises PeriodReversed, CharterIsDraft, DateOutsideEdition.
    """
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    _fill(edition, content)
    _check_dates_inside(edition)
    edition.updated_at = at
    edition.save()
    journal.record("edition.changed", actor=by, subject=edition, at=at, fields=sorted(content))
    return edition


@transaction.atomic
def publish_edition(*, edition_id: int, by: models.Model, at: datetime) -> Edition:
    """Let everybody read it, and communes commit in its period. Raises EditionNotReady naming what is missing."""
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    missing = [
        name
        for name, there in (
            ("summary", bool(edition.summary)),
            ("charter", edition.charter_id is not None),
            ("official_dates", edition.official_dates.exists()),
        )
        if not there
    ]
    if missing:
        raise EditionNotReady(missing)
    if edition.status != EditionStatus.PUBLISHED:
        edition.status, edition.updated_at = EditionStatus.PUBLISHED, at
        edition.save(update_fields=["status", "updated_at"])
        journal.record("edition.published", actor=by, subject=edition, at=at)
    return edition


@transaction.atomic
def add_official_date(*, edition_id: int, day: date, label: str, by: models.Model, at: datetime) -> OfficialDate:
    """One more date on which communes are invited to hold theirs. Raises DateOutsideEdition, DateTaken."""
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    if not edition.starts_on <= day <= edition.ends_on:
        raise DateOutsideEdition(edition.starts_on, edition.ends_on)
    if edition.official_dates.filter(date=day).exists():
        raise DateTaken(day)
    added = edition.official_dates.create(date=day, label=label)
    _touch(edition, at)
    journal.record("official_date.added", actor=by, subject=edition, at=at, day=day.isoformat())
    return added


@transaction.atomic
def remove_official_date(*, edition_id: int, date_id: int, by: models.Model, at: datetime) -> None:
    """Take away a date typed by mistake; one that communes chose is postponed instead. Raises OfficialDateInUse."""
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    official = edition.official_dates.get(pk=date_id)
    used = CommitmentDay.objects.filter(official_date=official).count()
    if used or official.status != DateStatus.PLANNED:
        raise OfficialDateInUse(used)
    journal.record("official_date.removed", actor=by, subject=edition, at=at, day=official.date.isoformat())
    official.delete()
    _touch(edition, at)


@transaction.atomic
def add_partner(*, edition_id: int, name: str, url: str, role: str, by: models.Model, at: datetime) -> Partner:
    """An organisation that stands beside the edition, after the others."""
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    partner = edition.partners.create(name=name, url=url, role=role, position=_next_place(edition))
    _touch(edition, at)
    journal.record("partner.added", actor=by, subject=edition, at=at, partner=partner.pk)
    return partner


@transaction.atomic
def remove_partner(*, edition_id: int, partner_id: int, by: models.Model, at: datetime) -> None:
    """It no longer stands beside the edition."""
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    edition.partners.filter(pk=partner_id).delete()
    _touch(edition, at)
    journal.record("partner.removed", actor=by, subject=edition, at=at, partner=partner_id)


def _fill(edition: Edition, content: Mapping[str, Any]) -> None:
    for name, value in content.items():
        if name not in CONTENT:
            raise ValueError(name)
        setattr(edition, name, value)
    shown = edition.visible_from, edition.visible_until
    if edition.ends_on < edition.starts_on or edition.closes_at <= edition.opens_at:
        raise PeriodReversed
    if shown[0] and shown[1] and shown[1] <= shown[0]:
        raise PeriodReversed
    if edition.charter is not None and not edition.charter.is_published:
        raise CharterIsDraft


def _check_dates_inside(edition: Edition) -> None:
    planned = edition.official_dates.filter(status=DateStatus.PLANNED)
    if planned.exclude(date__range=(edition.starts_on, edition.ends_on)).exists():
        raise DateOutsideEdition(edition.starts_on, edition.ends_on)


def _next_place(edition: Edition) -> int:
    last = edition.partners.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def _touch(edition: Edition, at: datetime) -> None:
    edition.updated_at = at
    edition.save(update_fields=["updated_at"])
