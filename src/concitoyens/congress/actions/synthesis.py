"""The synthesis of a congress: counted while registrations are there, written by its organisers, then published."""

from datetime import datetime, timedelta

from django.db import models, transaction

from concitoyens.congress.enums import CongressStatus
from concitoyens.congress.errors.after import NoLongerCounted, NotOverYet
from concitoyens.congress.models import AttendanceCount, Congress, Synthesis
from concitoyens.congress.queries.synthesis import count_now
from concitoyens.congress.rules import ENTRIES_KEPT, may_count_presence
from concitoyens.core import journal


@transaction.atomic
def count(*, congress: Congress, by: models.Model | str, at: datetime) -> Synthesis:
    """Count who registered, was confirmed and came, by department, and keep it. Raises NotOverYet, NoLongerCounted."""
    synthesis = _locked(congress, at)
    if not may_count_presence(congress, synthesis.counted_at, at):
        raise NoLongerCounted
    return _count(synthesis, by, at)


def _count(synthesis: Synthesis, by: models.Model | str, at: datetime) -> Synthesis:
    synthesis.counts.all().delete()
    AttendanceCount.objects.bulk_create(count_now(synthesis))
    synthesis.counted_at = synthesis.updated_at = at
    synthesis.save(update_fields=["counted_at", "updated_at"])
    journal.record("synthesis.counted", actor=by, subject=synthesis, at=at)
    return synthesis


@transaction.atomic
def write(*, congress: Congress, next_steps: str, by: models.Model, at: datetime) -> Synthesis:
    """What comes next, in the words of the organisers (Markdown)."""
    synthesis = _locked(congress, at)
    synthesis.next_steps, synthesis.updated_at = next_steps.strip(), at
    synthesis.save(update_fields=["next_steps", "updated_at"])
    journal.record("synthesis.written", actor=by, subject=synthesis, at=at)
    return synthesis


@transaction.atomic
def publish(*, congress: Congress, by: models.Model, at: datetime) -> Synthesis:
    """Let everybody read it, counted first while it can be. Doing it again changes nothing."""
    synthesis = _locked(congress, at)
    if synthesis.published_at is not None:
        return synthesis
    if synthesis.counted_at is None and may_count_presence(congress, None, at):
        synthesis = _count(synthesis, by, at)
    synthesis.published_at = synthesis.updated_at = at
    synthesis.save(update_fields=["published_at", "updated_at"])
    journal.record("synthesis.published", actor=by, subject=synthesis, at=at)
    return synthesis


@transaction.atomic
def withdraw(*, congress: Congress, by: models.Model, at: datetime) -> None:
    """Make it a draft again: something in it must be corrected."""
    synthesis = _locked(congress, at)
    if synthesis.published_at is None:
        return
    synthesis.published_at, synthesis.updated_at = None, at
    synthesis.save(update_fields=["published_at", "updated_at"])
    journal.record("synthesis.withdrawn", actor=by, subject=synthesis, at=at)


def count_before_erasing(*, ended_before: datetime, at: datetime) -> int:
    """Count the congresses over since then that nobody counted, before the nightly erasure. Returns how many."""
    ended = Congress.objects.filter(
        status=CongressStatus.PUBLISHED, ends_at__lt=ended_before, ends_at__gt=at - ENTRIES_KEPT - timedelta(days=1),
        synthesis__counted_at__isnull=True,
    )  # fmt: skip
    uncounted = [congress for congress in ended.order_by("pk") if congress.registrations.exists()]
    for congress in uncounted:
        _count(_locked(congress, at), journal.SYSTEM, at)
    return len(uncounted)


def _locked(congress: Congress, at: datetime) -> Synthesis:
    if not congress.is_published or not congress.is_over(at):
        raise NotOverYet
    Synthesis.objects.get_or_create(congress=congress, defaults={"updated_at": at})
    return Synthesis.objects.select_for_update(of=("self",)).select_related("congress").get(pk=congress.pk)
