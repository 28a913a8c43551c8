"""The register of processing (GDPR article 30), as the pages show it: made from the classified columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from concitoyens.core.privacy import Classified, Kind, Treatment, registry

ABOUT_PEOPLE = (Kind.PERSONAL, Kind.SPECIAL)


@dataclass(frozen=True)
class Line:
    """One treatment and what is held about people for it, in words."""

    treatment: Treatment
    data: list[str]


@dataclass(frozen=True)
class Column:
    """One column of one table."""

    table: str
    name: str
    title: str
    kind: Kind
    treatment: Treatment | None


def public_lines() -> list[Line]:
    """Each treatment with the personal data it holds, for everybody to read."""
    return [Line(treatment, list(_data_of(treatment))) for treatment in registry.treatments()]


def _data_of(treatment: Treatment) -> Iterator[str]:
    for entry in registry.classified.values():
        if entry.treatment == treatment:
            names = registry.columns(entry.model, *ABOUT_PEOPLE)
            if names:
                yield f"{entry.model._meta.verbose_name} ({', '.join(_title(entry, name) for name in names)})"


def columns() -> list[Column]:
    """Every column of every table, for the controllers."""
    return [
        Column(entry.model._meta.db_table, name, _title(entry, name), kind, entry.treatment)
        for entry in sorted(registry.classified.values(), key=lambda entry: entry.model._meta.db_table)
        for name, kind in entry.columns.items()
    ]


def _title(entry: Classified, name: str) -> str:
    return str(getattr(entry.model._meta.get_field(name), "verbose_name", name))
