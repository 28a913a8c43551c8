"""A queryset without an order comes back shuffled: code that counts on luck fails here, not in a commune."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.query import Query


def _may_be_shuffled(query: Query) -> bool:
    """True where ORDER BY RANDOM() changes the order and nothing else."""
    counted = any(annotation.contains_aggregate for annotation in query.annotation_select.values())
    return not (query.combinator or query.distinct or query.subquery or query.group_by is not None or counted)


@pytest.fixture(autouse=True, scope="session")
def _unordered_is_shuffled() -> Iterator[None]:
    real: Any = SQLCompiler._order_by_pairs

    def pairs(self: SQLCompiler) -> Iterator[Any]:
        asked = list(real(self))
        yield from asked
        if not asked and _may_be_shuffled(self.query):
            yield OrderBy(Random()), False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "_order_by_pairs", pairs)
        yield
