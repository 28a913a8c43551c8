"""A canary is a value found nowhere else: each personal column of a person gets its own."""

import itertools
import json

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from concitoyens.core.privacy import Kind, Subject, registry
from tests.privacy.cases import all_makers

_numbers = itertools.count(1)


def fill(subject: Subject, email: str) -> list[str]:
    """Make a row about ``email`` and put a canary in each personal column that can hold one; returns them."""
    model = subject.model
    thing = all_makers()[model](email)
    values = {name: _canary(model, name, email) for name in registry.columns(model, Kind.PERSONAL, Kind.SPECIAL)}
    # a column that holds the mailbox itself is what finds the row: it stays
    values = {name: value for name, value in values.items() if value is not None and getattr(thing, name) != email}
    assert subject.find(email).filter(pk=thing.pk).exists()
    if values:
        model._default_manager.filter(pk=thing.pk).update(**values)
    return [value[0] if isinstance(value, list) else str(value.get("is") if isinstance(value, dict) else value)
            for value in values.values()]  # fmt: skip


def _canary(model: type[models.Model], name: str, email: str) -> str | list[str] | dict[str, str] | None:
    field, number = model._meta.get_field(name), next(_numbers)
    if isinstance(field, models.GenericIPAddressField):
        return f"2001:db8::{number:x}"
    if isinstance(field, models.EmailField | models.FileField) or getattr(field, "choices", None):
        return None
    text = f"cnry{number:06d}"
    if isinstance(field, models.CharField | models.TextField):
        return text[: field.max_length]
    if isinstance(field, models.JSONField):
        return {"is": text, "email": email}
    if isinstance(field, ArrayField) and isinstance(field.base_field, models.CharField):
        return [text]
    return None  # a number says nothing that could be recognised elsewhere


def dump() -> str:
    """Every row of every table, as text, whatever Django knows of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables"
            " WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')"
        )
        tables = [name for (name,) in cursor.fetchall()]
        rows: list[str] = []
        for table in tables:
            cursor.execute(f"SELECT coalesce(json_agg(t)::text, '') FROM {table} t")
            rows += [text for (text,) in cursor.fetchall()]
    return "\n".join(json.dumps(json.loads(row), ensure_ascii=False) if row else "" for row in rows)
