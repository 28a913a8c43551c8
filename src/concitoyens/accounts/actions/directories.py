"""A newer directory of town halls: read, compared, shown, then applied once by a job."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concitoyens.accounts import rules
from concitoyens.accounts.errors import DirectoryAlreadyApplied, NotYours
from concitoyens.accounts.models import DirectoryImport, TownHallMailbox, User
from concitoyens.core import journal
from concitoyens.core.queue import enqueue
from concitoyens.territories.loader import directory
from concitoyens.territories.models import Commune

from .mailboxes import follow_directory


@dataclass(frozen=True)
class Line:
    """One town hall whose mailbox would change; ``kept``: the one noted after a call goes on being written to."""

    commune: Commune
    kind: str
    before: str
    after: str
    kept: bool


@dataclass(frozen=True)
class Review:
    """What the file would change: mailboxes line by line, and how many town halls get another address or phone."""

    lines: list[Line]
    others: int

    def count(self, kind: str) -> int:
        """How many lines of a kind."""
        return sum(line.kind == kind for line in self.lines)


@transaction.atomic
def read(*, name: str, content: bytes, by: User, at: datetime) -> DirectoryImport:
    """Read the file and keep what it would change. Raises NotYours, BrokenFile."""
    if not rules.may_import_directories(by):
        raise NotYours
    found = directory.read_directory(name, content)
    row = DirectoryImport.objects.create(
        name=found.name, sha256=found.sha256, by=by, created_at=at, lines=len(found.contacts) + len(found.refused),
        changes=[[change.code, change.before, change.after] for change in directory.compare(found)],
        refused=[[refused.line, refused.code, refused.problem] for refused in found.refused],
    )  # fmt: skip
    journal.record("directory.read", actor=by, subject=row, at=at, rows=row.lines, changed=len(row.changes),
                   refused=len(row.refused))  # fmt: skip
    return row


def review(row: DirectoryImport) -> Review:
    """The changes in words, by name of commune; three statements whatever their number."""
    changes = _changes(row)
    codes = [change.code for change in changes if change.before[0] != change.after[0]]
    communes = {commune.code: commune for commune in Commune.objects.current().named().filter(code__in=codes)}
    noted = set(TownHallMailbox.objects.filter(commune__code__in=codes).values_list("commune__code", flat=True))
    lines = [
        Line(communes[change.code], _kind(change), change.before[0], change.after[0], change.code in noted)
        for change in changes
        if change.code in communes
    ]
    return Review(sorted(lines, key=lambda line: line.commune.sort_name), len(changes) - len(codes))


@transaction.atomic
def ask_to_apply(*, row: DirectoryImport, by: User, at: datetime) -> None:
    """Agree to what was shown: a job applies it, once. Raises NotYours, DirectoryAlreadyApplied."""
    if not rules.may_import_directories(by):
        raise NotYours
    row = DirectoryImport.objects.select_for_update().get(pk=row.pk)
    if row.asked_at is not None:
        raise DirectoryAlreadyApplied
    row.asked_at = at
    row.save(update_fields=["asked_at"])
    journal.record("directory.agreed", actor=by, subject=row, at=at, changed=len(row.changes))
    enqueue("accounts.apply_directory", import_id=row.pk)


@transaction.atomic
def apply(*, import_id: int, at: datetime) -> None:
    """Write what was agreed to; what waits for a town hall with another mailbox is asked again there."""
    found = DirectoryImport.objects.select_for_update().filter(pk=import_id, applied_at=None)
    row = found.exclude(asked_at=None).first()
    if row is None:
        return
    told = directory.apply(_changes(row), sha256=row.sha256, at=at)
    follow_directory(communes=told, at=at)
    row.applied_at, row.told = at, len(told)
    row.save(update_fields=["applied_at", "told"])
    journal.record("directory.applied", actor=journal.SYSTEM, subject=row, at=at, changed=len(told))


def _changes(row: DirectoryImport) -> list[directory.Change]:
    return [directory.Change(code, before, after) for code, before, after in row.changes]


def _kind(change: directory.Change) -> str:
    """« new », « gone » or « changed »."""
    return "gone" if not change.after[0] else "changed" if change.before[0] else "new"
