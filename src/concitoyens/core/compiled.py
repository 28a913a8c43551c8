"""Querysets whose SQL is written once: for the few reads that every request of a busy evening makes.

Django writes the SQL of a queryset anew each time it runs, which costs ten times what PostgreSQL needs to answer a
read by key. Here the queryset is built once, with ``Param`` where values will go:

    LINK = Compiled(lambda: Link.objects.filter(hash=Param("hash"), expires_at__gt=Param("at"))[:1])
    link = LINK.first(hash=hashed, at=now)

Rows come back as the same model instances, ``select_related`` included. Values go to the database as they are given:
give what the column holds (int, str, bytes, datetime). An unknown or missing name raises KeyError.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldError
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators

Model = TypeVar("Model", bound=models.Model)


def prepared_cursor() -> Any:
    """See ``core.postgres``: a statement run here is planned once per connection."""
    return connection.prepared_cursor()  # type: ignore[attr-defined]


class _Place:
    """Where a value goes among the parameters of the SQL."""

    def __init__(self, name: str) -> None:
        self.name = name


class Param(Expression):
    """A value given when the queryset runs."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.place = _Place(name)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self.place]

    def resolve_expression(self, *args: Any, **kwargs: Any) -> "Param":
        return self

    def _resolve_output_field(self) -> None:
        """A comparison takes the type of its other side."""


class _Plan(Generic[Model]):
    """What Django works out of a queryset before it runs, and that never changes."""

    def __init__(self, queryset: models.QuerySet[Model]) -> None:
        compiler: Any = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.params = compiler.as_sql()
        if compiler.annotation_col_map or queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise FieldError("a compiled queryset has neither annotations nor prefetches")
        select, info = compiler.select, compiler.klass_info
        own = info["select_fields"]
        self.model: type[Model] = info["model"]
        self.own = slice(own[0], own[-1] + 1)
        self.names = [column[0].target.attname for column in select[self.own]]
        relations: Any = get_related_populators
        self.populators = relations(info, select, DEFAULT_DB_ALIAS)
        self.converters = compiler.get_converters([column[0] for column in select[: compiler.col_count]])
        self.convert = compiler.apply_converters

    def run(self, values: dict[str, Any]) -> list[Model]:
        params = [values[each.name] if isinstance(each, _Place) else each for each in self.params]
        with prepared_cursor() as cursor:
            cursor.execute(self.sql, params)
            rows: Any = cursor.fetchall()
        if self.converters:
            rows = self.convert(rows, self.converters)
        return [self._instance(row) for row in rows]

    def _instance(self, row: Any) -> Model:
        found = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.own])
        for populator in self.populators:
            populator.populate(row, found)
        return found


class Compiled(Generic[Model]):
    """A queryset compiled at its first use. ``build`` returns it, with ``Param`` in place of values."""

    def __init__(self, build: Callable[[], models.QuerySet[Model]]) -> None:
        self._build = build
        self._plan: _Plan[Model] | None = None

    def all(self, **values: Any) -> list[Model]:
        """Every row for these values."""
        plan = self._plan
        if plan is None:  # two threads may both compile it: they find the same
            plan = self._plan = _Plan(self._build())
        return plan.run(values)

    def first(self, **values: Any) -> Model | None:
        """The first row, or None; the queryset should be sliced to one."""
        found = self.all(**values)
        return found[0] if found else None


def insert(row: models.Model, *, unless_there: bool = False) -> bool:
    """INSERT one new row whose key the database gives: ``save()`` of a new instance, its SQL written once.

    Like ``bulk_create``: no signal, and the key is set on ``row``. unless_there: return False, and write nothing,
    when a constraint of uniqueness says that the row is there already.
    """
    sql, fields = _insertion(type(row), unless_there)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with prepared_cursor() as cursor:
        cursor.execute(sql, values)
        written = cursor.fetchone()
    if written is None:
        return False
    (row.pk,) = written
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return True


@cache
def _insertion(model: type[models.Model], unless_there: bool) -> tuple[str, list[Any]]:
    quote, meta = connection.ops.quote_name, model._meta
    fields: list[Any] = [field for field in meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(_place(field) for field in fields)
    key = quote(str(meta.pk.column))
    conflict = "ON CONFLICT DO NOTHING " if unless_there else ""
    table = quote(meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES ({places}) {conflict}RETURNING {key}", fields  # noqa: S608


def update(row: models.Model, *names: str) -> None:
    """UPDATE these fields of one row: ``save(update_fields=names)``, its SQL written once. No signal."""
    sql, fields = _change(type(row), names)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with prepared_cursor() as cursor:
        cursor.execute(sql, [*values, row.pk])


@cache
def _change(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, list[Any]]:
    quote, meta = connection.ops.quote_name, model._meta
    fields: list[Any] = [meta.get_field(name) for name in names]
    changes = ", ".join(f"{quote(field.column)} = {_place(field)}" for field in fields)
    return f"UPDATE {quote(meta.db_table)} SET {changes} WHERE {quote(str(meta.pk.column))} = %s", fields  # noqa: S608


def _place(field: Any) -> str:
    """« %s », with the cast that some types need."""
    place: str = field.get_placeholder(None, None, connection) if hasattr(field, "get_placeholder") else "%s"
    return place
