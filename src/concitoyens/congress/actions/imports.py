"""A file of registrations: read, shown line by line, then imported once, by a job that can be followed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import models, transaction

from concitoyens.congress.enums import Channel
from concitoyens.congress.errors import AlreadyImported, ColumnsMissing
from concitoyens.congress.models import Congress, RegistrationImport
from concitoyens.core import journal
from concitoyens.core.errors import DomainError
from concitoyens.core.queue import enqueue
from concitoyens.documents import sheets

from .import_lines import COLUMNS, guess_columns, review
from .registrations import add_by_staff

#: Lines imported in one transaction: progress is seen after each such step.
STEP = 50


@transaction.atomic
def read_file(*, congress_id: int, name: str, content: bytes, by: models.Model, at: datetime) -> RegistrationImport:
    """Read a file and keep its lines for the preview: nobody is registered yet. Raises the refusals of ``sheets``."""
    table = sheets.read(name, content)
    congress = Congress.objects.get(pk=congress_id)
    rows = {
        "headers": table.headers,
        "cells": table.rows,
        "numbers": table.numbers,
        "columns": guess_columns(table.headers),
    }
    found: RegistrationImport = congress.imports.create(by_id=by.pk, name=name[:150], rows=rows, created_at=at)
    journal.record("import.read", actor=by, subject=congress, at=at, import_id=found.pk, lines=len(table.rows))
    return found


@transaction.atomic
def set_columns(*, import_id: int, columns: Mapping[str, int | None]) -> RegistrationImport:
    """Say which column holds what, when the guess was wrong. Raises AlreadyImported."""
    found = _locked(import_id)
    found.rows["columns"] = {name: columns[name] for name in COLUMNS if columns.get(name) is not None}
    found.save(update_fields=["rows"])
    return found


@transaction.atomic
def start(*, import_id: int, by: models.Model, at: datetime) -> RegistrationImport:
    """Import the good lines, in a job. Raises AlreadyImported, ColumnsMissing."""
    found = _locked(import_id)
    columns = found.rows["columns"]
    missing = []
    if not {"name", "last_name"} & set(columns):
        missing.append(str(COLUMNS["name"]))
    if not {"email", "phone"} & set(columns):
        missing.append(str(COLUMNS["email"]))
    if missing:
        raise ColumnsMissing(missing)
    found.rows |= {"started_at": at.isoformat(), "next": 0, "added": 0, "refused": []}
    found.by_id = by.pk
    found.save(update_fields=["rows", "by"])
    journal.record(
        "import.started", actor=by, subject=found.congress, at=at, import_id=found.pk, lines=len(found.rows["cells"])
    )
    enqueue("congress.import_registrations", lock=f"congress.import/{found.pk}", import_id=found.pk)
    return found


@transaction.atomic
def stop(*, import_id: int, by: models.Model, at: datetime) -> None:
    """Import no further line; those already imported stay."""
    found = RegistrationImport.objects.select_for_update(of=("self",)).select_related("congress").get(pk=import_id)
    if found.done_at is None and "started_at" in found.rows:
        found.rows["stopped"] = True
        found.done_at = at
        found.save(update_fields=["rows", "done_at"])
        journal.record("import.stopped", actor=by, subject=found.congress, at=at, import_id=found.pk)


@transaction.atomic
def take_step(*, import_id: int, at: datetime) -> bool:
    """Import the next lines: all of them in this transaction, or none. False when nothing is left to do."""
    found = RegistrationImport.objects.select_for_update(of=("self",)).filter(pk=import_id).first()
    if found is None or found.done_at is not None or "started_at" not in found.rows:
        return False
    rows = found.rows
    first, last = rows["next"], rows["next"] + STEP
    part = {"columns": rows["columns"], "cells": rows["cells"][first:last], "numbers": rows["numbers"][first:last]}
    for line in review(found.congress, part):
        refused = line.refused
        if line.application is not None:
            try:
                with transaction.atomic():
                    add_by_staff(
                        congress=found.congress,
                        application=line.application,
                        by=found.by,
                        channel=Channel.IMPORT,
                        at=at,
                    )
                rows["added"] += 1
            except DomainError as error:
                refused = error.for_user()
        if refused:
            rows["refused"].append([line.number, line.name, refused])
    rows["next"] = last
    if last >= len(rows["cells"]):
        found.done_at = at
        journal.record(
            "import.done", actor=found.by, subject=found.congress, at=at, import_id=found.pk, added=rows["added"],
            refused=len(rows["refused"]),
        )  # fmt: skip
    found.save(update_fields=["rows", "done_at"])
    return found.done_at is None


def _locked(import_id: int) -> RegistrationImport:
    """The import, locked, as long as it has not been started."""
    found = RegistrationImport.objects.select_for_update(of=("self",)).select_related("congress").get(pk=import_id)
    if "started_at" in found.rows:
        raise AlreadyImported
    return found
