"""Each column classified: what kind of data it is, why it is kept, on which basis, for how long.

An app declares its columns in ``privacy.py``; the register of processing, the export of a person's data,
the erasure and the purge are made from these declarations, and a column without a line fails the build.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db import models


class Kind(StrEnum):
    """What a column holds about people."""

    NONE = "none"
    PERSONAL = "personal"
    SPECIAL = "special"
    SECRET = "secret"  # noqa: S105  # a kind of column


@dataclass(frozen=True)
class Treatment:
    """One line of the register of processing (GDPR article 30). Texts are in French: they are published."""

    key: str
    purpose: str
    basis: str
    delay: str
    controller: str = "L’équipe nationale"
    people: str = ""


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
    """

    model: type[models.Model]
    find: Callable[[str], models.QuerySet[models.Model]]
    erase: Callable[[str, datetime], int]


@dataclass(frozen=True)
class Purge:
    """One delay of the register, applied each night: ``run`` deletes what is past it and returns how many."""

    key: str
    delay: str
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


registry = Registry()
