"""Everything the product holds about one mailbox: read it, hand it over, erase it, keep it erased.

One code path for export, erasure and restore, fed by the Subjects that the apps declare.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.crypto import salted_hmac

from . import journal
from .models import Erasure
from .privacy import Kind, Subject, registry
from .text import normal_email

_HASH = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Table:
    """The rows of one model about one person; each row maps the name of a column to its value."""

    label: str
    title: str
    purpose: str
    rows: list[dict[str, Any]]


def tables_about(email: str) -> list[Table]:
    """Each table with rows of this mailbox: every column but the secrets."""
    tables = []
    for subject in registry.subjects:
        if rows := [_row(subject, thing, normal_email(email)) for thing in subject.find(normal_email(email))]:
            entry = registry.classified[subject.model]
            title = str(subject.model._meta.verbose_name_plural)
            purpose = str(entry.treatment.purpose) if entry.treatment else ""
            tables.append(Table(subject.model._meta.label, title, purpose, rows))
    return tables


def _row(subject: Subject, thing: models.Model, mailbox: str) -> dict[str, Any]:
    names = registry.columns(subject.model, Kind.NONE, Kind.PERSONAL, Kind.SPECIAL)
    shown = {}
    for field in subject.model._meta.concrete_fields:
        if field.name in names:
            value = field.value_from_object(thing)
            shown[str(field.verbose_name)] = (
                value if subject.shown is None else subject.shown(field.name, value, mailbox)
            )
    return shown


def erase(email: str, *, actor: models.Model | str, at: datetime) -> Counter[str]:
    """Erase or blank everything about this mailbox, and remember it as a hash. Returns rows by table."""
    mailbox = normal_email(email)
    with transaction.atomic():
        counts = Counter({s.model._meta.label: s.erase(mailbox, at) for s in registry.subjects})
        counts = +counts
        erasure = Erasure.objects.create(mailbox_hash=mailbox_hash(mailbox), at=at)
        journal.record("person.erased", actor=actor, subject=erasure, at=at, rows=dict(counts))
        _remember_outside(erasure)
    return counts


def replay_erasures(*, at: datetime) -> int:
    """After a restore: erase again the people who had asked for it. Returns how many mailboxes came back.

    The list is read from the database and from a file beside it, which an older backup does not bring back.
    """
    erased = set(Erasure.objects.values_list("mailbox_hash", flat=True)) | set(_remembered_outside())
    back = sorted({mailbox for mailbox in _all_mailboxes() if mailbox_hash(mailbox) in erased})
    for mailbox in back:
        erase(mailbox, actor=journal.SYSTEM, at=at)
    return len(back)


def mailbox_hash(email: str) -> str:
    """A hash that nobody can compute without the secret of this server."""
    return salted_hmac("concitoyens.erasure", normal_email(email), algorithm="sha256").hexdigest()


def erasure_file() -> Path:
    """The list of erasures kept outside the database and its archives: hashes only. ``restore`` reads it."""
    return Path(settings.HOME) / "erasures.jsonl"


def _remember_outside(erasure: Erasure) -> None:
    erasure_file().parent.mkdir(parents=True, exist_ok=True)
    with erasure_file().open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"mailbox": erasure.mailbox_hash, "at": erasure.at.isoformat()}) + "\n")


def _remembered_outside() -> Iterator[str]:
    if erasure_file().exists():
        for line in erasure_file().read_text(encoding="utf-8").splitlines():
            if found := _HASH.search(line):  # a line cut short by a crash must not stop the others
                yield found[0]


def _all_mailboxes() -> Iterator[str]:
    for subject in registry.subjects:
        yield from (normal_email(mailbox) for mailbox in mailboxes_of(subject) if mailbox)


def mailboxes_of(subject: Subject) -> Iterable[str]:
    """Every mailbox the rows of this subject hold."""
    if subject.mailboxes is not None:
        return subject.mailboxes()
    model = subject.model
    names = [f.name for f in model._meta.concrete_fields if isinstance(f, models.EmailField)]
    rows = model._default_manager.values_list(*names) if names else []
    return {value for row in rows for value in row if value}
