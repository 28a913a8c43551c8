"""Tables for machines: CSV (RFC 4180, UTF-8) written line by line, with its Frictionless Table Schema."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from .sheets import ACTIVE, Cell

#: Between the values of a cell that holds several.
SEPARATOR = "|"
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


@dataclass(frozen=True)
class Column:
    """A column: its name is the contract; ``required`` ones are never empty."""

    name: str
    description: str
    kind: Literal["string", "integer", "number", "boolean", "date", "datetime"] = "string"
    required: bool = False
    pattern: str = ""
    choices: tuple[str, ...] = ()

    def field(self) -> dict[str, Any]:
        """As Table Schema says it."""
        constraints = {"required": self.required, "pattern": self.pattern, "enum": list(self.choices)}
        found: dict[str, Any] = {"name": self.name, "type": self.kind, "description": self.description}
        if self.kind == "boolean":
            found |= {"trueValues": ["true"], "falseValues": ["false"]}
        if said := {name: value for name, value in constraints.items() if value}:
            found["constraints"] = said
        return found


Columns = Sequence[Column]
Line = Sequence[Cell | Sequence[str]]


class _Echo:
    """A file whose lines come back instead of being kept."""

    def write(self, text: str) -> str:
        return text


def csv_lines(columns: Columns, rows: Iterable[Line]) -> Iterator[str]:
    """The lines of the file, one at a time: the table is never whole in memory."""
    writer = csv.writer(_Echo())
    yield writer.writerow([column.name for column in columns])
    for row in rows:
        yield writer.writerow([_cell(value) for value in row])


def schema(columns: Columns, *, title: str, description: str, key: Sequence[str], address: str) -> dict[str, Any]:
    """The Table Schema of these columns."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": address.rsplit("/", 1)[-1].removesuffix(".schema.json"),
        "title": title,
        "description": description,
        "path": address,
        "fields": [column.field() for column in columns],
        "primaryKey": list(key),
        "missingValues": [""],
    }


def dialect() -> dict[str, Any]:
    """How the files are written, for a Data Package."""
    return dict(_DIALECT)


def _cell(value: Cell | Sequence[str]) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case str():
            # no spreadsheet that opens the file computes what somebody wrote
            return f"'{value}" if ACTIVE.match(value) else value
        case list() | tuple():
            return SEPARATOR.join(value)
        case _:
            return str(value)
