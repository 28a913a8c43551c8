"""Each column classified: what kind of data it is, why it is kept, on which basis, for how long.

An app declares its columns in ``privacy.py``; the register of processing, the export of a person's data,
the erasure and the purge are made from these declarations, and a column without a line fails the build.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What a column holds about people."""

    NONE = "none"
    PERSONAL = "personal"
    SPECIAL = "special"
    SECRET = "secret"  # noqa: S105  # a kind of column

    @property
    def label(self) -> str | Promise:
        """The word shown in the register."""
        return _KINDS[self]


_KINDS: dict[Kind, str | Promise] = {
    Kind.NONE: _("technique"),
    Kind.PERSONAL: _("personnelle"),
    Kind.SPECIAL: _("sensible"),
    Kind.SECRET: _("secret (jamais montré)"),
}


NATIONAL_TEAM = _("L’équipe nationale")
TEAM_AND_OPERATOR = _("L’équipe nationale, selon les rôles ; l’exploitant du service")


@dataclass(frozen=True)
class Treatment:
    """One line of the register of processing (GDPR article 30). Texts are in French: they are published."""

    key: str
    purpose: str | Promise
    basis: str | Promise
    delay: str | Promise
    controller: str | Promise = NATIONAL_TEAM
    people: str | Promise = ""
    recipients: str | Promise = TEAM_AND_OPERATOR


@dataclass(frozen=True)
class Classified:
    """The columns of one model: ``columns`` maps each field name to its kind."""

    model: type[models.Model]
    treatment: Treatment | None
    columns: dict[str, Kind]


@dataclass(frozen=True)
class Subject:
    """How the rows of one person are found by mailbox, exported and erased.

    find: the rows of this mailbox (normal form). erase: removes or blanks them, and returns how many.
    mailboxes: every mailbox these rows hold, to erase again after a restore the people who had been erased;
    left out, it is read from the e-mail columns of the model.
    shown: for rows that speak of several people: (column, value, mailbox) to the part of the value about this one.
    """

    model: type[models.Model]
    find: Callable[[str], models.QuerySet[Any]]
    erase: Callable[[str, datetime], int]
    mailboxes: Callable[[], Iterable[str]] | None = None
    shown: Callable[[str, Any, str], Any] | None = None


@dataclass(frozen=True)
class Purge:
    """One delay of the register, applied each night: ``run`` deletes what is past it and returns how many."""

    key: str
    delay: str | Promise
    run: Callable[[datetime], int]


@dataclass
class Registry:
    """Everything declared by the apps, filled when they are ready."""

    classified: dict[type[models.Model], Classified] = field(default_factory=dict)
    subjects: list[Subject] = field(default_factory=list)
    purges: list[Purge] = field(default_factory=list)

    def classify(
        self, model: type[models.Model], treatment: Treatment | None = None, /, **columns: Iterable[str]
    ) -> None:
        """Classify the columns of ``model`` by kind: ``classify(M, T, none=["id"], personal=["email"])``."""
        kinds = {name: Kind(kind) for kind, names in columns.items() for name in names}
        self.classified[model] = Classified(model, treatment, kinds)

    def columns(self, model: type[models.Model], *kinds: Kind) -> list[str]:
        """The columns of ``model`` of these kinds, in the order of the table."""
        known = self.classified[model].columns
        return [f.name for f in model._meta.concrete_fields if known[f.name] in kinds]

    def treatments(self) -> list[Treatment]:
        """Each treatment once, in the order of declaration."""
        found = (line.treatment for line in self.classified.values())
        return list(dict.fromkeys(treatment for treatment in found if treatment))

    def mistakes(self, installed: Iterable[type[models.Model]]) -> list[str]:
        """What is missing: columns without kind, kinds without column, personal columns without purpose."""
        lines = []
        for model in installed:
            label, entry = model._meta.label, self.classified.get(model)
            real = {f.name for f in model._meta.concrete_fields}
            said = set(entry.columns) if entry else set()
            lines += [f"{label}.{name}: not classified" for name in sorted(real - said)]
            lines += [f"{label}.{name}: no such column" for name in sorted(said - real)]
            about_people = set(entry.columns.values()) & {Kind.PERSONAL, Kind.SPECIAL} if entry else set()
            if entry and about_people and entry.treatment is None:
                lines.append(f"{label}: personal columns without treatment")
            if about_people and model not in {subject.model for subject in self.subjects}:
                lines.append(f"{label}: personal columns that no Subject exports and erases")
        return lines


registry = Registry()
