"""Taking registrations out of the product: who, how many and why is written down, and the coordination is told."""

from datetime import datetime, timedelta
from math import ceil

from django.db import transaction

from concitoyens.accounts.models import User
from concitoyens.accounts.queries import coordination
from concitoyens.congress.enums import ExportLayout
from concitoyens.congress.errors import ExportsSpent
from concitoyens.congress.models import Congress
from concitoyens.core import journal
from concitoyens.core.models import JournalEntry
from concitoyens.notifications import outbox

#: From so many people on, an export is a large one (trust.md R4).
LARGE = 100
A_DAY = timedelta(days=1)
#: A person's exports in a day: all of them, large files of data, large lists to print for the door.
MOST, MOST_LARGE, MOST_PRINTED = 10, 1, 3
_KIND = "registrations.exported"


@transaction.atomic
def record_export(
    *, congress: Congress, layout: str, lines: int, filters: list[str], reason: str, by: User, at: datetime
) -> None:
    """Write down an export, and tell the coordination, before the file is handed over. Raises ExportsSpent.

    ``filters`` are names, never what was searched.
    """
    User.objects.select_for_update().get(pk=by.pk)  # two exports at once count both
    _refuse_too_many(by, layout, lines, at)
    entry = journal.record(
        _KIND, actor=by, subject=congress, at=at, layout=layout, lines=lines, filters=filters, reason=reason
    )
    for member in coordination():
        outbox.send_once(
            key=f"congress.export_alert/{entry.pk}/{member.pk}", message="congress.export_alert", to=member.email,
            at=at, language=member.language, entry_id=entry.pk, member_id=member.pk,
        )  # fmt: skip


@transaction.atomic
def record_content_export(
    *, congress: Congress, layout: str, tables: list[str], people: int | None, reason: str, by: User, at: datetime
) -> None:
    """Write down that the content of a congress leaves the product. people: how many registrations are in the file;
    None: the file names nobody. With people it is an export of registrations like another. Raises ExportsSpent.
    """
    if people is not None:
        record_export(congress=congress, layout=layout, lines=people, filters=[], reason=reason, by=by, at=at)
    journal.record("congress.exported", actor=by, subject=congress, at=at, layout=layout, tables=tables, reason=reason)


def _refuse_too_many(by: User, layout: str, lines: int, at: datetime) -> None:
    """The journal itself is counted: a limit that a restart does not forget."""
    done = list(
        JournalEntry.objects.filter(kind=_KIND, actor=journal.reference(by), at__gt=at - A_DAY).order_by("at", "id")
    )
    printed = layout == ExportLayout.PDF
    like = [
        entry for entry in done
        if entry.facts["lines"] > LARGE and (entry.facts["layout"] == ExportLayout.PDF) == printed
    ]  # fmt: skip
    for found, most in ((done, MOST), (like if lines > LARGE else [], MOST_PRINTED if printed else MOST_LARGE)):
        if len(found) >= most:
            wait = found[-most].at + A_DAY - at
            raise ExportsSpent(hours=max(1, ceil(wait / timedelta(hours=1))))
