"""Lines of the journal about a congress and what belongs to it, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from concitoyens.congress.models import Congress, Registration
from concitoyens.core import journal
from concitoyens.core.models import JournalEntry
from concitoyens.web.national import acts

_REGISTRATION = Registration._meta.label_lower


@dataclass(frozen=True)
class Told:
    """One line: when, what in words, who, its facts, and the registration it is about, if it is about one."""

    at: datetime
    what: str | Promise
    who: str
    facts: list[tuple[str | Promise, str]]
    registration: str
    gone: bool


def entries(congress: Congress) -> QuerySet[JournalEntry]:
    """Lines about this congress and what is or was part of it, newest first."""
    here = journal.reference(congress)
    return JournalEntry.objects.filter(Q(subject=here) | Q(part_of=here))


def of(subject: str) -> list[Told]:
    """The lines about one thing, newest first."""
    return in_words(list(JournalEntry.objects.filter(subject=subject)[:100]))


def in_words(found: Sequence[JournalEntry]) -> list[Told]:
    """Lines as people read them: one query for the names of their authors, one for the registrations still there."""
    names, about = acts.actors(found), {entry.pk: _registration(entry) for entry in found}
    there = Registration.objects.filter(pk__in=[key for key in about.values() if key]).values_list("pk", flat=True)
    kept = {str(pk) for pk in there.order_by("pk")}
    return [
        Told(
            entry.at, acts.act(entry.kind), names[entry.actor], acts.facts(entry), about[entry.pk],
            bool(about[entry.pk]) and about[entry.pk] not in kept,
        )
        for entry in found
    ]  # fmt: skip


def _registration(entry: JournalEntry) -> str:
    label, _colon, key = entry.subject.rpartition(":")
    return key if label == _REGISTRATION else ""
